import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { expireKey, findSuccessorExpiry, insertKey, lockKey } from '#db/queries/key.ts'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { createApiKey } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const MAX_OVERLAP_MS = 366 * DAY

const input = z.strictObject({
  keyId: z.uuid('The key’s id is a uuid, as `key issue` printed it.'),
  /** How long the old key works beside the new one; 0 ends it at once. */
  overlapMs: z.int().min(0).max(MAX_OVERLAP_MS, 'At most 366 days.').default(DAY),
})

export type RotatedKey = { keyId: string; apiKey: string; previousKeyId: string; previousExpires: string }

/**
 * Replaces a key by one with the same scopes, ranges, quota and expiry. The old one ends with the overlap, or earlier
 * where its own expiry is earlier. A key that is rotated twice still hands on the expiry it was issued with. A quarantine
 * goes along: only `releaseKey` lifts it.
 * @throws ServiceError `invalid`, `not_found`, `conflict` (revoked or expired)
 */
export async function rotateKey(ctx: Ctx, given: z.input<typeof input>, actor: Actor): Promise<RotatedKey> {
  const { keyId: previousKeyId, overlapMs } = parseInput(input, given)
  return ctx.pools.pages.begin(async (tx) => {
    const previous = await lockKey(tx, previousKeyId)
    if (!previous) throw new ServiceError('not_found', 'There is no key of this id.')
    const now = ctx.clock()
    if (previous.revokedAt !== null)
      throw new ServiceError('conflict', 'This key is revoked: issue a new one.')
    if (previous.expiresAt !== null && previous.expiresAt <= now)
      throw new ServiceError('conflict', 'This key has expired: issue a new one.')
    const successor = await findSuccessorExpiry(tx, previousKeyId)
    const previousExpires = Math.min(previous.expiresAt ?? Infinity, now + overlapMs)
    await expireKey(tx, previousKeyId, previousExpires)
    const key = createApiKey(previous.realm)
    const keyId = randomUUID()
    const { agencyId, realm, scopes, ranges, quota, quarantinedAt } = previous
    await insertKey(tx, {
      id: keyId,
      agencyId,
      realm,
      hash: key.hash,
      lastFour: key.lastFour,
      scopes,
      ranges,
      quota,
      rotatedFrom: previousKeyId,
      createdAt: now,
      expiresAt: successor ? successor.expiresAt : previous.expiresAt,
      quarantinedAt,
    })
    const detail = {
      keyId,
      previousKeyId,
      previousExpires: formatInstant(previousExpires),
      lastFour: key.lastFour,
    }
    await recordAudit(tx, ctx, { actor, action: 'key.rotate', detail })
    return { keyId, apiKey: key.text, previousKeyId, previousExpires: formatInstant(previousExpires) }
  })
}
