import { findKeyUse } from '#db/queries/key.ts'
import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'

/**
 * `GET /keys/current`: what this key may do, what is left of its quota, when it was used before (to the minute); for a
 * test key the numbers to rehearse with.
 */
export async function describeKey(ctx: Pick<Ctx, 'catalog' | 'quota' | 'pools'>, key: Key) {
  const lastUsedAt = await findKeyUse(ctx.pools.pages.db, key.id)
  const { remaining, resetSeconds } = ctx.quota.standing(key)
  return {
    id: key.id,
    agency: ctx.catalog.agency(key.agencyId)?.code ?? null,
    mode: key.realm,
    lastFour: key.lastFour,
    scopes: key.scopes,
    ranges: key.ranges,
    quota: { recipientsPerMinute: key.quota, remaining, resetSeconds },
    expires: formatOptional(key.expiresAt),
    lastUsedAt: formatOptional(lastUsedAt),
    ...(key.realm === 'test' ? { testRecipients: MAGIC_NUMBERS } : {}),
  }
}

const formatOptional = (at: Instant | null) => (at === null ? null : formatInstant(at))
