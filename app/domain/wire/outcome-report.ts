import { z } from 'zod'
import { checkedApart } from '../checked-apart.ts'
import { OUTCOMES } from '../outcome.ts'
import { problem } from './problem.ts'
import { instant, stepChannel } from './shapes.ts'

export const OUTCOME_LIMIT = 1_000

/** Words of a provider: letters, digits and signs, nothing that a database cannot keep. */
const PRINTABLE = /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}]+$/u

/** What a sender reports of one step of one plan. `at` default: now. */
export const outcomeItem = z
  .strictObject({
    consult: z.string(),
    channel: stepChannel,
    outcome: z.enum(OUTCOMES).meta({ id: 'Outcome' }),
    providerCode: z.string().min(1).max(100).regex(PRINTABLE, 'Letters, digits and signs.').optional(),
    at: instant.optional(),
  })
  .meta({ id: 'OutcomeReport' })
export type OutcomeReport = z.input<typeof outcomeItem>

/** Shape of the body of `POST /outcomes` (CONTRACT 2). */
export const outcomesBody = z
  .strictObject({ outcomes: z.array(checkedApart(outcomeItem)).min(1).max(OUTCOME_LIMIT) })
  .meta({ id: 'OutcomeReports' })

/** The 207 of `POST /outcomes`, in the order reported. */
export const outcomesAnswer = z
  .object({
    results: z.array(
      z
        .object({ status: z.int(), duplicate: z.boolean().optional(), problem: problem.optional() })
        .meta({ id: 'OutcomeResult' }),
    ),
  })
  .meta({ id: 'OutcomeResults' })
export type OutcomesAnswer = z.output<typeof outcomesAnswer>
