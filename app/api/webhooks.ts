import { webhookBody, webhookParams, webhooksAnswer, webhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { listWebhooks } from '#app/services/webhook/list.ts'
import { removeWebhook } from '#app/services/webhook/remove.ts'
import { rotateWebhook } from '#app/services/webhook/rotate.ts'
import type { Endpoint } from './endpoint.ts'

const UNKNOWN = 'whk_019ab000000070008000000000000000'

export const postWebhook: Endpoint = {
  method: 'POST',
  url: '/webhooks',
  scope: 'feed',
  operationId: 'createWebhook',
  tag: 'changes',
  summary: { ko: '바뀐 것을 알려 받을 주소 등록하기', en: 'Set up an address to be told of changes' },
  description: {
    ko: 'Standard Webhooks 방식입니다. 무엇이 바뀌었는지 식별자만 보내고, 내용은 API로 물어보세요. 받은 메시지는 답에 있는 `secret`으로 서명을 확인하세요. `secret`은 이 답에만 나옵니다. 15초 안에 2xx로 답하지 않으면 5초, 5분, 30분, 2시간, 5시간, 10시간, 14시간, 20시간, 24시간 뒤에 다시 보냅니다. 410으로 답하면 바로 멈춥니다. 주소는 인터넷에서 닿는 https 주소여야 하고, 다른 주소로 넘기는 답(3xx)은 따라가지 않습니다. 기관마다 열 개까지 등록할 수 있습니다.',
    en: 'Standard Webhooks. Messages are thin: ids of what changed, the rest is asked for over the API. Verify each with the `secret`, which is in this answer and nowhere else. What is not answered with 2xx within 15 seconds is sent again after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours; a 410 ends it at once. The address has to be https and reachable from the internet; redirects are not followed. At most ten an agency.',
  },
  body: webhookBody,
  answer: { 201: webhookSecretAnswer },
  problems: ['conflict'],
  examples: [
    {
      name: 'preferences_and_health',
      summary: { ko: '설정과 채널 상태가 바뀔 때', en: 'When preferences or channels change' },
      body: {
        url: 'https://notices.suwon.example/hooks/allimgil',
        events: ['preference.changed', 'channel.health-changed'],
      },
      status: 201,
    },
    {
      name: 'inner_address',
      summary: { ko: '인터넷에서 닿지 않는 주소', en: 'An address inside a network' },
      body: { url: 'https://10.0.0.7/hook', events: ['preference.changed'] },
      status: 422,
    },
  ],
  handle: async ({ ctx, key, request, reply }) =>
    reply.code(201).send(await createWebhook(ctx, key, request.body)),
}

export const getWebhooks: Endpoint = {
  method: 'GET',
  url: '/webhooks',
  scope: 'feed',
  operationId: 'listWebhooks',
  tag: 'changes',
  summary: { ko: '등록한 주소와 상태 보기', en: 'The addresses set up, and how they do' },
  description: {
    ko: '마지막으로 보낸 메시지가 어떻게 되었는지 함께 보여 줍니다. `disabled`는 받는 쪽이 410으로 답했거나(`gone`) 사흘 넘게 아무것도 받지 못한(`failing`) 주소입니다. 비밀은 나오지 않습니다.',
    en: 'With what became of the last message. `disabled`: the receiver answered 410 (`gone`), or took nothing for over three days (`failing`). Without the secrets.',
  },
  answer: { 200: webhooksAnswer },
  problems: [],
  examples: [{ name: 'all', summary: { ko: '모두 보기', en: 'All of them' }, status: 200 }],
  handle: async ({ ctx, key }) => listWebhooks(ctx, key),
}

export const deleteWebhook: Endpoint = {
  method: 'DELETE',
  url: '/webhooks/:id',
  scope: 'feed',
  operationId: 'deleteWebhook',
  tag: 'changes',
  summary: { ko: '등록한 주소 지우기', en: 'Remove an address' },
  description: {
    ko: '더는 아무것도 보내지 않고, 보낸 기록도 지웁니다.',
    en: 'Nothing more is sent, and the record of what was is deleted.',
  },
  params: webhookParams,
  answer: { 204: null },
  problems: ['not_found'],
  examples: [
    {
      name: 'unknown',
      summary: { ko: '없는 주소', en: 'One that does not exist' },
      params: { id: UNKNOWN },
      status: 404,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const { id } = webhookParams.parse(request.params)
    await removeWebhook(ctx, key, id)
    return reply.code(204).send()
  },
}

export const rotateWebhookSecret: Endpoint = {
  method: 'POST',
  url: '/webhooks/:id/rotate',
  scope: 'feed',
  operationId: 'rotateWebhookSecret',
  tag: 'changes',
  summary: { ko: '서명 비밀 바꾸기', en: 'Replace the secret' },
  description: {
    ko: '새 `secret`을 줍니다. 24시간 동안은 앞의 비밀과 새 비밀로 함께 서명하므로(`webhook-signature`에 둘) 그 사이에 바꾸면 됩니다. 몸통은 필요 없습니다.',
    en: 'A new `secret`. For 24 hours messages carry two signatures, by the one before and the new one, so change over within that time. No body is needed.',
  },
  params: webhookParams,
  answer: { 200: webhookSecretAnswer },
  problems: ['not_found'],
  examples: [
    {
      name: 'unknown',
      summary: { ko: '없는 주소', en: 'One that does not exist' },
      params: { id: UNKNOWN },
      status: 404,
    },
  ],
  handle: async ({ ctx, key, request }) => rotateWebhook(ctx, key, webhookParams.parse(request.params).id),
}
