import { findUnavailable } from '#db/client.ts'
import { ConfigError } from '#app/config.ts'
import { ServiceError, type ServiceErrorKind } from '#app/services/errors.ts'
import { createProblem, type Problem, type ProblemCode } from '#app/services/problem.ts'

const CODES: Record<ServiceErrorKind, ProblemCode> = {
  not_found: 'not_found',
  forbidden: 'forbidden',
  unauthenticated: 'unauthenticated',
  invalid: 'invalid',
  conflict: 'conflict',
  limited: 'rate_limited',
  unavailable: 'unavailable',
}

/** Whatever a command threw, for the operator, who may see more than a caller of the API. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ServiceError) return createProblem(CODES[error.kind], error.message, error.errors)
  if (error instanceof ConfigError) return createProblem('invalid', error.message)
  const unavailable = findUnavailable(error)
  if (unavailable) return createProblem('unavailable', `${unavailable.message}. Run the command again.`)
  return createProblem('internal', error instanceof Error ? error.message : String(error))
}
