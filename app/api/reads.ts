import { describeKey } from '#app/services/key/describe.ts'
import { awaitChannels } from '#app/services/health/standing.ts'
import { ServiceError } from '#app/services/errors.ts'
import { listTopics } from '#app/services/topic/list.ts'
import type { Endpoint } from './endpoint.ts'

export const getTopics: Endpoint = {
  method: 'GET',
  url: '/topics',
  scope: null,
  handle: async ({ ctx, key }) => ({ topics: listTopics(ctx, key) }),
}

export const getKey: Endpoint = {
  method: 'GET',
  url: '/keys/current',
  scope: null,
  handle: async ({ ctx, key }) => describeKey(ctx, key),
}

const WAIT_LIMIT_SECONDS = 60

export const getChannels: Endpoint = {
  method: 'GET',
  url: '/channels',
  scope: null,
  async handle({ ctx, key, request, reply }) {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const waitSeconds = readWaitSeconds(request.query as Record<string, unknown>)
    return { channels: await awaitChannels(ctx, key.agencyId, waitSeconds, gone.signal) }
  },
}

function readWaitSeconds({ waitSeconds }: Record<string, unknown>): number {
  if (waitSeconds === undefined) return 0
  const seconds = Number(waitSeconds)
  const fault =
    typeof waitSeconds !== 'string' || !/^\d+$/.test(waitSeconds)
      ? 'wrong_type'
      : seconds > WAIT_LIMIT_SECONDS
        ? 'out_of_range'
        : null
  if (fault === null) return seconds
  const detail = `A whole number of seconds from 0 to ${WAIT_LIMIT_SECONDS}.`
  throw new ServiceError('invalid', detail, { errors: [{ pointer: '/waitSeconds', code: fault, detail }] })
}
