import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { RequestKind } from '#app/domain/resident-case.ts'
import { CHANNEL_NAMES } from './channel-names.ts'

/** What the texts about what was done at the counter need to know. */
export type CounterMessageParams = {
  counter_address_added: { channel: Channel }
  counter_request: { what: RequestKind }
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
        `[알림길] 주민센터 창구에서 ${what === 'erase' ? '탈퇴 신청을 받았습니다. 하루 뒤부터 처리합니다' : '내 기록 열람 신청을 받았습니다. 열흘 안에 드립니다'}. 신청하지 않았다면 바로 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A request was made at the counter',
      text: ({ what }) =>
        `[Allimgil] At the counter ${what === 'erase' ? 'somebody asked to close your account. It can be closed after a day' : 'your records were asked for. They are given within ten days'}. If this was not you, tell your community centre at once.`,
    },
    zh: {
      subject: '窗口收到了申请',
      text: ({ what }) =>
        `[Allimgil] 居民中心窗口收到${what === 'erase' ? '注销账户的申请，一天后处理' : '查阅本人记录的申请，十天内提供'}。如非本人申请，请立即告知居民中心。`,
    },
    vi: {
      subject: 'Quầy đã nhận yêu cầu',
      text: ({ what }) =>
        `[Allimgil] Quầy đã nhận yêu cầu ${what === 'erase' ? 'đóng tài khoản của bạn, sẽ xử lý sau một ngày' : 'xem hồ sơ của bạn, sẽ cung cấp trong mười ngày'}. Nếu không phải bạn, hãy báo ngay cho trung tâm hành chính.`,
    },
  },
}
