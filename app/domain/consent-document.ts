import { z } from 'zod'
import { CONSENT_VARIANTS, type ConsentVariant } from './consent-variant.ts'

/** The subject of sharing addresses with agencies; no topic can have such a code. */
export const SHARING = '@sharing'

/** The subject of the privacy policy: nobody agrees to it, everybody is told when it changes (개인정보 보호법 §30③). */
export const POLICY = '@policy'

const sentence = z.string().trim().min(1).max(2_000)

/**
 * What has to be said before somebody agrees (개인정보 보호법 §15②, §17②; 시행령 §17; 정보통신망법 §50). `sender`: who sends
 * the notices, or on sharing who receives the addresses. `night`: what the separate consent for 21:00 to 08:00 means.
 */
const consentText = z.strictObject({
  title: z.string().trim().min(1).max(200),
  sender: z.string().trim().min(1).max(200),
  purpose: sentence,
  items: sentence,
  retention: sentence,
  refusal: sentence,
  night: sentence.nullable(),
})
export type ConsentText = z.infer<typeof consentText>

export const consentTexts = z.strictObject({
  ko: consentText,
  en: consentText,
  zh: consentText,
  vi: consentText,
  easy: consentText,
})
export type ConsentTexts = z.infer<typeof consentTexts>

/** What a text consists of, in the order in which it is read. */
export const TEXT_FIELDS = [
  'title',
  'sender',
  'purpose',
  'items',
  'retention',
  'refusal',
  'night',
] as const satisfies (keyof ConsentText)[]
export type TextField = (typeof TEXT_FIELDS)[number]

/** Texts on their way: what is not written yet is empty. */
export type DraftText = Record<TextField, string>
export type DraftTexts = Record<ConsentVariant, DraftText>

/** The texts of a draft as they would be published. @param needsNight advertising asks for the night apart */
export const toWrittenTexts = (texts: DraftTexts, needsNight: boolean) =>
  Object.fromEntries(
    CONSENT_VARIANTS.map((variant) => {
      const { night, ...text } = texts[variant]
      return [variant, { ...text, night: needsNight ? night : null }]
    }),
  )

export const documentVersion = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)

/** A version and which of its texts was read. */
export type DocumentName = { readonly version: string; readonly variant: ConsentVariant | null }

/** How the ledger names the very text that was read: `culture-2026-01/easy`. */
export const writeDocumentName = (version: string, variant: ConsentVariant): string => `${version}/${variant}`

/** `variant` null: an import that named the version alone. */
export function readDocumentName(name: string): DocumentName {
  const slash = name.lastIndexOf('/')
  const variant = CONSENT_VARIANTS.find((each) => each === name.slice(slash + 1))
  return slash < 0 || variant === undefined
    ? { version: name, variant: null }
    : { version: name.slice(0, slash), variant }
}
