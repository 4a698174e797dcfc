import {
  deliveriesAnswer,
  deliveriesQuery,
  deliveryParams,
  replayAnswer,
  webhookParams,
} from '#app/domain/wire/webhooks.ts'
import { listWebhookDeliveries } from '#app/services/webhook/list.ts'
import { replayDelivery } from '#app/services/webhook/replay.ts'
import type { Endpoint } from './endpoint.ts'

const UNKNOWN = {
  id: 'whk_019ab000000070008000000000000000',
  deliveryId: 'msg_019ab000000070008000000000000000',
}

export const getDeliveries: Endpoint = {
  method: 'GET',
  url: '/webhooks/:id/deliveries',
  scope: 'feed',
  operationId: 'listWebhookDeliveries',
  tag: 'changes',
  summary: { ko: '보낸 메시지와 결과 보기', en: 'What was sent, and what became of it' },
  description: {
    ko: '새것부터 보여 줍니다. `result`는 마지막 시도의 결과(`HTTP_500`, `timeout`, `blocked_address` …)입니다. 서른 날 동안 남습니다.',
    en: 'Newest first. `result` is what became of the last attempt (`HTTP_500`, `timeout`, `blocked_address` …). Kept for thirty days.',
  },
  params: webhookParams,
  query: deliveriesQuery,
  answer: { 200: deliveriesAnswer },
  problems: ['not_found', 'invalid'],
  examples: [
    {
      name: 'unknown',
      summary: { ko: '없는 주소', en: 'One that does not exist' },
      params: { id: UNKNOWN.id },
      status: 404,
    },
  ],
  handle: async ({ ctx, key, request }) =>
    listWebhookDeliveries(ctx, key, webhookParams.parse(request.params).id, request.query),
}

export const postReplay: Endpoint = {
  method: 'POST',
  url: '/webhooks/:id/deliveries/:deliveryId/replay',
  scope: 'feed',
  operationId: 'replayWebhookDelivery',
  tag: 'changes',
  summary: { ko: '메시지 다시 보내기', en: 'Send a message again' },
  description: {
    ko: '같은 메시지를 같은 `webhook-id`로 처음부터 다시 보냅니다. 이미 받은 것인지는 `webhook-id`로 알 수 있습니다. 몸통은 필요 없습니다. 멈춘 주소에는 보낼 수 없습니다(409).',
    en: 'The same message under the same `webhook-id`, with all its attempts anew; a receiver knows by the id whether it had it. No body is needed. A disabled address takes none (409).',
  },
  params: deliveryParams,
  answer: { 202: replayAnswer },
  problems: ['not_found', 'conflict'],
  examples: [
    {
      name: 'unknown',
      summary: { ko: '없는 메시지', en: 'One that does not exist' },
      params: UNKNOWN,
      status: 404,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const { id, deliveryId } = deliveryParams.parse(request.params)
    return reply.code(202).send(await replayDelivery(ctx, key, id, deliveryId))
  },
}
