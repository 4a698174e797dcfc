import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ServiceError } from '#app/services/errors.ts'
import { ApiError, problemOf, sendProblem, toProblem } from './problem.ts'

/** The one place where what was thrown becomes an answer. What nobody expected is logged in full, answered with an id. */
export function handleError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ServiceError) {
    const problem = problemOf(request, error)
    const retry: Record<string, string> =
      error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) }
    return sendProblem(reply, problem, { ...retry, ...challenge(problem.code) })
  }
  if (error instanceof ApiError) {
    return sendProblem(reply, toProblem(request, error.code, error.message), {
      ...error.headers,
      ...challenge(error.code),
    })
  }
  const status = (error as FastifyError).statusCode
  if (status === 413) return sendProblem(reply, toProblem(request, 'too_large', 'The body is over 1 MiB.'))
  if (status === 400)
    return sendProblem(reply, toProblem(request, 'not_json', 'The body cannot be read as JSON in UTF-8.'))
  request.log.error({ err: error, requestId: request.id }, 'unexpected')
  return sendProblem(reply, toProblem(request, 'internal', `Please tell us the request id ${request.id}.`))
}

/** RFC 9110 §11.6.1: a 401 says what would be accepted. */
const challenge = (code: string): Record<string, string> =>
  code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="allimgil"' } : {}
