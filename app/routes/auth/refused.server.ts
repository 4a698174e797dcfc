import { ServiceError } from '#app/services/errors.ts'
import { REFUSED_CODES, type Refused } from './refused.ts'

/** A limit a verb ran into, for the page to say; anything else goes on as it came. */
export function refusedIn(error: unknown): Refused {
  if (!(error instanceof ServiceError) || error.kind !== 'limited') throw error
  const code = REFUSED_CODES.find((each) => each === error.code) ?? 'too_many_codes'
  return { code, waitSeconds: error.retryAfterSeconds ?? 60 }
}

/** Whether a verb did not understand what stands in one field. */
export const isInvalid = (error: unknown, pointer: string): boolean =>
  error instanceof ServiceError &&
  error.kind === 'invalid' &&
  error.errors.some((each) => each.pointer === pointer)

export const isKind = (error: unknown, kind: ServiceError['kind']): boolean =>
  error instanceof ServiceError && error.kind === kind
