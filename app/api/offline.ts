import { offlineAnswer, offlineBody } from '#app/domain/offline-consult.ts'
import { recordOffline } from '#app/services/offline/record.ts'
import type { Endpoint } from './endpoint.ts'
import { problemOf } from './problem.ts'

export const postOffline: Endpoint = {
  method: 'POST',
  url: '/consults/offline',
  scope: 'consult',
  operationId: 'recordOfflineConsults',
  tag: 'continuity',
  summary: {
    ko: '비상 묶음으로 정한 것을 나중에 기록하기',
    en: 'Record afterwards what was decided from the pack',
  },
  description: {
    ko: '포털에 닿지 않는 동안 비상 묶음을 보고 정한 것을 1,000건까지 한 번에 기록합니다. 같은 `id`는 한 번만 기록되므로, 답을 받지 못했으면 그대로 다시 보내면 됩니다. 그 뒤로는 발송 결과를 `con_`과 `id`의 16진수 32자리로 알릴 수 있습니다. 정한 지 7일이 지나면 받지 않습니다.',
    en: 'Up to 1,000 decisions that were made from a pack while the portal could not be reached. Each `id` is recorded once, so send the same again whenever the answer was lost. From then on outcomes may name it: `con_` and the 32 hex digits of the `id`. Decisions older than seven days are refused.',
  },
  body: offlineBody,
  answer: { 207: offlineAnswer },
  problems: ['not_found', 'evidence_unavailable'],
  examples: [
    {
      name: 'unknown_pack',
      summary: { ko: '우리 기관의 묶음이 아닐 때', en: 'A pack that is not this agency’s' },
      body: {
        pack: 'pck_0192f1c08d1f7c3e9a5b2d4e6f708192',
        consults: [
          {
            id: '019a9c6e-2e80-7d10-8f3a-5b6c7d8e9f01',
            recipient: { phone: '010-2345-6789' },
            topic: 'tax.payment-due',
            decidedAt: '2025-11-19T14:00:00+09:00',
            decision: 'send',
            steps: [
              { channel: 'sms', notBefore: null, waitSeconds: 86_400 },
              { channel: 'post', notBefore: null, waitSeconds: null },
            ],
            reference: '2026-11-tax-000123',
          },
        ],
      },
      status: 404,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const results = await recordOffline(ctx, key, request.body)
    return reply.code(207).send({
      results: results.map((result) => {
        if (result.ok) return { status: 200, duplicate: result.duplicate }
        const problem = problemOf(request, result.error)
        return { status: problem.status, problem }
      }),
    })
  },
}
