import { formatInstant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'

/** `GET /keys/current`: what this key may do, and what is left of its quota. */
export function describeKey(ctx: Pick<Ctx, 'catalog' | 'quota'>, key: Key) {
  const { remaining, resetSeconds } = ctx.quota.standing(key)
  return {
    id: key.id,
    agency: ctx.catalog.agency(key.agencyId)?.code ?? null,
    mode: key.realm,
    lastFour: key.lastFour,
    scopes: key.scopes,
    ranges: key.ranges,
    quota: { recipientsPerMinute: key.quota, remaining, resetSeconds },
    expires: key.expiresAt === null ? null : formatInstant(key.expiresAt),
  }
}
