-- What somebody agreed to stays as it was read: another text is another version.
CREATE FUNCTION refuse_change_of_consent_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a consent document never changes: publish another version' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_change_of_consent_document BEFORE UPDATE OR DELETE ON consent_document
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_consent_document();
--> statement-breakpoint
-- Whether addresses are shared is no topic that an agency asks about.
DROP TRIGGER note_withdrawal ON consent_event;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER note_withdrawal AFTER INSERT ON consent_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.action = 'withdraw' AND NEW.topic <> '@sharing')
  EXECUTE FUNCTION note_withdrawal();
--> statement-breakpoint
-- The portal's own text on sharing addresses (개인정보 보호법 §17 ②).
INSERT INTO consent_document (subject, version, in_force_at, published_at, fingerprint, texts)
VALUES ('@sharing', 'sharing-2026-11', '2026-11-01T00:00:00+09:00', '2026-11-01T00:00:00+09:00',
  '904ce9fd6ba5aa46256e7cd6dbfcbe952cc0337df14d7727fda9b890635d6a46',
  $texts${
  "ko": {
    "title": "다른 연락처를 기관에 알려 주는 것",
    "sender": "알림을 보내려고 알림길에 물어보는 공공기관 가운데, 주소를 받을 자격이 있는 기관",
    "purpose": "기관이 아는 연락처가 막혔을 때도 공공 알림이 닿게 하려고요.",
    "items": "등록하고 확인하신 휴대전화 번호와 이메일 주소예요. 그 알림을 보내는 데 쓸 것만 알려 줘요.",
    "retention": "동의를 거두실 때까지예요. 기관은 받은 주소를 그 알림을 보내는 데만 쓰고, 보내고 나면 지워야 해요.",
    "refusal": "동의하지 않으셔도 되고, 아무 불이익이 없어요. 기관이 모르는 연락처로는 알림이 가지 않을 뿐이에요.",
    "night": null
  },
  "en": {
    "title": "Telling offices your other addresses",
    "sender": "Public bodies that ask Allimgil because they have a notice for you, and are entitled to addresses",
    "purpose": "So that public notices reach you even when the address an office knows does not work.",
    "items": "The mobile number and e-mail address you registered and confirmed, and of them only what that notice needs.",
    "retention": "Until you take the consent back. The office may use an address for that notice alone and has to delete it afterwards.",
    "refusal": "You may refuse, and nothing is worse for it. Notices just do not go to addresses the office does not know.",
    "night": null
  },
  "zh": {
    "title": "向机关提供其他联系方式",
    "sender": "为发送通知而向 Allimgil 查询、且有权获得地址的公共机关",
    "purpose": "当机关所知的联系方式无法送达时，公共通知仍能送到您手中。",
    "items": "您登记并确认过的手机号码和电子邮箱，且仅限发送该通知所需的部分。",
    "retention": "到您撤回同意为止。机关只能将地址用于发送该通知，发送后必须删除。",
    "refusal": "您可以不同意，不会因此受到任何不利影响，只是通知不会发送到机关不知道的联系方式。",
    "night": null
  },
  "vi": {
    "title": "Cho cơ quan biết địa chỉ liên lạc khác của bạn",
    "sender": "Các cơ quan công hỏi Allimgil vì có thông báo cho bạn và được phép nhận địa chỉ",
    "purpose": "Để thông báo công vẫn đến được với bạn khi địa chỉ mà cơ quan biết không hoạt động.",
    "items": "Số điện thoại di động và email bạn đã đăng ký và xác nhận, và chỉ phần cần cho thông báo đó.",
    "retention": "Cho đến khi bạn rút lại sự đồng ý. Cơ quan chỉ được dùng địa chỉ để gửi thông báo đó và phải xóa sau khi gửi.",
    "refusal": "Bạn có thể không đồng ý mà không bị bất lợi gì. Chỉ là thông báo sẽ không đến địa chỉ mà cơ quan không biết.",
    "night": null
  },
  "easy": {
    "title": "다른 연락처도 알려 줄까요?",
    "sender": "나에게 알림을 보내려는 공공기관 (시청, 구청, 도서관 같은 곳)",
    "purpose": "카카오톡이나 문자가 안 될 때도 알림을 받을 수 있게 하려고 해요.",
    "items": "내 휴대전화 번호와 이메일 주소예요. 알림을 보낼 때 필요한 것만 알려 줘요.",
    "retention": "내가 “그만”이라고 할 때까지예요. 기관은 알림을 보내고 나면 주소를 지워야 해요.",
    "refusal": "싫으면 동의하지 않아도 돼요. 나쁜 일은 생기지 않아요.",
    "night": null
  }
}$texts$);
