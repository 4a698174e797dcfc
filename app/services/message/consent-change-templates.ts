import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Words } from './templates.ts'
import { sayDay } from './say-when.ts'

/** `at`: from when on the text holds; `until`: from when on an older consent does not. */
export type ConsentChangeMessageParams = {
  consent_text_changes: { topic: string; at: Instant }
  consent_asked_again: { topic: string; until: Instant }
  consent_ended_unasked: { topic: string }
  policy_changes: { at: Instant }
}

/** What residents hear of a text that changes (개인정보 보호법 §15②, §30③), and how to answer; the rules of `TEMPLATES` hold. */
export const CONSENT_CHANGE_TEMPLATES: {
  [K in keyof ConsentChangeMessageParams]: Record<Language, Words<ConsentChangeMessageParams[K]>>
} = {
  consent_text_changes: {
    ko: {
      subject: '동의하신 글이 바뀝니다',
      text: ({ topic, at }) =>
        `[알림길] 동의하신 '${topic}' 글이 ${sayDay(at, 'ko')}부터 바뀝니다. 바뀌는 글은 알림길에 로그인해 '동의' 화면에서 보실 수 있습니다. 원하지 않으시면 같은 화면에서 언제든 동의를 거두실 수 있습니다.`,
    },
    en: {
      subject: 'A text you agreed to will change',
      text: ({ topic, at }) =>
        `[Allimgil] The text you agreed to for '${topic}' changes on ${sayDay(at, 'en')}. Sign in to Allimgil and see the new text on the Consent page. If you do not want it, you can withdraw on the same page at any time.`,
    },
    zh: {
      subject: '您同意的内容将变更',
      text: ({ topic, at }) =>
        `[Allimgil] 您同意的 '${topic}' 说明将自 ${sayDay(at, 'zh')} 起变更。请登录 Allimgil，在同意页面查看新内容。如不愿意，可随时在同一页面撤回同意。`,
    },
    vi: {
      subject: 'Nội dung bạn đồng ý sẽ đổi',
      text: ({ topic, at }) =>
        `[Allimgil] Nội dung bạn đã đồng ý về '${topic}' sẽ thay đổi từ ngày ${sayDay(at, 'vi')}. Hãy đăng nhập Allimgil và xem nội dung mới ở trang Đồng ý. Nếu không muốn, bạn có thể rút lại bất cứ lúc nào ở cùng trang.`,
    },
  },
  consent_asked_again: {
    ko: {
      subject: '동의를 다시 여쭙니다',
      text: ({ topic, until }) =>
        `[알림길] '${topic}' 동의 글이 바뀌어 다시 여쭙니다. 알림길에 로그인해 '동의' 화면에서 읽고 답해 주세요. 답이 없으면 ${sayDay(until, 'ko')}에 동의가 끝나고, 그때까지는 전에 동의하신 그대로입니다.`,
    },
    en: {
      subject: 'Please answer again',
      text: ({ topic, until }) =>
        `[Allimgil] The text of your consent to '${topic}' has changed, so we ask again. Sign in to Allimgil, read it on the Consent page and answer. Without an answer your consent ends on ${sayDay(until, 'en')}; until then it stays as you gave it.`,
    },
    zh: {
      subject: '请再次确认同意',
      text: ({ topic, until }) =>
        `[Allimgil] '${topic}' 的同意内容已变更，需再次征求您的同意。请登录 Allimgil，在同意页面阅读并答复。如无答复，同意将于 ${sayDay(until, 'zh')} 终止，在此之前仍按原同意执行。`,
    },
    vi: {
      subject: 'Xin hỏi lại sự đồng ý của bạn',
      text: ({ topic, until }) =>
        `[Allimgil] Nội dung đồng ý về '${topic}' đã thay đổi nên chúng tôi hỏi lại. Hãy đăng nhập Allimgil, đọc ở trang Đồng ý và trả lời. Nếu không trả lời, sự đồng ý sẽ kết thúc ngày ${sayDay(until, 'vi')}; đến lúc đó vẫn như bạn đã đồng ý.`,
    },
  },
  consent_ended_unasked: {
    ko: {
      subject: '동의가 끝났습니다',
      text: ({ topic }) =>
        `[알림길] '${topic}' 동의 글이 바뀌었는데 미리 여쭙지 못해 동의를 끝냈습니다. 계속 원하시면 알림길에 로그인해 '동의' 화면에서 읽고 다시 동의해 주세요.`,
    },
    en: {
      subject: 'Your consent has ended',
      text: ({ topic }) =>
        `[Allimgil] The text of your consent to '${topic}' changed and we could not ask you in time, so your consent has ended. If you want it to go on, sign in to Allimgil, read the text on the Consent page and agree again.`,
    },
    zh: {
      subject: '您的同意已终止',
      text: ({ topic }) =>
        `[Allimgil] '${topic}' 的同意内容已变更，因未能事先询问您，您的同意已终止。如希望继续，请登录 Allimgil，在同意页面阅读并重新同意。`,
    },
    vi: {
      subject: 'Sự đồng ý của bạn đã kết thúc',
      text: ({ topic }) =>
        `[Allimgil] Nội dung đồng ý về '${topic}' đã thay đổi nhưng chúng tôi chưa kịp hỏi bạn nên sự đồng ý đã kết thúc. Nếu muốn tiếp tục, hãy đăng nhập Allimgil, đọc ở trang Đồng ý và đồng ý lại.`,
    },
  },
  policy_changes: {
    ko: {
      subject: '개인정보 처리방침이 바뀝니다',
      text: ({ at }) =>
        `[알림길] 개인정보 처리방침이 ${sayDay(at, 'ko')}부터 바뀝니다. 무엇이 바뀌는지는 알림길 누리집의 '개인정보 처리방침' 화면에서 보실 수 있습니다. 원하지 않으시면 그 전에 설정을 바꾸거나 알림길을 떠나실 수 있습니다.`,
    },
    en: {
      subject: 'Our privacy policy will change',
      text: ({ at }) =>
        `[Allimgil] The privacy policy changes on ${sayDay(at, 'en')}. What changes stands on the Privacy policy page of Allimgil. If you do not want it, you can change your settings or leave Allimgil before.`,
    },
    zh: {
      subject: '个人信息处理方针将变更',
      text: ({ at }) =>
        `[Allimgil] 个人信息处理方针将自 ${sayDay(at, 'zh')} 起变更。变更内容请见 Allimgil 的个人信息处理方针页面。如不愿意，可在此之前更改设置或退出 Allimgil。`,
    },
    vi: {
      subject: 'Chính sách bảo mật sẽ thay đổi',
      text: ({ at }) =>
        `[Allimgil] Chính sách bảo mật sẽ thay đổi từ ngày ${sayDay(at, 'vi')}. Nội dung thay đổi có ở trang Chính sách bảo mật của Allimgil. Nếu không muốn, bạn có thể đổi cài đặt hoặc rời Allimgil trước đó.`,
    },
  },
}
