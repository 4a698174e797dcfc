import type { FastifyReply, FastifyRequest } from 'fastify'
import { ServiceError, type ServiceErrorKind } from '#app/services/errors.ts'
import type { FieldError } from '#app/domain/field-error.ts'

/** Every problem of the contract: its status and its title (RFC 9457). */
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

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: ProblemCode
  requestId: string
  errors?: FieldError[]
}

/** A fault that a door itself finds, before any verb is asked. */
export class ApiError extends Error {
  readonly code: ProblemCode
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, detail: string, headers: Record<string, string> = {}) {
    super(detail)
    this.name = 'ApiError'
    this.code = code
    this.headers = headers
  }
}

const KINDS: Record<ServiceErrorKind, ProblemCode> = {
  not_found: 'not_found',
  forbidden: 'scope_missing',
  unauthenticated: 'unauthenticated',
  invalid: 'invalid',
  conflict: 'conflict',
  limited: 'rate_limited',
  unavailable: 'unavailable',
}

const isProblemCode = (code: string | undefined): code is ProblemCode =>
  code !== undefined && code in PROBLEMS

export function toProblem(
  request: FastifyRequest,
  code: ProblemCode,
  detail: string,
  errors: FieldError[] = [],
): Problem {
  const [status, title] = PROBLEMS[code]
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    // The path alone: a query may hold what somebody should not have put there.
    instance: request.url.split('?', 1)[0]!,
    code,
    requestId: request.id,
    ...(code === 'invalid' ? { errors } : {}),
  }
}

/** What a verb threw, as a problem. */
export function problemOf(request: FastifyRequest, error: ServiceError): Problem {
  const code = isProblemCode(error.code) ? error.code : KINDS[error.kind]
  return toProblem(request, code, error.message, error.errors)
}

export function sendProblem(reply: FastifyReply, problem: Problem, headers: Record<string, string> = {}) {
  return reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem)
}
