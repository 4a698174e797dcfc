import { en } from './en.ts'
import { ko } from './ko.ts'
import type { Locale } from './locale.ts'

export type Messages = typeof ko

const MESSAGES: Record<Locale, Messages> = { ko, en }

/** All sentences of one language. */
export const messagesFor = (locale: Locale): Messages => MESSAGES[locale]
