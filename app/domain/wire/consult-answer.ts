import { z } from 'zod'
import { CHANNELS, STEP_CHANNELS } from '../channel.ts'
import { HEALTHS } from '../channel-health.ts'
import { LANGUAGES } from '../language.ts'
import { REASONS, SKIP_REASONS } from '../reason.ts'
import { TOPIC_CLASSES } from '../topic.ts'
import { problem } from './problem.ts'

const text = z.string()

const step = z.object({
  channel: z.enum(STEP_CHANNELS),
  address: text.nullable(),
  notBefore: text.nullable(),
  waitSeconds: z.int().nullable(),
  health: z.enum(HEALTHS),
  smsFailover: z.enum(['allowed', 'forbidden']),
  via: z.enum(['agency', 'portal']),
  required: z.boolean(),
})

/**
 * The 200 of `POST /consults` (CONTRACT 2). The API's writer is compiled from it: what it does not list never leaves.
 * The sender's client reads with it.
 */
export const consultAnswer = z.object({
  id: text,
  reference: text.nullable(),
  subject: text.nullable(),
  registered: z.boolean(),
  decision: z.enum(['send', 'defer', 'suppress']),
  reasons: z.array(z.enum(REASONS)),
  strategy: z.enum(['sequence', 'parallel']),
  notBefore: text.nullable(),
  retryAfterSeconds: z.int().optional(),
  steps: z.array(step),
  skipped: z.array(z.object({ channel: z.enum(CHANNELS), reason: z.enum(SKIP_REASONS) })),
  language: z.enum(LANGUAGES).nullable(),
  consent: z.object({ class: z.enum(TOPIC_CLASSES), record: text.nullable() }),
  preferenceVersion: z.int().nullable(),
  decidedAt: text,
  validUntil: text,
  receipt: text.nullable(),
  links: z.object({ withdraw: text, notMine: text }).nullable(),
})
export type WireStep = z.output<typeof step>
export type WireConsult = z.output<typeof consultAnswer>

/** One of many answers: a plan, or why there is none. */
export const consultResult = z.object({
  status: z.int(),
  consult: consultAnswer.optional(),
  problem: problem.optional(),
})

/** The 207 of `POST /consults/batch`. */
export const batchAnswer = z.object({ results: z.array(consultResult) })
