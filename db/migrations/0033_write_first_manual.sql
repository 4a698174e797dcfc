-- The first manual: what a municipality does when a channel stops. In October 2022 there was none (KOREA.md 1: no
-- guideline or manual for an outage); the lines follow what went wrong then (KOREA.md 6.1) and what the law asks
-- (지방세기본법 §30 ⑧: by post when a system fails; 전기통신사업법 §33 ②: the provider tells its users). Staff change them.
INSERT INTO manual_item (phase, place, text) VALUES
  ('first_minutes', 1, '{"ko": "다른 기관이나 대행사에서도 막혔는지 확인해요.", "en": "Ask whether it is broken at other agencies and resellers too."}'),
  ('first_minutes', 2, '{"ko": "장애 대응 화면에서 막혔다고 알려요. 한 대행사만 막혔으면 그 기관만 골라요.", "en": "Declare it on the outage desk; where one reseller is broken, for its agency alone."}'),
  ('first_minutes', 3, '{"ko": "주민에게 보일 말을 한국어와 영어로 적어요.", "en": "Write the words for residents in Korean and English."}'),
  ('first_minutes', 4, '{"ko": "당직자와 홍보 담당, 민원 콜센터에 알려요.", "en": "Tell the duty officer, public relations and the call centre."}'),
  ('first_minutes', 5, '{"ko": "대행사에 원인과 복구 예정 시각을 물어요. 통신사는 이용자에게 지체 없이 알릴 의무가 있어요.", "en": "Ask the reseller for the cause and the expected end: the provider must tell its users without delay."}'),
  ('until_lifted', 1, '{"ko": "한 시간마다 발송 결과를 보고 상태를 고쳐요.", "en": "Look at the outcomes every hour and correct the state."}'),
  ('until_lifted', 2, '{"ko": "끝나는 때가 다가오면 늘릴지 정해요.", "en": "Decide whether to extend before the declaration ends."}'),
  ('until_lifted', 3, '{"ko": "문자 발송량이 계약한 양을 넘지 않는지 봐요. 급하지 않은 알림은 미뤄요.", "en": "Watch that texts stay within the contract; put off what is not urgent."}'),
  ('until_lifted', 4, '{"ko": "세금이나 민방위처럼 꼭 전해야 하는 알림은 우편으로 나가는지 확인해요.", "en": "Check that duties, such as tax and civil defence, go out by post."}'),
  ('until_lifted', 5, '{"ko": "누리집과 주민센터에 안내문을 붙여요. 디지털 기기가 낯선 분께는 전화로 알려요.", "en": "Put up notices on the site and in community centres; call those who are not at home online."}'),
  ('afterwards', 1, '{"ko": "다시 되는지 스스로 보낸 알림으로 확인하고 풀어요.", "en": "Confirm with messages of our own that it works again, and lift it."}'),
  ('afterwards', 2, '{"ko": "미뤄 둔 알림이 나갔는지, 두 번 나간 것은 없는지 봐요.", "en": "Check that what was put off went out, and that nothing went out twice."}'),
  ('afterwards', 3, '{"ko": "기한이 지난 알림은 기한을 늘려 줄지 담당 부서와 정해요.", "en": "Settle with the departments whether deadlines that passed are extended."}'),
  ('afterwards', 4, '{"ko": "보고서를 뽑아 결재를 올리고, 더 든 돈을 대행사에 청구할지 검토해요.", "en": "File the report, and consider claiming the extra cost from the reseller."}'),
  ('afterwards', 5, '{"ko": "매뉴얼에서 고칠 곳을 고치고 훈련 날짜를 잡아요.", "en": "Mend the manual and set a day for a drill."}');
--> statement-breakpoint
-- What Suwon paid in 2022 (인천일보, 2022-10-17; KOREA.md 0.2). No price of LMS or post is known: staff set them.
INSERT INTO unit_price (item, won, source, as_of) VALUES
  ('kakao', 4.9, '인천일보 2022-10-17: 수원시 알림톡', '2022-10-17'),
  ('sms', 9.35, '인천일보 2022-10-17: 수원시 문자', '2022-10-17');
