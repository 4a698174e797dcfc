import type { FastifyReply, FastifyRequest } from 'fastify'
import { ServiceError, type ServiceErrorKind } from '#app/services/errors.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { isProblemCode, PROBLEMS, type ProblemCode } from '#app/domain/problem-code.ts'

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
