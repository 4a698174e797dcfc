import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#app/services/ctx.ts'
import type { AskingKey } from '#app/services/key/find.ts'
import { ApiError } from './problem.ts'

export const BODY_LIMIT_BYTES = 1024 * 1024

/** What is refused before a body is read, in the contract's order: 415, 413. */
export function checkBody(request: FastifyRequest): void {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new ApiError('unsupported_media_type', 'Send application/json.', {
      'accept-post': 'application/json',
    })
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES)
    throw new ApiError('too_large', 'The body is over 1 MiB.')
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
export function quotaHeaders(ctx: Ctx, key: AskingKey): Record<string, string> {
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
