import type { FieldError } from '#app/domain/field-error.ts'

/**
 * A fault of an input; `conflict`: an address of somebody else; `guardian_needed`: a child agrees to nothing (answers may
 * gain codes).
 */
export type Fault = Omit<FieldError, 'code'> & {
  readonly code: FieldError['code'] | 'conflict' | 'guardian_needed'
}

/** A problem as RFC 9457 writes it, for lines of a file and for the command line. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: readonly Fault[]
}

const PROBLEMS = {
  not_json: [400, 'Not JSON'],
  unauthenticated: [401, 'No valid key'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  conflict: [409, 'Conflicts with what is there'],
  too_large: [413, 'Too large'],
  invalid: [422, 'Not acceptable as it stands'],
  rate_limited: [429, 'Too much at once'],
  internal: [500, 'Our fault'],
  unavailable: [503, 'Not available now'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemCode = keyof typeof PROBLEMS

/** @param errors every fault of a single input, with RFC 6901 pointers that start at the input */
export function createProblem(code: ProblemCode, detail: string, errors: readonly Fault[] = []): Problem {
  const [status, title] = PROBLEMS[code]
  const problem = { type: `/problems/${code}`, title, status, detail, code }
  return errors.length > 0 ? { ...problem, errors } : problem
}
