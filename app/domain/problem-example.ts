import type { FieldError } from './field-error.ts'
import { PROBLEMS, type ProblemCode } from './problem-code.ts'
import type { WireProblem } from './wire/problem.ts'

const DETAILS: Record<ProblemCode, string> = {
  unauthenticated: 'No key, or one that is unknown, expired or revoked.',
  address_not_allowed: 'This key is limited to networks that this address is not in.',
  scope_missing: 'This key lacks the scope "outcome".',
  not_found: 'There is nothing at this address.',
  method_not_allowed: 'Allowed here: POST.',
  unsupported_media_type: 'Send application/json.',
  too_large: 'The body is over 1 MiB.',
  rate_limited: 'The quota of recipients a minute is used up.',
  not_json: 'The body cannot be read as JSON in UTF-8.',
  invalid: 'The body does not say what it must.',
  conflict: 'It contradicts what was said before.',
  evidence_unavailable: 'The evidence could not be committed, so there is no answer. Ask again.',
  unavailable: 'The portal cannot answer now. Ask again.',
  internal: 'Please tell us the request id 0f8b7c1e-5a52-4f0b-9f3a-1d2c3b4a5e6f.',
}

const ERRORS: FieldError[] = [
  { pointer: '/topic', code: 'missing', detail: 'Invalid input: expected string, received undefined' },
]

/** A problem as it looks on the wire, for the document and the page of its code. */
export function problemExample(code: ProblemCode): WireProblem {
  const [status, title] = PROBLEMS[code]
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: DETAILS[code],
    instance: '/api/v1/consults',
    code,
    requestId: '0f8b7c1e-5a52-4f0b-9f3a-1d2c3b4a5e6f',
    ...(code === 'invalid' ? { errors: ERRORS } : {}),
  }
}
