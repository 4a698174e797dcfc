import type { SubmissionResult } from '@conform-to/react'
import type { Refused } from './refused.ts'

type Sent = {
  channel: 'sms' | 'email'
  /** Masked, as it was typed. */
  address: string
  /** Until another may be asked for, when this was written; tells one code from the next. */
  waitSeconds: number
  resendAt: number
}

/** What a page that asks for a code shows. */
export type CodeView =
  | (Sent & { state: 'waiting' })
  | (Sent & { state: 'exhausted' })
  /** Too old, or used: nothing more is known of it. */
  | { state: 'expired' }

/** What became of the digits. The page's loader does not run again after a refusal, so it is all said here. */
export type CodeAnswer = {
  result: SubmissionResult | null
  refused: Refused | null
  fault?: { kind: 'wrong' | 'expired' | 'exhausted'; triesLeft: number } | null
}

/** `intent` of the form that asks for another code. */
export const RESEND = 'resend'
