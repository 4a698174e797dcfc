import type { Language } from '#app/domain/language.ts'

const WORDS: Record<Language, string> = {
  ko: '아래 주소에서 한 번 눌러 답하실 수도 있습니다.',
  en: 'You can also answer with one press at this address.',
  zh: '也可以通过以下网址一键回答。',
  vi: 'Bạn cũng có thể trả lời bằng một lần bấm tại địa chỉ này.',
}

/** A text with the link that answers it, for e-mail alone: a text message with a link is taken for smishing (KOREA.md 1.6). */
export const withLink = (text: string, link: string, language: Language): string =>
  `${text}\n\n${WORDS[language]}\n${link}`
