import type { Transaction } from '#db/client.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { confirmContactPoints, listContactPoints } from '#db/queries/contact-point.ts'
import { confirmOwnAddress, findOwnAddress } from '#db/queries/own-address.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import type { AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { isTrustedNumber } from './number-trust.ts'

/** The resident an e-mail signs in. */
export type EmailOwner = { resident: ResidentRow; isOwn: boolean }

/**
 * Locks the resident who proved this e-mail, as their own or as a contact point. What an office typed opens nothing, nor
 * does an address that is dead or about which nothing was heard for 18 months: offices and schools give theirs to the next.
 */
export async function findEmailOwner(
  ctx: Ctx,
  tx: Transaction,
  email: AddressHashes,
): Promise<EmailOwner | null> {
  for (const role of ['own', 'contact'] as const) {
    const indexed = await findIndexed(tx, email.all, role)
    const resident = indexed && (await lockResident(tx, indexed.residentId))
    if (!resident) continue
    const own = role === 'own' ? await findOwnAddress(tx, resident.id, 'email') : null
    if (await isTrusted(ctx, tx, resident.id, email, own)) return { resident, isOwn: own !== null }
  }
  return null
}

/** A code came back from the e-mail: what is proven with it is confirmed. Raises no version: nothing was changed. */
export async function confirmEmail(
  ctx: Ctx,
  tx: Transaction,
  { resident, isOwn }: EmailOwner,
  email: AddressHashes,
): Promise<void> {
  const at = new Date(ctx.clock())
  const residentId = resident.id
  if (isOwn) await confirmOwnAddress(tx, { residentId, kind: 'email', at })
  await confirmContactPoints(tx, { residentId, hashes: email.all, at })
}

async function isTrusted(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  email: AddressHashes,
  own: Awaited<ReturnType<typeof findOwnAddress>>,
): Promise<boolean> {
  const points = await listContactPoints(tx, residentId)
  const same = points.filter((point) => email.all.includes(point.addressHash) && point.verifiedAt !== null)
  const proven = [own?.provenAt, own?.confirmedAt, ...same.map(({ confirmedAt }) => confirmedAt)]
  const confirmed = proven.filter((at) => at != null).map((at) => at.getTime())
  if (confirmed.length === 0) return false
  const dead = same.map(({ unreachableAt }) => unreachableAt?.getTime() ?? 0)
  return isTrustedNumber(
    {
      suspendedAt: own?.suspendedAt?.getTime() ?? null,
      deadAt: Math.max(0, ...dead) || null,
      confirmedAt: Math.max(...confirmed),
    },
    ctx.clock(),
  )
}
