import { pushAnswer, pushBody, pushParams } from '#app/domain/wire/push.ts'
import { requestPush } from '#app/services/push/request.ts'
import type { Endpoint } from './endpoint.ts'

export const postPush: Endpoint = {
  method: 'POST',
  url: '/consults/:id/push',
  scope: 'consult',
  operationId: 'pushNotice',
  tag: 'consults',
  summary: { ko: '기기 알림을 알림길이 대신 보내기', en: 'Have the portal send the push step of a plan' },
  description: {
    ko: '답에 `"via":"portal"`인 `push` 단계가 있을 때 씁니다. 그 사람이 지금 쓰는 모든 기기로 한 번씩 보내고 결과를 남깁니다. 같은 내용을 다시 보내 달라고 해도 한 번만 보내고(200 `duplicate`), 다른 내용이거나 답의 유효 기한이 지났거나 아직 보낼 때가 아니면 409입니다.',
    en: 'For a plan with a `push` step (`"via":"portal"`). Sends to every device the resident has now, each once, and records the outcome. The same again is sent once (200 `duplicate`); something else, a plan no longer valid or not yet to begin is 409.',
  },
  params: pushParams,
  body: pushBody,
  answer: { 200: pushAnswer, 202: pushAnswer },
  problems: ['not_found', 'conflict', 'unavailable'],
  examples: [
    {
      name: 'unknown_consult',
      summary: { ko: '이 기관이 물은 적 없는 조회일 때', en: 'A consult this agency never asked' },
      params: { id: 'con_019ab000000070008000000000000000' },
      body: {
        title: '지방세 납부 안내',
        body: '납부 기한은 11월 30일입니다.',
        url: 'https://www.example.go.kr/tax',
      },
      status: 404,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const { id } = pushParams.parse(request.params)
    const { isDuplicate } = await requestPush(ctx, key, id, request.body)
    return isDuplicate
      ? reply.code(200).send({ queued: true, duplicate: true })
      : reply.code(202).send({ queued: true })
  },
}
