import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { sayTime } from './say-when.ts'

/** What the texts about the account itself need to know. */
export type AccountMessageParams = {
  account_erased: { at: Instant }
  number_changed: { at: Instant }
  number_refused: Record<string, never>
}

type Words<P> = { subject: string; text: (params: P) => string }

export const ACCOUNT_TEMPLATES: {
  [K in keyof AccountMessageParams]: Record<Language, Words<AccountMessageParams[K]>>
} = {
  number_changed: {
    ko: {
      subject: '알림길에 로그인하는 번호가 바뀌었습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 로그인하는 휴대전화 번호가 바뀌었습니다. 앞으로 알림은 새 번호로 갑니다. 직접 바꾸지 않았다면 바로 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'Your Allimgil number was changed',
      text: ({ at }) =>
        `[Allimgil] The mobile number of your account was changed on ${sayTime(at, 'en')} (Korean time). Notices go to the new one from now on. If this was not you, tell your community centre at once.`,
    },
    zh: {
      subject: 'Allimgil 登录号码已变更',
      text: ({ at }) =>
        `[Allimgil] 登录手机号码已于韩国时间 ${sayTime(at, 'zh')} 变更，今后通知将发送至新号码。如非本人操作，请立即告知居民中心。`,
    },
    vi: {
      subject: 'Số điện thoại Allimgil đã thay đổi',
      text: ({ at }) =>
        `[Allimgil] Số điện thoại đăng nhập đã được đổi lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc). Từ nay thông báo được gửi đến số mới. Nếu không phải bạn thực hiện, hãy báo ngay cho trung tâm hành chính phường.`,
    },
  },
  number_refused: {
    ko: {
      subject: '알림길의 새 번호를 멈췄습니다',
      text: () =>
        '[알림길] 바꾸지 않았다고 하신 새 번호를 멈췄습니다. 모든 기기에서 로그아웃했고, 패스키와 연결한 다른 로그인, 그 뒤에 확인한 연락처와 기기, 그 뒤에 부탁한 도우미를 모두 끝냈습니다. 이메일로 로그인해 쓰시는 번호를 다시 확인해 주세요. 직접 누르지 않았다면 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'The new Allimgil number was stopped',
      text: () =>
        '[Allimgil] The new number that you said you had not set was stopped. Every device was signed out; all passkeys and linked log-ins, and the contacts, devices and helpers added since, were ended. Sign in by e-mail and confirm your own number. If you did not ask for this, tell your community centre.',
    },
    zh: {
      subject: '已停用 Allimgil 新号码',
      text: () =>
        '[Allimgil] 已停用您表示并非本人设置的新号码。所有设备均已退出，passkey、其他登录方式以及此后添加的联络方式、设备和协助人均已终止。请用电子邮件登录并重新确认您的号码。如非本人操作，请告知居民中心。',
    },
    vi: {
      subject: 'Đã dừng số mới trên Allimgil',
      text: () =>
        '[Allimgil] Số mới mà bạn cho biết không phải do bạn đổi đã bị dừng. Mọi thiết bị đã đăng xuất; khóa truy cập, cách đăng nhập liên kết, cùng liên lạc, thiết bị và người hỗ trợ được thêm sau đó đều đã chấm dứt. Hãy đăng nhập bằng email và xác nhận lại số của bạn. Nếu không phải bạn, hãy báo cho trung tâm hành chính phường.',
    },
  },
  account_erased: {
    ko: {
      subject: '알림길 탈퇴를 마쳤습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 탈퇴를 마쳤습니다. 연락처와 설정을 지웠고, 하셨던 동의는 모두 거둔 것으로 처리했습니다. 직접 하지 않았다면 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'You have left Allimgil',
      text: ({ at }) =>
        `[Allimgil] Your account was erased on ${sayTime(at, 'en')} (Korean time). Your contacts and settings are gone and every consent you gave is withdrawn. If this was not you, tell your community centre.`,
    },
    zh: {
      subject: '已退出 Allimgil',
      text: ({ at }) =>
        `[Allimgil] 韩国时间 ${sayTime(at, 'zh')} 已退出。联络方式和设置已删除，所有同意均已撤回。如非本人操作，请告知居民中心。`,
    },
    vi: {
      subject: 'Bạn đã rời Allimgil',
      text: ({ at }) =>
        `[Allimgil] Tài khoản của bạn đã được xóa lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc). Liên lạc và cài đặt đã bị xóa, mọi đồng ý đã được rút lại. Nếu không phải bạn thực hiện, hãy báo cho trung tâm hành chính phường.`,
    },
  },
}
