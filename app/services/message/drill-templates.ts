import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import { CHANNEL_NAMES } from './channel-names.ts'
import type { Words } from './templates.ts'

export type DrillMessageParams = { add_backup: { channel: Channel } }

/** What is asked of whom one channel alone reaches; the rules of `TEMPLATES` hold. */
export const DRILL_TEMPLATES: {
  [K in keyof DrillMessageParams]: Record<Language, Words<DrillMessageParams[K]>>
} = {
  add_backup: {
    ko: {
      subject: '대신 받을 곳을 정해 주세요',
      text: ({ channel }) =>
        `[알림길] 지금은 알림을 받으실 곳이 한 곳(${CHANNEL_NAMES.ko[channel]})뿐입니다. 그곳이 멈추면 알림을 받지 못하실 수 있습니다. 알림길에 로그인해 대신 받을 곳을 더해 주세요.`,
    },
    en: {
      subject: 'Please add a second contact',
      text: ({ channel }) =>
        `[Allimgil] Only one contact (${CHANNEL_NAMES.en[channel]}) reaches you now. If it stops, notices may not arrive. Sign in to Allimgil and add another one.`,
    },
    zh: {
      subject: '请添加备用联络方式',
      text: ({ channel }) =>
        `[Allimgil] 目前只有一种联络方式（${CHANNEL_NAMES.zh[channel]}）。如果中断，可能无法收到通知。请登录 Allimgil 添加备用联络方式。`,
    },
    vi: {
      subject: 'Hãy thêm một liên lạc dự phòng',
      text: ({ channel }) =>
        `[Allimgil] Hiện chỉ có một liên lạc (${CHANNEL_NAMES.vi[channel]}) đến được bạn. Nếu nó ngừng, bạn có thể không nhận được thông báo. Hãy đăng nhập Allimgil và thêm liên lạc khác.`,
    },
  },
}
