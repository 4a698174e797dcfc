import type { FastifyReply } from 'fastify'
import { batchAnswer, consultAnswer } from '#app/domain/wire/consult-answer.ts'
import { batchBody, consultBody } from '#app/domain/wire/consult-question.ts'
import { consult } from '#app/services/consult/consult.ts'
import { consultBatch } from '#app/services/consult/consult-batch.ts'
import type { Endpoint } from './endpoint.ts'
import { chargeQuota, quotaHeaders } from './body.ts'
import { problemOf } from './problem.ts'

export const postConsult: Endpoint = {
  method: 'POST',
  url: '/consults',
  scope: 'consult',
  operationId: 'createConsult',
  tag: 'consults',
  summary: { ko: '보내기 전에 한 사람에 대해 물어보기', en: 'Ask about one recipient before a notice' },
  description: {
    ko: '이 알림을 이 사람에게 보내도 되는지, 된다면 어떤 채널로 어떤 순서로 보낼지 알려 줘요. 묻고 답한 것은 답하기 전에 증거로 남아요. 증거를 남기지 못하면 답도 하지 않아요(503 `evidence_unavailable`).',
    en: 'Whether this notice may go to this person now and, if so, in which order of channels. Question and answer are committed as evidence before the answer leaves; without evidence there is no answer (503 `evidence_unavailable`).',
  },
  body: consultBody,
  answer: { 200: consultAnswer },
  problems: ['evidence_unavailable'],
  charged: true,
  examples: [
    {
      name: 'tax_due',
      summary: { ko: '지방세 납부 안내를 지금 보내려 할 때', en: 'A tax notice, to be sent now' },
      body: {
        recipient: { phone: '010-2345-6789' },
        topic: 'tax.payment-due',
        reference: '2026-11-tax-000123',
      },
      status: 200,
    },
    {
      name: 'sender_without_kakao',
      summary: {
        ko: '알림톡을 쓰지 않는 시스템이 문자와 이메일로만 보낼 때',
        en: 'A sender that has text messages and e-mail only',
      },
      body: {
        recipient: { email: 'kim@example.kr' },
        topic: 'library.loan',
        channels: ['sms', 'email'],
      },
      status: 200,
    },
    {
      name: 'unknown_topic',
      summary: { ko: '없는 알림 종류를 물었을 때', en: 'A topic that does not exist' },
      body: { recipient: { phone: '010-2345-6789' }, topic: 'tax.no-such-topic' },
      status: 422,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const answer = await consult(ctx, key, request.body, (recipients) => chargeQuota(ctx, key, recipients))
    return withQuota(reply, quotaHeaders(ctx, key)).send(answer)
  },
}

export const postBatch: Endpoint = {
  method: 'POST',
  url: '/consults/batch',
  scope: 'consult',
  operationId: 'createConsultBatch',
  tag: 'consults',
  summary: { ko: '같은 알림을 1,000명까지 한 번에 물어보기', en: 'Ask about up to 1,000 recipients at once' },
  description: {
    ko: '물어본 순서대로 한 명씩 답해요. 한 명이 잘못 적혀 있어도 나머지는 그대로 답하고, 틀린 자리를 가리키는 `pointer`는 그 사람부터 세요. 없는 알림 종류처럼 전체가 틀렸으면 전체를 거절해요.',
    en: 'Answered in the order asked. One bad recipient never fails the rest; its `pointer`s start at that recipient. A fault of the whole, such as an unknown topic, refuses the whole.',
  },
  body: batchBody,
  answer: { 207: batchAnswer },
  problems: ['evidence_unavailable'],
  charged: true,
  examples: [
    {
      name: 'two_recipients',
      summary: {
        ko: '두 명에게 보내며, 한 명의 전화번호가 잘못 적힌 경우',
        en: 'Two recipients, one of them with a phone number that is none',
      },
      body: {
        topic: 'tax.payment-due',
        recipients: [
          { recipient: { phone: '010-2345-6789' }, reference: '2026-11-tax-000123' },
          { recipient: { phone: '12' }, reference: '2026-11-tax-000124' },
        ],
      },
      status: 207,
    },
  ],
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
