import type { FastifyReply } from 'fastify'
import { batchAnswer, consultAnswer } from '#app/domain/wire/consult-answer.ts'
import { consult } from '#app/services/consult/consult.ts'
import { consultBatch } from '#app/services/consult/consult-batch.ts'
import type { Endpoint } from './endpoint.ts'
import { chargeQuota, quotaHeaders } from './body.ts'
import { problemOf } from './problem.ts'

export const postConsult: Endpoint = {
  method: 'POST',
  url: '/consults',
  scope: 'consult',
  answer: { 200: consultAnswer },
  async handle({ ctx, key, request, reply }) {
    const answer = await consult(ctx, key, request.body, (recipients) => chargeQuota(ctx, key, recipients))
    return withQuota(reply, quotaHeaders(ctx, key)).send(answer)
  },
}

export const postBatch: Endpoint = {
  method: 'POST',
  url: '/consults/batch',
  scope: 'consult',
  answer: { 207: batchAnswer },
  async handle({ ctx, key, request, reply }) {
    const results = await consultBatch(ctx, key, request.body, (recipients) =>
      chargeQuota(ctx, key, recipients),
    )
    return withQuota(reply, quotaHeaders(ctx, key))
      .code(207)
      .send({
        results: results.map((result) =>
          result.ok ? { status: 200, consult: result.consult } : asProblem(problemOf(request, result.error)),
        ),
      })
  },
}

const asProblem = (problem: ReturnType<typeof problemOf>) => ({ status: problem.status, problem })

const withQuota = (reply: FastifyReply, headers: Record<string, string>) => reply.headers(headers)
