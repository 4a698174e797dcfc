import type { messageLanguage as ko } from '#app/i18n/ko/message-language.ts'

export const messageLanguage: typeof ko = {
  title: 'Language of your notices',
  lead: 'This is apart from the language of these pages. Offices are asked to write to you in it.',
  legend: 'In which language should notices come?',
  note: 'Where an office has no text in that language, the notice comes in Korean.',
  save: 'Use this language',
  saved: 'The language of your notices is changed',
}
