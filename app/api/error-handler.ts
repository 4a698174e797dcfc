import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '#app/services/ctx.ts'
import { ServiceError } from '#app/services/errors.ts'
import { BODIES, quotaHeaders } from './body.ts'
import { ApiError, problemOf, sendProblem, toProblem, type Problem } from './problem.ts'

type Told = { problem: Problem; headers?: Record<string, string> }

/** The one place where what was thrown becomes an answer. What nobody expected is logged in full, answered with an id. */
export function handleError(
  ctx: Pick<Ctx, 'quota'>,
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { problem, headers } = toTold(error, request)
  const isCharged = request.key !== null && request.routeOptions.config.charged === true
  return sendProblem(reply, problem, {
    ...(isCharged ? quotaHeaders(ctx, request.key!) : {}),
    ...headers,
    ...challenge(problem.code),
  })
}

function toTold(error: FastifyError | Error, request: FastifyRequest): Told {
  if (error instanceof ServiceError) {
    logCause(request, error)
    const { retryAfterSeconds } = error
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
    return { problem: problemOf(request, error), headers }
  }
  if (error instanceof ApiError)
    return { problem: toProblem(request, error.code, error.message), headers: error.headers }
  const status = (error as FastifyError).statusCode
  if (status === 413) return { problem: toProblem(request, 'too_large', BODIES['application/json'].tooLarge) }
  if (status === 400)
    return { problem: toProblem(request, 'not_json', 'The body cannot be read as JSON in UTF-8.') }
  if (status === 415)
    return { problem: toProblem(request, 'unsupported_media_type', 'Send application/json, or no body.') }
  return { problem: toInternal(request, error) }
}

/** A bug: logged in full, told with nothing but the id that finds it in the log. */
export function toInternal(request: FastifyRequest, error: unknown): Problem {
  request.log.error({ err: error, requestId: request.id }, 'unexpected')
  return toProblem(request, 'internal', `Please tell us the request id ${request.id}.`)
}

/** One line for a fault behind a refusal (a database that cannot be reached), found by the id that the problem tells. */
export function logCause(request: FastifyRequest, error: ServiceError): void {
  if (error.cause === undefined) return
  request.log.error({ err: error.cause, requestId: request.id }, error.message)
}

/** RFC 9110 §11.6.1: a 401 says what would be accepted. */
const challenge = (code: string): Record<string, string> =>
  code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="allimgil"' } : {}
