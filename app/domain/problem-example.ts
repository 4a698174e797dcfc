import type { FieldError, FieldErrorCode } from './field-error.ts'
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

const FAULTS: Record<FieldErrorCode, readonly [pointer: string, detail: string]> = {
  missing: ['/topic', 'Invalid input: expected string, received undefined'],
  unknown_field: ['/send_at', 'This field is not known here.'],
  wrong_type: ['/receipt', 'Invalid input: expected boolean, received string'],
  invalid_format: ['/sendAt', 'An RFC 3339 time with an offset, such as 2026-11-22T21:30:00+09:00.'],
  out_of_range: ['/sendAt', 'At most 30 days ahead and five minutes past.'],
  not_one_of: ['/recipient', 'Exactly one of phone, email, subject.'],
  personal_data: ['/reference', 'A reference outlives the resident: no phone or registration number in it.'],
  unknown_topic: ['/topic', 'No topic of this code may be asked about with this key.'],
  unknown_subject: ['/recipient/subject', 'This subject is not known to this agency.'],
  urgent_not_allowed: ['/urgency', 'The topic library.loan does not allow urgent notices.'],
}

/** A 422 whose only fault is of this code. */
export function fieldErrorExample(code: FieldErrorCode): WireProblem {
  const [pointer, detail] = FAULTS[code]
  return { ...problemExample('invalid'), errors: [{ pointer, code, detail }] }
}
