import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { ACCOUNT_TEMPLATES, type AccountMessageParams } from './account-templates.ts'
import { ADDRESS_TEMPLATES, type AddressMessageParams } from './address-templates.ts'
import { COUNTER_TEMPLATES, type CounterMessageParams } from './counter-templates.ts'
import { CHANNEL_NAMES } from './channel-names.ts'
import { CONSENT_CHANGE_TEMPLATES, type ConsentChangeMessageParams } from './consent-change-templates.ts'
import { CONSENT_TEMPLATES, type ConsentMessageParams } from './consent-templates.ts'
import { LOGIN_TEMPLATES, type LoginMessageParams } from './login-templates.ts'
import { DELEGATION_TEMPLATES, type DelegationMessageParams } from './delegation-templates.ts'
import { TRIAL_TEMPLATES } from './trial-templates.ts'
import { DRILL_TEMPLATES, type DrillMessageParams } from './drill-templates.ts'
import { GUARDIAN_TEMPLATES, type GuardianMessageParams } from './guardian-templates.ts'
import { sayTime } from './say-when.ts'

/** What each text needs to know. A code stands in every text that carries one, exactly once. */
export type MessageParams = {
  sign_in_code: { code: string }
  contact_point_code: { code: string }
  fresh_code: { code: string }
  device_code: { code: string }
  channels_changed: Record<string, never>
  contact_point_added: { channel: Channel }
  contact_point_removed: { channel: Channel }
  new_sign_in: { at: Instant }
  still_yours: { channel: Channel }
  path_trial: { place: number; total: number }
} & AccountMessageParams &
  AddressMessageParams &
  ConsentChangeMessageParams &
  ConsentMessageParams &
  CounterMessageParams &
  DelegationMessageParams &
  DrillMessageParams &
  GuardianMessageParams &
  LoginMessageParams
export type TemplateKey = keyof MessageParams

export type Words<P> = { subject: string; text: (params: P) => string }

/**
 * Every text the portal itself writes. No links in any (KOREA.md 1.6: a text with a link is taken for smishing); those
 * with a code fit one SMS of 90 bytes, the others an LMS, whose title is the subject in 40 bytes; the sender's name stands
 * first, because the number tells nothing.
 */
