import { outcomesAnswer, outcomesBody } from '#app/domain/wire/outcome-report.ts'
import { reportOutcomes } from '#app/services/outcome/report.ts'
import type { Endpoint } from './endpoint.ts'
import { problemOf } from './problem.ts'

export const postOutcomes: Endpoint = {
  method: 'POST',
  url: '/outcomes',
  scope: 'outcome',
  operationId: 'reportOutcomes',
  tag: 'outcomes',
  summary: { ko: '보낸 결과를 1,000건까지 알려 주기', en: 'Report what became of up to 1,000 steps' },
  description: {
    ko: '알려 준 순서대로 한 건씩 답해요. 같은 결과를 다시 알려 주어도 한 번만 남고(`duplicate`), 다른 결과는 `uncertain`이었을 때만 바꿔요. `no_user`와 `bad_address`는 그때 보낸 연락처를 멈추고, `blocked`는 이 기관이 그 채널을 쓰지 않게 해요. 사람 수 한도에 들어가지 않아요.',
    en: 'Answered in the order reported. The same outcome again is recorded once (`duplicate`); another one replaces an `uncertain` and nothing else. `no_user` and `bad_address` end the address that the plan named, `blocked` ends the channel for this agency. Free of the quota.',
  },
  body: outcomesBody,
  answer: { 207: outcomesAnswer },
  problems: ['unavailable'],
  examples: [
    {
      name: 'unknown_consult',
      summary: { ko: '이 기관이 물은 적 없는 조회를 알려 줄 때', en: 'A consult this agency never asked' },
      body: {
        outcomes: [
          {
            consult: 'con_019ab000000070008000000000000000',
            channel: 'kakao',
            outcome: 'no_user',
            providerCode: '3019',
          },
        ],
      },
      status: 207,
    },
    {
      name: 'nothing',
      summary: { ko: '아무것도 알려 주지 않을 때', en: 'Nothing to report' },
      body: { outcomes: [] },
      status: 422,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const results = await reportOutcomes(ctx, key, request.body)
    return reply.code(207).send({
      results: results.map((result) => {
        if (result.ok) return { status: 200, duplicate: result.duplicate }
        const problem = problemOf(request, result.error)
        return { status: problem.status, problem }
      }),
    })
  },
}
