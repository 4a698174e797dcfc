import type { Language } from '#app/domain/language.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'

/** What the texts about the account itself need to know. */
export type AccountMessageParams = { account_erased: { at: Instant }; number_changed: { at: Instant } }

type Words<P> = { subject: string; text: (params: P) => string }

/** `2026-11-22 21:30` in Seoul. */
const minute = (at: Instant) => formatInstant(at).slice(0, 16).replace('T', ' ')

export const ACCOUNT_TEMPLATES: {
  [K in keyof AccountMessageParams]: Record<Language, Words<AccountMessageParams[K]>>
} = {
  number_changed: {
    ko: {
      subject: '알림길에 로그인하는 번호가 바뀌었습니다',
      text: ({ at }) =>
        `[알림길] ${minute(at)}에 로그인하는 휴대전화 번호가 바뀌었습니다. 앞으로 알림은 새 번호로 갑니다. 직접 바꾸지 않았다면 바로 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'Your Allimgil number was changed',
      text: ({ at }) =>
        `[Allimgil] The mobile number of your account was changed at ${minute(at)} (Korean time). Notices go to the new one from now on. If this was not you, tell your community centre at once.`,
    },
    zh: {
      subject: 'Allimgil 登录号码已变更',
      text: ({ at }) =>
        `[Allimgil] 登录手机号码已于韩国时间 ${minute(at)} 变更，今后通知将发送至新号码。如非本人操作，请立即告知居民中心。`,
    },
    vi: {
      subject: 'Số điện thoại Allimgil đã thay đổi',
      text: ({ at }) =>
        `[Allimgil] Số điện thoại đăng nhập đã được đổi lúc ${minute(at)} (giờ Hàn Quốc). Từ nay thông báo được gửi đến số mới. Nếu không phải bạn thực hiện, hãy báo ngay cho trung tâm hành chính phường.`,
    },
  },
  account_erased: {
    ko: {
      subject: '알림길 탈퇴를 마쳤습니다',
      text: ({ at }) =>
        `[알림길] ${minute(at)}에 탈퇴를 마쳤습니다. 연락처와 설정을 지웠고, 하셨던 동의는 모두 거둔 것으로 처리했습니다. 직접 하지 않았다면 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'You have left Allimgil',
      text: ({ at }) =>
        `[Allimgil] Your account was erased at ${minute(at)} (Korean time). Your contacts and settings are gone and every consent you gave is withdrawn. If this was not you, tell your community centre.`,
    },
    zh: {
      subject: '已退出 Allimgil',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${minute(at)} 已退出。联络方式和设置已删除，所有同意均已撤回。如非本人操作，请告知居民中心。`,
    },
    vi: {
      subject: 'Bạn đã rời Allimgil',
      text: ({ at }) =>
        `[Allimgil] Tài khoản của bạn đã được xóa lúc ${minute(at)} (giờ Hàn Quốc). Liên lạc và cài đặt đã bị xóa, mọi đồng ý đã được rút lại. Nếu không phải bạn thực hiện, hãy báo cho trung tâm hành chính phường.`,
    },
  },
}
