import type { z } from 'zod'
import { toFieldErrors } from '#app/domain/field-error.ts'
import { ServiceError } from './errors.ts'

/**
 * What a verb was given, checked and converted by its schema.
 * @throws ServiceError `invalid` with every fault at once
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = toFieldErrors(parsed.error, input)
  const detail = errors.map((error) => `${error.pointer.slice(1) || 'input'}: ${error.detail}`).join(' ')
  throw new ServiceError('invalid', detail, { errors })
}
