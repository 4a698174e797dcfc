import { z } from 'zod'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { LANGUAGES, type Language } from '#app/domain/language.ts'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** The channels a registration can name: push needs a browser that is asked, later. */
export const REGISTRABLE_CHANNELS = ['kakao', 'sms', 'email'] as const
export type RegistrableChannel = (typeof REGISTRABLE_CHANNELS)[number]

/**
 * Version of the text on what is processed, why, for how long, and the right to refuse (개인정보 보호법 §15②), kept with
 * the five items of 전자정부법 시행령 §13①. A changed text gets a new one.
 */
export const NOTICE_DOCUMENT = 'registration-2026-11b'

const channel = z.enum(REGISTRABLE_CHANNELS)

/** What a guardian said for a child; `proof`: the token of the code that came back from the guardian's own phone. */
const guardianAnswers = z.object({
  relation: z.enum(GUARDIAN_RELATIONS),
  /** `2014-03`: only the end is kept of it. */
  birthMonth: z.string().max(7),
  /** `GUARDIAN_DOCUMENT` as it was shown. */
  document: z.string().max(100),
  proof: z.string().max(200),
  /** It came back. Asked again of the code itself when the registration ends. */
  isProven: z.boolean(),
})

/** What somebody has answered so far; null: not asked yet. It lives in a sealed cookie and nowhere else. */
export const draftSchema = z.object({
  language: z.enum(LANGUAGES),
  /** `NOTICE_DOCUMENT` once they read on. */
  document: z.string().max(100).nullable(),
  /** 14 or older (개인정보 보호법 §22의2). */
  ageConfirmed: z.boolean(),
  /** Under 14: who agreed for the child. Null: nobody, or not needed. */
  guardian: guardianAnswers.nullable(),
  /** Whether agencies may see other addresses than the one they asked by. */
  share: z.boolean().nullable(),
  /** The very text that was read when they agreed to it (`writeDocumentName`). */
  shareDocument: z.string().max(100).nullable(),
  /** Codes of the service topics that were switched off. */
  optedOut: z.array(z.string().max(100)).max(100).nullable(),
  /** "This number is new for me": an older account with it gives it up. */
  newHolder: z.boolean(),
  preferred: channel.nullable(),
  backups: z.array(channel).max(2).nullable(),
  /** As typed; needed when `email` is among the channels. */
  email: z.string().max(254).nullable(),
})
export type Draft = z.infer<typeof draftSchema>

export const emptyDraft = (language: Language): Draft => ({
  language,
  document: null,
  ageConfirmed: false,
  guardian: null,
  share: null,
  shareDocument: null,
  optedOut: null,
  newHolder: false,
  preferred: null,
  backups: null,
  email: null,
})

/** The pages in their order; `phone` is the number and its code. */
export const STEPS = ['notice', 'age', 'sharing', 'kinds', 'phone', 'preferred', 'backups', 'done'] as const
export type Step = (typeof STEPS)[number]

/**
 * The first question that is not answered yet: under 14 a guardian answers the one of age. `isPhoneProven`: the `pending` cookie proves a phone
 * (`loadPending`).
 */
export function nextStep(draft: Draft, isPhoneProven: boolean): Step {
  if (draft.document !== NOTICE_DOCUMENT) return 'notice'
  if (!draft.ageConfirmed && !draft.guardian?.isProven) return 'age'
  if (draft.share === null || (draft.share && draft.shareDocument === null)) return 'sharing'
  if (draft.optedOut === null) return 'kinds'
  if (!isPhoneProven) return 'phone'
  if (draft.preferred === null || (draft.preferred === 'email' && draft.email === null)) return 'preferred'
  if (draft.backups === null || (draft.backups.includes('email') && draft.email === null)) return 'backups'
  return 'done'
}

const PURPOSE = 'registration_draft'
/** A draft is forgotten half an hour after the last answer. In milliseconds. */
const DRAFT_MS = 30 * MINUTE
const sealed = z.object({ draft: draftSchema, expiresAt: z.number() })

/** The value for the `draft` cookie. */
export function sealDraft(ctx: Pick<Ctx, 'vault' | 'clock'>, draft: Draft): string {
  const content = { draft: draftSchema.parse(draft), expiresAt: ctx.clock() + DRAFT_MS }
  return ctx.vault.seal(PURPOSE, JSON.stringify(content))
}

/** The draft out of the cookie; null: none, too old, or not one of ours. */
export function openDraft(ctx: Pick<Ctx, 'vault' | 'clock'>, cookieValue: string | null): Draft | null {
  if (cookieValue === null) return null
  try {
    const parsed = sealed.safeParse(JSON.parse(ctx.vault.open(PURPOSE, cookieValue)))
    return parsed.success && ctx.clock() < parsed.data.expiresAt ? parsed.data.draft : null
  } catch {
    return null // altered, or sealed with a key that is gone: whoever sent it begins anew
  }
}
