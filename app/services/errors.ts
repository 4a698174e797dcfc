import type { FieldError, FieldErrorCode } from '#app/domain/field-error.ts'

/** What a verb may throw; each door translates it once. Anything else that is thrown is a bug. */
export const SERVICE_ERRORS = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'invalid',
  'conflict',
  'limited',
  'unavailable',
] as const
export type ServiceErrorKind = (typeof SERVICE_ERRORS)[number]

type Options = { errors?: FieldError[]; retryAfterSeconds?: number; code?: string; cause?: unknown }

export class ServiceError extends Error {
  readonly kind: ServiceErrorKind
  /** A finer code of the contract where the kind alone does not say it (`evidence_unavailable`). */
  readonly code: string | undefined
  readonly errors: FieldError[]
  readonly retryAfterSeconds: number | undefined

  constructor(kind: ServiceErrorKind, detail: string, options: Options = {}) {
    super(detail, { cause: options.cause })
    this.name = 'ServiceError'
    this.kind = kind
    this.code = options.code
    this.errors = options.errors ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** An input that names exactly one faulty field. */
export const invalidField = (pointer: string, code: FieldErrorCode, detail: string) =>
  new ServiceError('invalid', detail, { errors: [{ pointer, code, detail }] })
