import type { Executor } from '#db/client.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { suspendContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress, suspendOwnAddress } from '#db/queries/own-address.ts'
import { lockResident } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { openRefusalLink } from './refusal-link.ts'

/** What `/number-not-me` shows. Changes nothing. */
export async function viewRefusal(ctx: Ctx, token: string | null): Promise<'asking' | 'gone'> {
  const target = openRefusalLink(ctx, token)
  return target && (await isStanding(ctx.pools.pages.db, target)) ? 'asking' : 'gone'
}

/**
 * “I did not change it”, from an e-mail and without signing in: the new number opens the account no longer, nothing is
 * sent to it, and every session ends. What was chosen stays; the resident signs in by e-mail and moves to their number.
 * It only ever stops: whoever else holds the link gains nothing by it.
 */
export async function refuseNumber(ctx: Ctx, token: string | null): Promise<'stopped' | 'gone'> {
  const target = openRefusalLink(ctx, token)
  if (target === null) return 'gone'
  const { residentId, hash } = target
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    if (resident === null || !(await isStanding(tx, target))) return 'gone'
    const at = new Date(ctx.clock())
    await suspendOwnAddress(tx, { residentId, kind: 'phone', at })
    await suspendContactPoints(tx, { residentId, hashes: [hash], at })
    await ctx.sessions.endAll(residentId, tx)
    const actor = { kind: 'resident', id: 'link' } as const
    await recordAudit(tx, ctx, { actor, action: 'resident.refuse_number', residentId })
    return 'stopped'
  })
}

async function isStanding(
  db: Executor,
  { residentId, hash }: { residentId: string; hash: string },
): Promise<boolean> {
  const indexed = await findIndexed(db, [hash], 'own')
  const own = await findOwnAddress(db, residentId, 'phone')
  return indexed?.residentId === residentId && own?.suspendedAt === null
}
