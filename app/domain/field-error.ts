import type { z } from 'zod'

/** `errors[].code` of a 422 (CONTRACT 2, Errors and limits). */
export const FIELD_ERROR_CODES = [
  'missing',
  'unknown_field',
  'wrong_type',
  'invalid_format',
  'out_of_range',
  'not_one_of',
  'personal_data',
  'unknown_topic',
  'unknown_subject',
  'urgent_not_allowed',
] as const
export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number]

/** One fault of an input: an RFC 6901 pointer, a code of the contract, and a sentence for a developer. */
export type FieldError = { readonly pointer: string; readonly code: FieldErrorCode; readonly detail: string }

/** RFC 6901: `~` and `/` inside a name are escaped; the whole document is the empty pointer. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * What zod found, in the contract's codes. `input` is the value that was parsed: only it tells an absent field from one
 * of the wrong type. A schema's own `custom` issue may carry its code in `params.code`.
 */
export function toFieldErrors(error: z.ZodError, input: unknown): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: toPointer([...issue.path, key]),
        code: 'unknown_field' as const,
        detail: 'This field is not known here.',
      }))
    }
    return [{ pointer: toPointer(issue.path), code: codeOf(issue, input), detail: issue.message }]
  })
}

function codeOf(issue: z.core.$ZodIssue, input: unknown): FieldErrorCode {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      if (!isPresent(input, issue.path)) return 'missing'
      return issue.code === 'invalid_value' ? 'not_one_of' : 'wrong_type'
    case 'invalid_format':
      return 'invalid_format'
    case 'too_big':
    case 'too_small':
    case 'not_multiple_of':
      return 'out_of_range'
    case 'custom':
      return isFieldErrorCode(issue.params?.['code']) ? issue.params['code'] : 'invalid_format'
    default:
      return 'invalid_format'
  }
}

export function isFieldErrorCode(value: unknown): value is FieldErrorCode {
  return (FIELD_ERROR_CODES as readonly unknown[]).includes(value)
}

function isPresent(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value !== undefined
}
