import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { sayTime } from './say-when.ts'

/** What the texts about new ways into the account need to know. */
export type LoginMessageParams = { login_linked: { at: Instant }; passkey_added: { at: Instant } }

type Words<P> = { subject: string; text: (params: P) => string }

export const LOGIN_TEMPLATES: {
  [K in keyof LoginMessageParams]: Record<Language, Words<LoginMessageParams[K]>>
} = {
  login_linked: {
    ko: {
      subject: '알림길에 새 로그인을 연결했습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 다른 서비스의 계정을 로그인 방법으로 연결했습니다. 본인이 아니라면 알림길에 로그인해 연결을 끊거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A new log-in was linked to Allimgil',
      text: ({ at }) =>
        `[Allimgil] On ${sayTime(at, 'en')} (Korean time) an account of another service was linked as a way to sign in. If this was not you, sign in to Allimgil and unlink it, or tell your community centre.`,
    },
    zh: {
      subject: 'Allimgil 已添加新的登录方式',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 已添加新的登录方式（其他公司）。如非本人操作，请登录 Allimgil 删除，或告知居民中心。`,
    },
    vi: {
      subject: 'Cách đăng nhập mới vào Allimgil',
      text: ({ at }) =>
        `[Allimgil] Tài khoản của một dịch vụ khác đã được liên kết để đăng nhập lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc). Nếu không phải bạn, hãy đăng nhập Allimgil để hủy liên kết hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  passkey_added: {
    ko: {
      subject: '알림길에 새 패스키를 만들었습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 로그인할 수 있는 패스키를 만들었습니다. 본인이 아니라면 알림길에 로그인해 지우거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A new passkey for Allimgil',
      text: ({ at }) =>
        `[Allimgil] A passkey that can sign in was made on ${sayTime(at, 'en')} (Korean time). If this was not you, sign in to Allimgil and remove it, or tell your community centre.`,
    },
    zh: {
      subject: 'Allimgil 已添加新的登录方式',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 已添加新的登录方式（passkey）。如非本人操作，请登录 Allimgil 删除，或告知居民中心。`,
    },
    vi: {
      subject: 'Khóa truy cập Allimgil mới',
      text: ({ at }) =>
        `[Allimgil] Một khóa truy cập có thể đăng nhập đã được tạo lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc). Nếu không phải bạn, hãy đăng nhập Allimgil để xóa hoặc báo cho trung tâm hành chính phường.`,
    },
  },
}
