import { CHANGES_MEDIA, changesAnswer, changesQuery } from '#app/domain/wire/changes.ts'
import { followChanges } from '#app/services/change/follow.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * A CloudEvents 1.0 batch: the body is an array and has no room for anything else, so where to go on stands in the header
 * `Link: <…>; rel="next"`, also after an empty answer, and as `cursor` in every event (the place after it). `after` takes
 * either; whoever keeps the cursor of the last event they dealt with misses nothing and is told nothing twice.
 */
export const getChanges: Endpoint = {
  method: 'GET',
  url: '/changes',
  scope: 'feed',
  operationId: 'followChanges',
  tag: 'changes',
  summary: { ko: '바뀐 수신 설정 따라가기', en: 'Follow what residents change' },
  description: {
    ko: '지난 13개월 동안 우리 기관이 물어본 주민에게서 바뀐 것을 CloudEvents 묶음으로 차례대로 알려 줘요. 다음에 읽을 곳은 `Link` 머리글(`rel="next"`)과 각 사건의 `cursor`에 있어요. 답이 비어 있어도 `Link`는 있어요. 차례는 나중에 바뀌지 않으니, 마지막으로 처리한 `cursor`를 간직하면 빠뜨리거나 두 번 받는 일이 없어요. 바뀐 것은 몇 초 뒤에 실려요. `subject.erased`는 주민이 삭제되었다는 뜻이에요. 그 `subject`로 가진 것을 지워 주세요. `waitSeconds`를 주면 알릴 것이 생길 때까지 기다려요.',
    en: 'A CloudEvents batch of what changed for residents this agency asked about in the last 13 months, in order. Where to read on stands in the `Link` header (`rel="next"`), also when the answer is empty, and as `cursor` in every event. The order never changes afterwards: whoever keeps the `cursor` of the last event they dealt with misses nothing and is told nothing twice. A change appears after some seconds. `subject.erased` means that the resident was erased: delete what you keep under that `subject`. With `waitSeconds` an empty answer waits for something to tell.',
  },
  query: changesQuery,
  answer: { 200: { media: CHANGES_MEDIA, schema: changesAnswer } },
  problems: ['invalid', 'unavailable'],
  examples: [
    { name: 'from_the_beginning', summary: { ko: '처음부터 읽기', en: 'From the beginning' }, status: 200 },
    {
      name: 'small_pages',
      summary: { ko: '열 개씩 읽기', en: 'Ten at a time' },
      query: { limit: '10' },
      status: 200,
    },
    {
      name: 'foreign_cursor',
      summary: { ko: '우리가 준 것이 아닌 커서', en: 'A cursor that is none of ours' },
      query: { after: 'b2Zmc2V0PTQy' },
      status: 422,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const { events, next, limit, waitSeconds } = await followChanges(ctx, key, request.query, gone.signal)
    const query = new URLSearchParams({ after: next, limit: String(limit), waitSeconds: String(waitSeconds) })
    return reply
      .header('link', `</api/v1/changes?${query.toString()}>; rel="next"`)
      .type(CHANGES_MEDIA)
      .send(events)
  },
}
