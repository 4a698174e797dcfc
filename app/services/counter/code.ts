import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertCounterCode, revokeCounterCodes } from '#db/queries/counter-code.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import {
  COUNTER_CODE_RANDOM,
  COUNTER_CODE_VALUES,
  formatCounterCode,
  writeCounterCode,
} from '#app/domain/counter-code.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import { REALM } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

/**
 * How long a paper is worth something: as long as a number rests before somebody else gets it (KOREA.md 3), which is how
 * long this portal trusts anything that may change hands unseen.
 */
export const COUNTER_CODE_DAYS = 90

const input = z.object({
  residentId: z.uuid(),
  days: z.int().min(1).max(COUNTER_CODE_DAYS).default(COUNTER_CODE_DAYS),
})

/**
 * Makes the code that is printed for a resident who was registered at the counter. The one before it ends. Only its keyed
 * hash is kept: who lost the paper gets another one.
 * @returns `code` as it is printed, once
 * @throws ServiceError not_found · conflict, code `has_phone`: the resident proved a phone, and signs in with it
 */
export async function createCounterCode(
  ctx: Ctx,
  raw: z.input<typeof input>,
  actor: Actor,
): Promise<{ code: string; expiresAt: Instant }> {
  const { residentId, days } = parseInput(input, raw)
  const code = writeCounterCode(
    Array.from({ length: COUNTER_CODE_RANDOM }, () => randomInt(COUNTER_CODE_VALUES)),
  )
  const now = ctx.clock()
  const expiresAt = now + days * DAY
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    if (resident.realm !== REALM) throw new ServiceError('not_found', 'No such resident.')
    const own = await findOwnAddress(tx, residentId, 'phone')
    if (own?.provenAt)
      throw new ServiceError('conflict', 'The resident signs in with a phone.', { code: 'has_phone' })
    const isReplaced = await revokeCounterCodes(tx, residentId, new Date(now))
    const { hash, keyId } = ctx.vault.blindIndex.of({ realm: REALM, kind: 'counter' }, code)
    const times = { createdAt: new Date(now), expiresAt: new Date(expiresAt) }
    await insertCounterCode(tx, { residentId, id: randomUUID(), hash, keyId, ...times })
    const detail = { days, isReplaced }
    await recordAudit(tx, ctx, { actor, action: 'counter_code.create', residentId, detail })
  })
  return { code: formatCounterCode(code), expiresAt }
}

/** The paper was lost, or should never have been given. @returns whether a code stood @throws ServiceError not_found */
export async function revokeCounterCode(
  ctx: Ctx,
  raw: { residentId: string },
  actor: Actor,
): Promise<{ revoked: boolean }> {
  const { residentId } = parseInput(z.object({ residentId: z.uuid() }), raw)
  return ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const revoked = await revokeCounterCodes(tx, residentId, new Date(ctx.clock()))
    if (revoked) await recordAudit(tx, ctx, { actor, action: 'counter_code.revoke', residentId })
    return { revoked }
  })
}
