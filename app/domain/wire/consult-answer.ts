import { z } from 'zod'
import { problem } from './problem.ts'
import { channel, health, instant, language, reason, skipReason, stepChannel, topicClass } from './shapes.ts'

const text = z.string()

const step = z
  .object({
    channel: stepChannel,
    address: text.nullable(),
    notBefore: instant.nullable(),
    waitSeconds: z.int().nullable(),
    health,
    smsFailover: z.enum(['allowed', 'forbidden']),
    via: z.enum(['agency', 'portal']),
    required: z.boolean(),
  })
  .meta({ id: 'Step' })

const skipped = z.object({ channel, reason: skipReason }).meta({ id: 'SkippedChannel' })

/**
 * The 200 of `POST /consults` (CONTRACT 2). The API's writer is compiled from it: what it does not list never leaves.
 * The sender's client reads with it.
 */
export const consultAnswer = z
  .object({
    id: text,
    reference: text.nullable(),
    subject: text.nullable(),
    registered: z.boolean(),
    decision: z.enum(['send', 'defer', 'suppress']),
    reasons: z.array(reason),
    strategy: z.enum(['sequence', 'parallel']),
    notBefore: instant.nullable(),
    retryAfterSeconds: z.int().optional(),
    steps: z.array(step),
    skipped: z.array(skipped),
    language: language.nullable(),
    consent: z.object({ class: topicClass, record: text.nullable() }).meta({ id: 'ConsentBasis' }),
    preferenceVersion: z.int().nullable(),
    decidedAt: instant,
    validUntil: instant,
    receipt: text.nullable(),
    links: z.object({ withdraw: text, notMine: text }).meta({ id: 'Links' }).nullable(),
  })
  .meta({ id: 'Consult' })
export type WireStep = z.output<typeof step>
export type WireConsult = z.output<typeof consultAnswer>

/** One of many answers: a plan, or why there is none. */
export const consultResult = z
  .object({ status: z.int(), consult: consultAnswer.optional(), problem: problem.optional() })
  .meta({ id: 'ConsultResult' })

/** One line of the answer to `POST /consults/bulk`; `line` counts from 1, blank ones included. */
export const bulkLine = z.object({ line: z.int(), ...consultResult.shape }).meta({ id: 'ConsultLine' })

/** The 207 of `POST /consults/batch`. */
export const batchAnswer = z.object({ results: z.array(consultResult) }).meta({ id: 'ConsultResults' })
