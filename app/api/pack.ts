import { Readable } from 'node:stream'
import { z } from 'zod'
import { PACK_MEDIA_TYPE } from '#app/domain/pack.ts'
import { openPack } from '#app/services/pack/open.ts'
import { readBearer } from './authenticate.ts'
import type { Endpoint } from './endpoint.ts'

export const getPack: Endpoint = {
  method: 'GET',
  url: '/pack',
  scope: 'feed',
  operationId: 'getPack',
  tag: 'continuity',
  summary: {
    ko: '포털이 멈췄을 때 쓸 비상 묶음 받기',
    en: 'The continuity pack, for when the portal cannot be reached',
  },
  description: {
    ko: '최근 13개월 동안 우리 기관이 물어본 주민의 수신 설정입니다. 주소는 들어 있지 않고, 요청한 API 키로만 열립니다. 밤마다 새로 만들며 26시간 동안 쓸 수 있습니다. `ETag`를 `If-None-Match`로 보내면 바뀌지 않았을 때 304로 답합니다. 첫 묶음을 만드는 동안에는 503과 `Retry-After`로 답합니다. 파일 형식은 `/docs/pack`에 있습니다.',
    en: 'The preferences of the residents this agency asked about in the last 13 months, without addresses, readable with the API key that asks and no other. A new one is made every night and holds for 26 hours. Send its `ETag` as `If-None-Match` to be told 304 while it is the same. While the first is being made: 503 with `Retry-After`. The format stands at `/docs/pack`.',
  },
  answer: { 200: { media: PACK_MEDIA_TYPE, schema: z.string() }, 304: null },
  problems: ['unavailable'],
  examples: [
    {
      name: 'first',
      summary: { ko: '처음 받을 때: 만드는 중', en: 'The first time: it is being made' },
      status: 503,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const pack = await openPack(ctx, key, readBearer(request)!)
    // Weak: the wrap is made anew each time.
    const tag = `"${pack.tag}"`
    reply.headers({ etag: `W/${tag}`, 'cache-control': 'private, no-store' })
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
    return reply.type(PACK_MEDIA_TYPE).send(Readable.from(pack.lines(), { objectMode: false }))
  },
}

/** RFC 9110 §13.1.2, weak comparison. */
function isKnown(header: string | undefined, tag: string): boolean {
  const known = header?.split(',').map((text) => text.trim().replace(/^W\//, '')) ?? []
  return known.includes(tag) || known.includes('*')
}