export const TEMPLATES: { [K in TemplateKey]: Record<Language, Words<MessageParams[K]>> } = {
  ...ACCOUNT_TEMPLATES,
  ...ADDRESS_TEMPLATES,
  ...CONSENT_CHANGE_TEMPLATES,
  ...CONSENT_TEMPLATES,
  ...COUNTER_TEMPLATES,
  ...DELEGATION_TEMPLATES,
  ...DRILL_TEMPLATES,
  ...GUARDIAN_TEMPLATES,
  ...LOGIN_TEMPLATES,
  sign_in_code: {
    ko: {
      subject: '알림길 로그인 인증번호',
      text: ({ code }) => `[알림길] 로그인 인증번호 ${code}\n다른 사람에게 알려주지 마세요.`,
    },
    en: {
      subject: 'Your Allimgil sign-in code',
      text: ({ code }) => `[Allimgil] Sign-in code: ${code}\nDo not share it with anyone.`,
    },
    zh: {
      subject: 'Allimgil 登录验证码',
      text: ({ code }) => `[Allimgil] 登录验证码 ${code}\n请勿告诉他人。`,
    },
    vi: {
      subject: 'Mã đăng nhập Allimgil',
      text: ({ code }) => `[Allimgil] Mã đăng nhập: ${code}\nKhông chia sẻ mã này với bất kỳ ai.`,
    },
  },
  contact_point_code: {
    ko: {
      subject: '알림길 연락처 확인 인증번호',
      text: ({ code }) => `[알림길] 연락처 확인 인증번호 ${code}\n다른 사람에게 알려주지 마세요.`,
    },
    en: {
      subject: 'Your Allimgil code for this address',
      text: ({ code }) => `[Allimgil] Code to confirm this contact: ${code}\nDo not share it with anyone.`,
    },
    zh: {
      subject: 'Allimgil 联络方式验证码',
      text: ({ code }) => `[Allimgil] 联络方式验证码 ${code}\n请勿告诉他人。`,
    },
    vi: {
      subject: 'Mã xác nhận liên lạc Allimgil',
      text: ({ code }) => `[Allimgil] Mã xác nhận liên lạc: ${code}\nKhông chia sẻ mã này với bất kỳ ai.`,
    },
  },
  fresh_code: {
    ko: {
      subject: '알림길 본인 확인 인증번호',
      text: ({ code }) => `[알림길] 본인 확인 인증번호 ${code}\n다른 사람에게 알려주지 마세요.`,
    },
    en: {
      subject: 'Your Allimgil code to confirm it is you',
      text: ({ code }) => `[Allimgil] Code to confirm it is you: ${code}\nDo not share it with anyone.`,
    },
    zh: {
      subject: 'Allimgil 本人确认验证码',
      text: ({ code }) => `[Allimgil] 本人确认验证码 ${code}\n请勿告诉他人。`,
    },
    vi: {
      subject: 'Mã xác nhận chính chủ Allimgil',
      text: ({ code }) => `[Allimgil] Mã xác nhận chính chủ: ${code}\nKhông chia sẻ mã này với bất kỳ ai.`,
    },
  },
  channels_changed: {
    ko: {
      subject: '알림길 수신 설정이 바뀌었습니다',
      text: () =>
        '[알림길] 알림을 받는 방법이 바뀌었습니다. 직접 바꾸지 않았다면 알림길에 로그인해 확인하거나 주민센터에 알려 주세요.',
    },
    en: {
      subject: 'Your Allimgil settings were changed',
      text: () =>
        '[Allimgil] The way you receive notices was changed. If this was not you, sign in to Allimgil and check, or tell your community centre.',
    },
    zh: {
      subject: 'Allimgil 接收设置已变更',
      text: () => '[Allimgil] 通知接收方式已变更。如非本人操作，请登录 Allimgil 确认，或告知居民中心。',
    },
    vi: {
      subject: 'Cài đặt thông báo Allimgil đã thay đổi',
      text: () =>
        '[Allimgil] Cách nhận thông báo của bạn đã thay đổi. Nếu không phải bạn thực hiện, hãy đăng nhập Allimgil để kiểm tra hoặc báo cho trung tâm hành chính phường.',
    },
  },
  contact_point_added: {
    ko: {
      subject: '알림길에 연락처가 추가되었습니다',
      text: ({ channel }) =>
        `[알림길] 새 연락처(${CHANNEL_NAMES.ko[channel]})가 추가되었습니다. 직접 추가하지 않았다면 알림길에 로그인해 확인하거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A contact was added in Allimgil',
      text: ({ channel }) =>
        `[Allimgil] A new contact (${CHANNEL_NAMES.en[channel]}) was added. If this was not you, sign in to Allimgil and check, or tell your community centre.`,
    },
    zh: {
      subject: 'Allimgil 已添加联络方式',
      text: ({ channel }) =>
        `[Allimgil] 已添加新的联络方式（${CHANNEL_NAMES.zh[channel]}）。如非本人操作，请登录 Allimgil 确认，或告知居民中心。`,
    },
    vi: {
      subject: 'Đã thêm liên lạc vào Allimgil',
      text: ({ channel }) =>
        `[Allimgil] Một liên lạc mới (${CHANNEL_NAMES.vi[channel]}) đã được thêm. Nếu không phải bạn thực hiện, hãy đăng nhập Allimgil để kiểm tra hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  contact_point_removed: {
    ko: {
      subject: '알림길에서 연락처가 삭제되었습니다',
      text: ({ channel }) =>
        `[알림길] 연락처(${CHANNEL_NAMES.ko[channel]})가 삭제되었습니다. 직접 삭제하지 않았다면 알림길에 로그인해 확인하거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'A contact was removed from Allimgil',
      text: ({ channel }) =>
        `[Allimgil] A contact (${CHANNEL_NAMES.en[channel]}) was removed. If this was not you, sign in to Allimgil and check, or tell your community centre.`,
    },
    zh: {
      subject: 'Allimgil 已删除联络方式',
      text: ({ channel }) =>
        `[Allimgil] 联络方式（${CHANNEL_NAMES.zh[channel]}）已删除。如非本人操作，请登录 Allimgil 确认，或告知居民中心。`,
    },
    vi: {
      subject: 'Đã xóa liên lạc khỏi Allimgil',
      text: ({ channel }) =>
        `[Allimgil] Một liên lạc (${CHANNEL_NAMES.vi[channel]}) đã bị xóa. Nếu không phải bạn thực hiện, hãy đăng nhập Allimgil để kiểm tra hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  new_sign_in: {
    ko: {
      subject: '알림길에 새로 로그인했습니다',
      text: ({ at }) =>
        `[알림길] ${sayTime(at, 'ko')}에 새 기기에서 로그인했습니다. 본인이 아니라면 알림길에 로그인해 확인하거나 주민센터에 알려 주세요.`,
    },
    en: {
      subject: 'New sign-in to Allimgil',
      text: ({ at }) =>
        `[Allimgil] A new device signed in on ${sayTime(at, 'en')} (Korean time). If this was not you, sign in to Allimgil and check, or tell your community centre.`,
    },
    zh: {
      subject: 'Allimgil 新设备登录',
      text: ({ at }) =>
        `[Allimgil] 新设备于韩国时间 ${sayTime(at, 'zh')} 登录。如非本人操作，请登录 Allimgil 确认，或告知居民中心。`,
    },
    vi: {
      subject: 'Đăng nhập mới vào Allimgil',
      text: ({ at }) =>
        `[Allimgil] Một thiết bị mới đã đăng nhập lúc ${sayTime(at, 'vi')} (giờ Hàn Quốc). Nếu không phải bạn, hãy đăng nhập Allimgil để kiểm tra hoặc báo cho trung tâm hành chính phường.`,
    },
  },
  ...TRIAL_TEMPLATES,
}
