import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import { CHANNEL_NAMES } from './channel-names.ts'

/** What the texts about an address that somebody disowned need to know. */
export type AddressMessageParams = {
  address_disowned: { channel: Channel }
  address_kept: { channel: Channel }
}

type Words<P> = { subject: string; text: (params: P) => string }

/** The question after `/not-mine`, and word of its answer; sent to other addresses than the one they are about. */
export const ADDRESS_TEMPLATES: {
  [K in keyof AddressMessageParams]: Record<Language, Words<AddressMessageParams[K]>>
} = {
  address_disowned: {
    ko: {
      subject: '알림길 연락처를 아직 쓰시나요?',
      text: ({ channel }) =>
        `[알림길] 등록하신 연락처(${CHANNEL_NAMES.ko[channel]})를 아직 쓰시나요? 그곳에서 본인 것이 아니라는 응답이 와서 보내는 것을 멈췄습니다. 알림길에 로그인해 아직 쓰시는지 알려 주세요. 답하시기 전까지는 다른 연락처로 보냅니다.`,
    },
    en: {
      subject: 'Do you still use this contact?',
      text: ({ channel }) =>
        `[Allimgil] Do you still use one of your contacts (${CHANNEL_NAMES.en[channel]})? Somebody answered there that it is not yours, so nothing more is sent to it. Sign in to Allimgil and tell us. Until you do, notices go to your other contacts.`,
    },
    zh: {
      subject: '是否仍在使用这个联络方式？',
      text: ({ channel }) =>
        `[Allimgil] 是否仍在使用已登记的联络方式（${CHANNEL_NAMES.zh[channel]}）？收到回答称并非本人所有，已停止发送。请登录 Allimgil 告知是否仍在使用。答复之前发送到其他联络方式。`,
    },
    vi: {
      subject: 'Bạn còn dùng liên lạc này không?',
      text: ({ channel }) =>
        `[Allimgil] Bạn còn dùng liên lạc đã đăng ký (${CHANNEL_NAMES.vi[channel]}) không? Có phản hồi từ đó rằng không phải của bạn, nên chúng tôi đã ngừng gửi. Hãy đăng nhập Allimgil và cho chúng tôi biết. Trong khi chờ, thông báo được gửi đến các liên lạc khác của bạn.`,
    },
  },
  address_kept: {
    ko: {
      subject: '알림길 연락처로 다시 보냅니다',
      text: ({ channel }) =>
        `[알림길] 아직 쓰신다고 하셔서 연락처(${CHANNEL_NAMES.ko[channel]})로 다시 보냅니다. 직접 답하지 않았다면 알림길에 로그인해 연락처를 확인해 주세요.`,
    },
    en: {
      subject: 'Notices go to your contact again',
      text: ({ channel }) =>
        `[Allimgil] You answered that you still use one of your contacts (${CHANNEL_NAMES.en[channel]}), so notices go there again. If this was not you, sign in to Allimgil and check your contacts.`,
    },
    zh: {
      subject: '已恢复向联络方式发送',
      text: ({ channel }) =>
        `[Allimgil] 已收到仍在使用联络方式（${CHANNEL_NAMES.zh[channel]}）的答复，已恢复发送。如非本人答复，请登录 Allimgil 确认联络方式。`,
    },
    vi: {
      subject: 'Liên lạc của bạn được dùng lại',
      text: ({ channel }) =>
        `[Allimgil] Bạn đã trả lời rằng vẫn dùng liên lạc (${CHANNEL_NAMES.vi[channel]}), nên thông báo lại được gửi đến đó. Nếu không phải bạn trả lời, hãy đăng nhập Allimgil và kiểm tra các liên lạc.`,
    },
  },
}
