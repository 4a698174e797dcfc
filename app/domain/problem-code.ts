/** Every problem of the contract: its status and its title (RFC 9457). Each has a page, `/problems/{code}`. */
export const PROBLEMS = {
  unauthenticated: [401, 'A valid API key is required'],
  address_not_allowed: [403, 'This key may not be used from this address'],
  scope_missing: [403, 'This key lacks a scope'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  unsupported_media_type: [415, 'Unsupported media type'],
  too_large: [413, 'Too large'],
  rate_limited: [429, 'Too many recipients'],
  not_json: [400, 'Not JSON'],
  invalid: [422, 'Invalid'],
  conflict: [409, 'Conflict'],
  evidence_unavailable: [503, 'No evidence, no answer'],
  unavailable: [503, 'Unavailable'],
  internal: [500, 'Our fault'],
} as const satisfies Record<string, readonly [status: number, title: string]>
export type ProblemCode = keyof typeof PROBLEMS

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code)
}
