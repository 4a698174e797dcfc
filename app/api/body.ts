import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#app/services/ctx.ts'
import type { AskingKey } from '#app/services/key/find.ts'
import { ApiError } from './problem.ts'

const MEBIBYTE = 1024 * 1024

/** What a body may be written in, and how long it may be (CONTRACT 2, "Errors and limits"). */
export const BODIES = {
  'application/json': { limitBytes: MEBIBYTE, tooLarge: 'The body is over 1 MiB.' },
  'application/x-ndjson': { limitBytes: 512 * MEBIBYTE, tooLarge: 'The body is over 512 MiB.' },
} as const
export type BodyType = keyof typeof BODIES

/** What is refused before a body is read, in the contract's order: 415, 413. */
export function checkBody(request: FastifyRequest, wanted: BodyType): void {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== wanted)
    throw new ApiError('unsupported_media_type', `Send ${wanted}.`, { 'accept-post': wanted })
  const { limitBytes, tooLarge } = BODIES[wanted]
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new ApiError('too_large', tooLarge)
}

/** 429 when no recipient is left in this minute. */
export function requireQuotaLeft(ctx: Ctx, key: AskingKey): void {
  if (ctx.quota.standing(key).remaining <= 0) throw limited(ctx, key)
}

/** Charges what a valid body asks about, all or none. */
export function chargeQuota(ctx: Ctx, key: AskingKey, recipients: number): void {
  if (!ctx.quota.take(key, recipients)) throw limited(ctx, key)
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and where the key stands. */
export function quotaHeaders(ctx: Pick<Ctx, 'quota'>, key: AskingKey): Record<string, string> {
  const { limit, remaining, resetSeconds } = ctx.quota.standing(key)
  return {
    'ratelimit-policy': `"recipients";q=${limit};w=60`,
    ratelimit: `"recipients";r=${remaining};t=${resetSeconds}`,
  }
}

function limited(ctx: Ctx, key: AskingKey): ApiError {
  const { resetSeconds } = ctx.quota.standing(key)
  return new ApiError('rate_limited', 'The quota of recipients a minute is used up.', {
    'retry-after': String(resetSeconds),
    ...quotaHeaders(ctx, key),
  })
}
