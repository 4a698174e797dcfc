import type { Executor, Transaction } from '#db/client.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { listContactPoints, suspendContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress, suspendOwnAddress } from '#db/queries/own-address.ts'
import { deletePasskey, listPasskeys } from '#db/queries/passkey.ts'
import { findResident, lockResident } from '#db/queries/preference.ts'
import { deleteLogin, listLogins } from '#db/queries/provider-login.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { endHelpersSince } from '../delegation/end.ts'
import { openKey } from '../home/load-resident.ts'
import { restoreGuardian } from './move-guardian.ts'
import { openOwnNumber } from './open.ts'
import { openRefusalLink, type RefusalTarget } from './refusal-link.ts'

/** What `/number-not-me` shows. Changes nothing. */
export async function viewRefusal(ctx: Ctx, token: string | null): Promise<'asking' | 'gone'> {
  const target = openRefusalLink(ctx, token)
  return target && (await findStanding(ctx, ctx.pools.pages.db, target)) ? 'asking' : 'gone'
}

/**
 * “I did not change it”, from an e-mail and without signing in: the new number opens the account no longer, nothing is
 * sent to it, and every session ends. So does every other way in that whoever changed it may have laid: passkeys, linked
 * log-ins, helpers who were asked since, and addresses and devices proven since. Children keep the number that was their
 * guardian's before. What was chosen stays; the resident, told of it at what is left, signs in by e-mail and moves to their
 * number. It only ever stops: whoever else holds the link gains nothing by it.
 */
export async function refuseNumber(ctx: Ctx, token: string | null): Promise<'stopped' | 'gone'> {
  const target = openRefusalLink(ctx, token)
  if (target === null) return 'gone'
  const { residentId } = target
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    const own = await findOwnAddress(tx, residentId, 'phone')
    const standing = await findStanding(ctx, tx, target)
    if (resident === null || own === null || standing === null) return 'gone'
    const at = new Date(ctx.clock())
    await suspendOwnAddress(tx, { residentId, kind: 'phone', at })
    const since = own.provenAt ?? at
    const proven = await listProvenSince(tx, residentId, since)
    await suspendContactPoints(tx, { residentId, hashes: [...standing, ...proven], at })
    const ended = await endOtherWays(tx, residentId)
    await ctx.sessions.endAll(residentId, tx)
    const actor = { kind: 'resident', id: 'link' } as const
    const helpers = await endHelpersSince(ctx, tx, resident, { since, actor })
    const children = await restoreGuardian(ctx, tx, { hashes: standing, since, actor })
    const words = { templateKey: 'number_refused', params: {} } as const
    const told = await tellElsewhere(ctx, tx, resident, [], words)
    const detail = { ...ended, addresses: proven.length, helpers, children, told }
    await recordAudit(tx, ctx, { actor, action: 'resident.refuse_number', residentId, detail })
    return 'stopped'
  })
}

/** Hashes of the addresses, and of the devices, that were proven when the number was, or later. */
async function listProvenSince(tx: Transaction, residentId: string, since: Date): Promise<string[]> {
  const points = await listContactPoints(tx, residentId)
  return points
    .filter(({ verifiedAt }) => verifiedAt !== null && verifiedAt >= since)
    .map(({ addressHash }) => addressHash)
}

/** What they have to add anew, because nobody can tell who added it. */
async function endOtherWays(
  tx: Transaction,
  residentId: string,
): Promise<{ passkeys: number; logins: number }> {
  const passkeys = await listPasskeys(tx, residentId)
  for (const { id } of passkeys) await deletePasskey(tx, residentId, id)
  const logins = await listLogins(tx, residentId)
  for (const { provider } of logins) await deleteLogin(tx, residentId, provider)
  return { passkeys: passkeys.length, logins: logins.length }
}

/**
 * The hashes of the number that the link speaks of, under every key of the ring: it may have moved to a newer one since.
 * null: they have another by now, or it is stopped.
 */
async function findStanding(ctx: Ctx, db: Executor, { residentId, hash }: RefusalTarget) {
  const row = await findResident(db, residentId)
  const own = row && (await openOwnNumber(ctx, db, { row, key: openKey(ctx, row) }))
  if (!own || own.isSuspended || !own.hashes.all.includes(hash)) return null
  const indexed = await findIndexed(db, own.hashes.all, 'own')
  return indexed?.residentId === residentId ? own.hashes.all : null
}
