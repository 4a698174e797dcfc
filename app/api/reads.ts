import { channelsAnswer, channelsQuery } from '#app/domain/wire/channels.ts'
import { keyAnswer } from '#app/domain/wire/key.ts'
import { topicsAnswer } from '#app/domain/wire/topics.ts'
import { describeKey } from '#app/services/key/describe.ts'
import { awaitChannels } from '#app/services/health/standing.ts'
import { parseInput } from '#app/services/parse-input.ts'
import { listTopics } from '#app/services/topic/list.ts'
import type { Endpoint } from './endpoint.ts'

export const getTopics: Endpoint = {
  method: 'GET',
  url: '/topics',
  scope: null,
  operationId: 'listTopics',
  tag: 'key',
  summary: { ko: '물어볼 수 있는 알림 종류 보기', en: 'The topics this key may ask about' },
  description: {
    ko: '이 키로 물어볼 수 있는 알림 종류와 그 성격(`class`), 쓸 수 있는 채널, 기본 순서를 보여 줘요.',
    en: 'Each with its class, the channels that may carry it and the order for residents who chose none.',
  },
  answer: { 200: topicsAnswer },
  problems: [],
  examples: [{ name: 'all', summary: { ko: '모두 보기', en: 'All of them' }, status: 200 }],
  handle: async ({ ctx, key }) => ({ topics: listTopics(ctx, key) }),
}

export const getKey: Endpoint = {
  method: 'GET',
  url: '/keys/current',
  scope: null,
  operationId: 'getCurrentKey',
  tag: 'key',
  summary: { ko: '지금 쓰는 키가 할 수 있는 것 보기', en: 'What the key in use may do' },
  description: {
    ko: '권한, 쓸 수 있는 주소 범위, 1분에 물어볼 수 있는 사람 수와 남은 수, 끝나는 날을 보여 줘요. 새 키가 되는지 볼 때 가장 먼저 불러 보세요.',
    en: 'Scopes, networks, the quota and what is left of it, expiry: a good first request with a new key.',
  },
  answer: { 200: keyAnswer },
  problems: [],
  examples: [{ name: 'mine', summary: { ko: '내 키', en: 'My key' }, status: 200 }],
  handle: async ({ ctx, key }) => describeKey(ctx, key),
}

export const getChannels: Endpoint = {
  method: 'GET',
  url: '/channels',
  scope: null,
  operationId: 'listChannels',
  tag: 'channels',
  summary: { ko: '채널이 지금 되는지 보기', en: 'How the channels stand' },
  description: {
    ko: '우리 기관에서 본 채널 상태예요. `waitSeconds`를 주면 상태가 바뀌는 순간에, 바뀌지 않으면 그 시간이 지난 뒤에 답해요.',
    en: 'As this agency sees them. With `waitSeconds` the answer comes at the next change, or when that time is over.',
  },
  query: channelsQuery,
  answer: { 200: channelsAnswer },
  problems: ['invalid'],
  examples: [
    { name: 'now', summary: { ko: '지금 상태', en: 'As they stand now' }, status: 200 },
    {
      name: 'wait_too_long',
      summary: { ko: '60초보다 오래 기다리려 할 때', en: 'A wait of over 60 seconds' },
      query: { waitSeconds: '61' },
      status: 422,
    },
  ],
  async handle({ ctx, key, request, reply }) {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const { waitSeconds = 0 } = parseInput(channelsQuery, request.query)
    return { channels: await awaitChannels(ctx, key.agencyId, waitSeconds, gone.signal) }
  },
}
