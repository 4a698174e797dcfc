import type { FieldError } from '#app/domain/field-error.ts'
import { PROBLEMS } from '#app/domain/problem-code.ts'
import type { WireProblem } from '#app/domain/wire/problem.ts'

/** Whatever the client throws on purpose. */
export class AllimgilError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}

/** The portal was reached and refused (RFC 9457). Asking again alike would not help, unless the code says so. */
export class ProblemError extends AllimgilError {
  readonly problem: WireProblem
  readonly retryAfterSeconds: number | null

  constructor(problem: WireProblem, retryAfterSeconds: number | null = null) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** No network, no answer in time, a 5xx, or too many of these lately to try again just now. */
export class UnreachableError extends AllimgilError {
  readonly retryAfterSeconds: number | null

  constructor(message: string, options: ErrorOptions & { retryAfterSeconds?: number | null } = {}) {
    super(message, options)
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }
}

export type PackFault = 'missing' | 'expired' | 'unreadable'

/** The portal cannot be reached, and there is no continuity pack that may be used in its place. */
export class PackUnavailableError extends AllimgilError {
  readonly fault: PackFault

  constructor(fault: PackFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

/** A plan is started before its `validUntil`, or asked for again (CONTRACT 2). */
export class AnswerExpiredError extends AllimgilError {}

/** The portal answered something that this client does not know how to read. */
export class UnreadableAnswerError extends AllimgilError {}

/** The journal on disk is held by another process, or was written under another API key. */
export class JournalError extends AllimgilError {}

/** What the portal would say of a question that it would refuse, said while it cannot be reached. */
export function invalidQuestion(errors: FieldError[]): ProblemError {
  return new ProblemError({
    type: '/problems/invalid',
    title: PROBLEMS.invalid[1],
    status: PROBLEMS.invalid[0],
    detail: 'The question does not say what it must.',
    instance: '/api/v1/consults',
    code: 'invalid',
    requestId: '',
    errors: [...errors],
  })
}
