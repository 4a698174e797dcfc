import type { Channel } from '#app/domain/channel.ts'
import type { DelegateScope } from '#app/domain/delegation.ts'
import type { Language } from '#app/domain/language.ts'
import type { RequestKind } from '#app/domain/resident-case.ts'
import { CHANNEL_NAMES } from './channel-names.ts'

/** What the texts about what was done at the counter need to know. */
export type CounterMessageParams = {
  counter_address_added: { channel: Channel }
  counter_request: { what: RequestKind }
  counter_child_request: { what: RequestKind }
  counter_helper_asked: { scope: DelegateScope }
  counter_guardian_added: Record<string, never>
  counter_guardian_settled: Record<string, never>
  counter_guardian_ending: Record<string, never>
  counter_guardian_ended: Record<string, never>
}

type Words<P> = { subject: string; text: (params: P) => string }

/** Sent by every way that worked before: whoever was never at the counter has a day to stop it. */
export const COUNTER_TEMPLATES: {
  [K in keyof CounterMessageParams]: Record<Language, Words<CounterMessageParams[K]>>
} = {
  counter_address_added: {
    ko: {
      subject: '창구에서 새 연락처를 적었습니다',
      text: ({ channel }) =>
        `[알림길] 주민센터 창구에서 새 연락처(${CHANNEL_NAMES.ko[channel]})를 적었습니다. 내일부터 그곳으로 보냅니다. 신청하지 않았다면 하루 안에 알림길에 로그인해 되돌리거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A contact was added at the counter',
      text: ({ channel }) =>
        `[Allimgil] A new contact (${CHANNEL_NAMES.en[channel]}) was written down at the counter and will be used from tomorrow. If you did not ask for it, sign in to Allimgil within a day and undo it, or tell your community centre.`,
    },
    zh: {
      subject: '窗口登记了新的联络方式',
      text: ({ channel }) =>
        `[Allimgil] 居民中心窗口登记了新的联络方式（${CHANNEL_NAMES.zh[channel]}），明天起使用。如非本人申请，请在一天内登录 Allimgil 撤销，或告知居民中心。`,
    },
    vi: {
      subject: 'Liên lạc mới được ghi tại quầy',
      text: ({ channel }) =>
        `[Allimgil] Một liên lạc mới (${CHANNEL_NAMES.vi[channel]}) được ghi tại quầy và sẽ được dùng từ ngày mai. Nếu bạn không yêu cầu, hãy đăng nhập Allimgil trong một ngày để hủy, hoặc báo cho trung tâm hành chính.`,
    },
  },
  counter_request: {
    ko: {
      subject: '창구에서 신청을 받았습니다',
      text: ({ what }) =>
        `[알림길] 주민센터 창구에서 ${what === 'erase' ? '탈퇴 신청을 받았습니다. 하루 뒤부터 처리합니다' : '내 기록 열람 신청을 받았습니다. 열흘 안에 드립니다'}. 신청하지 않았다면 바로 알림길에 로그인해 멈추거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A request was made at the counter',
      text: ({ what }) =>
        `[Allimgil] At the counter ${what === 'erase' ? 'somebody asked to close your account. It can be closed after a day' : 'your records were asked for. They are given within ten days'}. If this was not you, sign in to Allimgil at once and stop it, or tell your community centre.`,
    },
    zh: {
      subject: '窗口收到了申请',
      text: ({ what }) =>
        `[Allimgil] 居民中心窗口收到${what === 'erase' ? '注销账户的申请，一天后处理' : '查阅本人记录的申请，十天内提供'}。如非本人申请，请立即登录 Allimgil 停止，或告知居民中心。`,
    },
    vi: {
      subject: 'Quầy đã nhận yêu cầu',
      text: ({ what }) =>
        `[Allimgil] Quầy đã nhận yêu cầu ${what === 'erase' ? 'đóng tài khoản của bạn, sẽ xử lý sau một ngày' : 'xem hồ sơ của bạn, sẽ cung cấp trong mười ngày'}. Nếu không phải bạn, hãy đăng nhập Allimgil ngay để dừng lại, hoặc báo cho trung tâm hành chính.`,
    },
  },
  counter_child_request: {
    ko: {
      subject: '창구에서 자녀의 신청을 받았습니다',
      text: ({ what }) =>
        `[알림길] 주민센터 창구에서 만 14세 미만 주민의 ${what === 'erase' ? '탈퇴 신청을 받았습니다. 하루 뒤부터 처리합니다' : '기록 열람 신청을 받았습니다. 열흘 안에 드립니다'}. 신청하지 않았다면 바로 보호자 번호로 알림길에 로그인해 멈추거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A request for a child was made',
      text: ({ what }) =>
        `[Allimgil] At the counter ${what === 'erase' ? 'somebody asked to close the account of a resident under 14. It can be closed after a day' : 'the records of a resident under 14 were asked for. They are given within ten days'}. If this was not you, sign in to Allimgil with the guardian's number at once and stop it, or tell your community centre.`,
    },
    zh: {
      subject: '窗口收到了关于孩子的申请',
      text: ({ what }) =>
        `[Allimgil] 居民中心窗口收到未满14岁居民的${what === 'erase' ? '注销账户申请，一天后处理' : '查阅记录申请，十天内提供'}。如非您申请，请立即用监护人号码登录 Allimgil 停止，或告知居民中心。`,
    },
    vi: {
      subject: 'Quầy đã nhận yêu cầu về trẻ',
      text: ({ what }) =>
        `[Allimgil] Quầy đã nhận yêu cầu ${what === 'erase' ? 'đóng tài khoản của cư dân dưới 14 tuổi, sẽ xử lý sau một ngày' : 'xem hồ sơ của cư dân dưới 14 tuổi, sẽ cung cấp trong mười ngày'}. Nếu không phải bạn, hãy đăng nhập Allimgil ngay bằng số của người giám hộ để dừng lại, hoặc báo cho trung tâm hành chính.`,
    },
  },
  counter_helper_asked: {
    ko: {
      subject: '창구에서 도우미를 부탁했습니다',
      text: ({ scope }) =>
        `[알림길] 주민센터 창구에서 알림 설정을 ${scope === 'set' ? '보고 바꿀' : '볼'} 도우미를 부탁했습니다. 그분은 하루 뒤부터 답할 수 있습니다. 부탁하지 않았다면 하루 안에 알림길에 로그인해 거두거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A helper was asked at the counter',
      text: ({ scope }) =>
        `[Allimgil] At the counter somebody was asked to help you and to ${scope === 'set' ? 'see and change' : 'see'} your settings. They can answer after a day. If you did not ask for it, sign in to Allimgil within a day and take it back, or tell your community centre.`,
    },
    zh: {
      subject: '窗口登记了协助人请求',
      text: ({ scope }) =>
        `[Allimgil] 居民中心窗口请人协助您${scope === 'set' ? '查看并更改' : '查看'}通知设置，对方一天后才能答复。如非本人要求，请在一天内登录 Allimgil 撤回，或告知居民中心。`,
    },
    vi: {
      subject: 'Quầy đã nhờ người hỗ trợ bạn',
      text: ({ scope }) =>
        `[Allimgil] Tại quầy đã nhờ một người hỗ trợ bạn ${scope === 'set' ? 'xem và thay đổi' : 'xem'} cài đặt. Người đó có thể trả lời sau một ngày. Nếu bạn không yêu cầu, hãy đăng nhập Allimgil trong một ngày để rút lại, hoặc báo cho trung tâm hành chính.`,
    },
  },
  counter_guardian_added: {
    ko: {
      subject: '창구에서 보호자를 적었습니다',
      text: () =>
        '[알림길] 주민센터 창구에서 만 14세 미만 주민의 새 보호자를 적었습니다. 그분의 휴대전화를 확인하고 하루가 지나면 보호자가 됩니다. 신청하지 않았다면 하루 안에 알림길에 로그인해 되돌리거나 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'A guardian was added at the counter',
      text: () =>
        '[Allimgil] At the counter a new guardian was written down for a resident under 14. They become the guardian when their phone is confirmed and a day has passed. If you did not ask for it, sign in to Allimgil within a day and undo it, or tell your community centre.',
    },
    zh: {
      subject: '窗口登记了新的监护人',
      text: () =>
        '[Allimgil] 居民中心窗口为未满14岁的居民登记了新的监护人，确认其手机并经过一天后生效。如非本人申请，请在一天内登录 Allimgil 撤销，或告知居民中心。',
    },
    vi: {
      subject: 'Quầy đã ghi người giám hộ mới',
      text: () =>
        '[Allimgil] Tại quầy đã ghi người giám hộ mới cho cư dân dưới 14 tuổi. Người đó trở thành người giám hộ khi số điện thoại được xác nhận và một ngày đã qua. Nếu bạn không yêu cầu, hãy đăng nhập Allimgil trong một ngày để hủy, hoặc báo cho trung tâm hành chính.',
    },
  },
  counter_guardian_settled: {
    ko: {
      subject: '새 보호자가 정해졌습니다',
      text: () =>
        '[알림길] 주민센터 창구에서 적은 분이 오늘부터 만 14세 미만 주민의 보호자입니다. 이제 그분이 동의하고 설정을 봅니다. 사실과 다르면 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'There is a new guardian',
      text: () =>
        '[Allimgil] From today the person written down at the counter is the guardian of a resident under 14: they agree, and see the settings. If this is wrong, tell your community centre.',
    },
    zh: {
      subject: '新的监护人已生效',
      text: () =>
        '[Allimgil] 居民中心窗口登记的人从今天起是未满14岁居民的监护人，由其同意并可查看设置。如与事实不符，请告知居民中心。',
    },
    vi: {
      subject: 'Đã có người giám hộ mới',
      text: () =>
        '[Allimgil] Từ hôm nay người được ghi tại quầy là người giám hộ của cư dân dưới 14 tuổi: người đó đồng ý và xem cài đặt. Nếu không đúng, hãy báo cho trung tâm hành chính.',
    },
  },
  counter_guardian_ending: {
    ko: {
      subject: '창구에서 보호자를 마치기로 적었습니다',
      text: () =>
        '[알림길] 주민센터 창구에서 주민이 만 14세가 된 것을 서류로 확인했다고 적었습니다. 하루 뒤부터 보호자 없이 본인이 정합니다. 사실과 다르면 하루 안에 알림길에 로그인해 되돌리거나 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'Guardianship is to end',
      text: () =>
        '[Allimgil] At the counter a paper is said to show that the resident is 14. After a day the guardian no longer decides. If this is wrong, sign in to Allimgil within a day and undo it, or tell your community centre.',
    },
    zh: {
      subject: '窗口登记了监护结束',
      text: () =>
        '[Allimgil] 居民中心窗口登记称已凭证件确认居民年满14岁，一天后监护结束，由本人决定。如与事实不符，请在一天内登录 Allimgil 撤销，或告知居民中心。',
    },
    vi: {
      subject: 'Quầy đã ghi kết thúc giám hộ',
      text: () =>
        '[Allimgil] Tại quầy đã ghi rằng giấy tờ cho thấy cư dân đủ 14 tuổi. Sau một ngày việc giám hộ kết thúc và cư dân tự quyết định. Nếu không đúng, hãy đăng nhập Allimgil trong một ngày để hủy, hoặc báo cho trung tâm hành chính.',
    },
  },
  counter_guardian_ended: {
    ko: {
      subject: '창구에서 보호자를 마쳤습니다',
      text: () =>
        '[알림길] 주민센터 창구에서 주민이 만 14세가 된 것을 확인해 보호자의 관리를 마쳤습니다. 이제 알림 설정과 동의는 본인이 정합니다. 사실과 다르면 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'Guardianship ended at the counter',
      text: () =>
        '[Allimgil] The counter confirmed that the resident is 14, and the guardian no longer decides. The resident decides alone now. If this is wrong, tell your community centre.',
    },
    zh: {
      subject: '窗口已结束监护',
      text: () =>
        '[Allimgil] 居民中心窗口确认居民已满14岁，监护人的管理已结束，今后由本人决定。如与事实不符，请告知居民中心。',
    },
    vi: {
      subject: 'Quầy đã kết thúc việc giám hộ',
      text: () =>
        '[Allimgil] Quầy đã xác nhận cư dân đủ 14 tuổi, việc giám hộ đã kết thúc và cư dân tự quyết định. Nếu không đúng, hãy báo cho trung tâm hành chính.',
    },
  },
}
