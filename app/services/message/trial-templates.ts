import type { Language } from '#app/domain/language.ts'
import { CHANNEL_NAMES } from './channel-names.ts'
import type { MessageParams, Words } from './templates.ts'

type TrialKey = 'device_code' | 'still_yours' | 'path_trial'

/** Texts that try whether an address, a device or a whole path works; the rules of `TEMPLATES` hold for them. */
export const TRIAL_TEMPLATES: { [K in TrialKey]: Record<Language, Words<MessageParams[K]>> } = {
  device_code: {
    ko: {
      subject: '이 알림이 보이시나요?',
      text: ({ code }) => `[알림길] 확인 숫자는 ${code}입니다. 알림길 화면에 이 숫자를 적어 주세요.`,
    },
    en: {
      subject: 'Do you see this notice?',
      text: ({ code }) => `[Allimgil] Your number is ${code}. Type it on the Allimgil page.`,
    },
    zh: {
      subject: '请确认设备通知',
      text: ({ code }) => `[Allimgil] 确认数字 ${code}。请在 Allimgil 页面输入。`,
    },
    vi: {
      subject: 'Bạn có thấy thông báo này không?',
      text: ({ code }) => `[Allimgil] Số xác nhận: ${code}. Hãy nhập số này trên trang Allimgil.`,
    },
  },
  still_yours: {
    ko: {
      subject: '이 연락처를 지금도 쓰시나요?',
      text: ({ channel }) =>
        `[알림길] 이 연락처(${CHANNEL_NAMES.ko[channel]})를 확인하신 지 1년이 지났습니다. 지금도 쓰신다면 알림길에 로그인해 '네, 지금도 제 것이에요'를 눌러 주세요.`,
    },
    en: {
      subject: 'Is this contact still yours?',
      text: ({ channel }) =>
        `[Allimgil] You confirmed this contact (${CHANNEL_NAMES.en[channel]}) a year ago. If it is still yours, sign in to Allimgil and press 'Yes, it is still mine'.`,
    },
    zh: {
      subject: '请确认是否仍在使用此联络方式',
      text: ({ channel }) =>
        `[Allimgil] 此联络方式（${CHANNEL_NAMES.zh[channel]}）确认后已过一年。如仍在使用，请登录 Allimgil 再次确认。`,
    },
    vi: {
      subject: 'Liên lạc này còn là của bạn không?',
      text: ({ channel }) =>
        `[Allimgil] Bạn đã xác nhận liên lạc này (${CHANNEL_NAMES.vi[channel]}) cách đây một năm. Nếu vẫn dùng, hãy đăng nhập Allimgil và xác nhận lại.`,
    },
  },
  path_trial: {
    ko: {
      subject: '알림길 시험 알림입니다',
      text: ({ place, total }) => `[알림길] 신청하신 시험 알림입니다 (${total}곳 가운데 ${place}번째).`,
    },
    en: {
      subject: 'A test notice from Allimgil',
      text: ({ place, total }) => `[Allimgil] The test notice you asked for (${place} of ${total}).`,
    },
    zh: {
      subject: 'Allimgil 测试通知',
      text: ({ place, total }) => `[Allimgil] 本人申请的测试通知（${place}/${total}）。`,
    },
    vi: {
      subject: 'Thông báo thử từ Allimgil',
      text: ({ place, total }) => `[Allimgil] Thông báo thử bạn đã yêu cầu (${place}/${total}).`,
    },
  },
}
