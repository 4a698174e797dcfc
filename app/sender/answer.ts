import { z } from 'zod'
import { formatInstant, parseInstant, type Instant } from '#app/domain/time.ts'
import type { Reason, SkipReason } from '#app/domain/reason.ts'
import { consultAnswer } from '#app/domain/wire/consult-answer.ts'
import { problem } from '#app/domain/wire/problem.ts'
import { AnswerExpiredError, UnreadableAnswerError } from './errors.ts'

/** A code of today's list, or one that came after this client was made: answers may gain codes (CONTRACT 2). */
const codeOf = <Code extends string>() =>
  z.custom<Code | (string & {})>((value) => typeof value === 'string', 'a code')

const skipped = z.object({ channel: z.string(), reason: codeOf<SkipReason>() })

/** The portal's answer as this client reads it: what it must act on is checked, what only explains may grow. */
export const answerShape = consultAnswer.extend({
  reasons: z.array(codeOf<Reason>()),
  skipped: z.array(skipped),
  language: z.string().nullable(),
})

/** A plan. `offline`: made by this client from the continuity pack, because the portal could not be reached. */
export type Answer = z.output<typeof answerShape> & { readonly offline: boolean }

/** One of many: a plan, or why there is none. */
export type Result =
  | { readonly status: number; readonly consult: Answer; readonly problem?: undefined }
  | { readonly status: number; readonly consult?: undefined; readonly problem: z.output<typeof problem> }

export const resultShape = z.object({
  status: z.int(),
  consult: answerShape.optional(),
  problem: problem.optional(),
})

/** Whether sending on this plan may begin at `at`. */
export function isValid(answer: Pick<Answer, 'validUntil'>, at: Instant): boolean {
  const until = parseInstant(answer.validUntil)
  return until !== null && at < until
}

/**
 * Hands a plan out for sending. A sender that has not started before `validUntil` asks again (CONTRACT 2): by then the
 * resident may have said otherwise.
 * @throws AnswerExpiredError
 */
export function useAnswer<T extends Pick<Answer, 'validUntil'>>(answer: T, at: Instant): T {
  if (isValid(answer, at)) return answer
  throw new AnswerExpiredError(
    `This plan was to be started before ${answer.validUntil}; at ${formatInstant(at)} ask again.`,
  )
}

export function toResult({ status, consult, problem }: z.output<typeof resultShape>): Result {
  if (consult) return { status, consult: { ...consult, offline: false } }
  if (problem) return { status, problem }
  throw new UnreadableAnswerError('The portal answered neither a plan nor a problem.')
}
