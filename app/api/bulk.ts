import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { bulkLine } from '#app/domain/wire/consult-answer.ts'
import { consultBody } from '#app/domain/wire/consult-question.ts'
import { consultBulk, type BulkResult } from '#app/services/consult/consult-bulk.ts'
import { ServiceError } from '#app/services/errors.ts'
import { toWriterSchema, type Endpoint } from './endpoint.ts'
import { BODIES, quotaHeaders } from './body.ts'
import { logCause, toInternal } from './error-handler.ts'
import { ApiError, problemOf, toProblem, type Problem } from './problem.ts'

const NDJSON = 'application/x-ndjson'

type Line = z.input<typeof bulkLine>

const LINE = toWriterSchema(bulkLine)

export const postBulk: Endpoint = {
  method: 'POST',
  url: '/consults/bulk',
  scope: 'consult',
  operationId: 'createConsultBulk',
  tag: 'consults',
  summary: {
    ko: '몇 명이든 한 줄에 한 명씩 이어서 물어보기',
    en: 'Ask about any number of recipients, one a line',
  },
  description: {
    ko: '한 줄이 `POST /consults`의 본문 하나이고, 물어본 순서대로 한 줄씩 답해요. 보내는 동안 답을 함께 읽어 주세요. 읽지 않으면 더 받지 않아요. 잘못된 줄은 그 자리에서 거절하고(`status` 400, 413, 422), 증거를 남기지 못한 줄은 503이니 그 줄만 다시 물어보면 돼요. 빈 줄은 번호만 세고 답하지 않아요. 1분 한도를 다 쓰면 거절하지 않고 다음 1분까지 기다렸다가 이어서 답해요(길면 1분 동안 아무것도 오지 않아요). 키가 중간에 끝나거나 전체에 문제가 생기면 그것을 알리는 줄이 마지막 줄이에요.',
    en: 'A line in is a body of `POST /consults`; lines out come in the order asked. Read while you write: whoever does not take answers is read no further. A broken line is answered in its place (`status` 400, 413, 422); a line whose evidence could not be committed is 503, and is asked again by itself. Blank lines are counted and not answered. When the quota of a minute is used up the stream waits for the next minute instead of refusing lines, so nothing may come for up to a minute. When the key ends meanwhile, or something is wrong with the whole, a line that says so is the last.',
  },
  body: { media: NDJSON, schema: consultBody },
  answer: { 200: { media: NDJSON, schema: bulkLine } },
  problems: ['evidence_unavailable'],
  charged: true,
  examples: [
    {
      name: 'three_lines',
      summary: {
        ko: '세 줄을 물으며, 둘째 줄이 잘못 적힌 경우',
        en: 'Three lines, the second of which is broken',
      },
      body: [
        '{"recipient":{"phone":"010-2345-6789"},"topic":"tax.payment-due","reference":"2026-11-tax-000123"}',
        '{"recipient":{"phone":"12"},"topic":"tax.payment-due"}',
        '{"recipient":{"email":"kim@example.kr"},"topic":"library.loan","channels":["sms","email"]}',
      ].join('\n'),
      status: 200,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const toText = reply.compileSerializationSchema(LINE) as (line: Line) => string
    const results = consultBulk(ctx, key, limit(request.body as Readable), gone.signal)
    const text = Readable.from(toLines(request, results, toText, gone.signal), { objectMode: false })
    return reply.headers(quotaHeaders(ctx, key)).type(NDJSON).send(text)
  },
}

/** The bytes of a body, up to what a body may have. The request stays open, so that the answer can still be written. */
async function* limit(body: Readable): AsyncGenerator<Uint8Array> {
  const { limitBytes, tooLarge } = BODIES[NDJSON]
  let length = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > limitBytes) throw new ApiError('too_large', tooLarge)
    yield chunk
  }
}

/** A fault of the whole, found when answers are on their way already, is told on a last line. */
async function* toLines(
  request: FastifyRequest,
  groups: AsyncIterable<BulkResult[]>,
  toText: (line: Line) => string,
  gone: AbortSignal,
): AsyncGenerator<string> {
  let last = 0
  let wasFailing = false
  try {
    for await (const results of groups) {
      const cause = findCause(results)
      // Lines that fail together fail for one reason, and an outage lasts for many groups: it is logged when it begins.
      if (cause && !wasFailing) logCause(request, cause)
      wasFailing = cause !== null
      yield results.map((result) => `${toText(toLine(request, result))}\n`).join('')
      last = results.at(-1)?.line ?? last
    }
  } catch (error) {
    if (gone.aborted) return
    yield `${toText(toProblemLine(last + 1, toFault(request, error)))}\n`
  }
}

function toLine(request: FastifyRequest, result: BulkResult): Line {
  return result.ok
    ? { line: result.line, status: 200, consult: result.consult as Line['consult'] }
    : toProblemLine(result.line, toFault(request, result.error))
}

const toProblemLine = (line: number, problem: Problem): Line => ({ line, status: problem.status, problem })

function toFault(request: FastifyRequest, error: unknown): Problem {
  if (error instanceof ServiceError) return problemOf(request, error)
  if (error instanceof ApiError) return toProblem(request, error.code, error.message)
  return toInternal(request, error)
}

function findCause(results: readonly BulkResult[]): ServiceError | null {
  for (const result of results)
    if (!result.ok && result.error instanceof ServiceError && result.error.cause !== undefined)
      return result.error
  return null
}
