import type { Transaction } from '#db/client.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { guardianPlace } from '../guardian/put.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import type { OwnNumber } from './open.ts'
import { sealRefusalLink } from './refusal-link.ts'

/**
 * Says that the number was changed: to the old one (unless it is somebody else's by now), to every other address that
 * works (by e-mail with the link that stops it), and to a child's guardian. The new number is named nowhere. @returns how many were told
 */
export async function tellOfNumber(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { before, address }: { before: OwnNumber | null; address: Address },
): Promise<number> {
  const words = { templateKey: 'number_changed', params: { at: ctx.clock() } } as const
  const next = hashAddress(ctx, address)
  const used = [...next.all, ...(before?.hashes.all ?? [])]
  const mailLink = sealRefusalLink(ctx, { residentId: resident.id, hash: next.newest.hash }, ctx.clock())
  let told = await tellElsewhere(ctx, tx, resident, used, words, { mailLink })
  const texts = [
    before && !before.isSuspended && before.address.text !== address.text ? before.address.text : null,
    await findGuardian(ctx, tx, resident),
  ]
  for (const to of texts.filter((text) => text !== null)) {
    await enqueueMessage(tx, ctx, { channel: 'sms', to, language: resident.language, ...words })
    told += 1
  }
  return told
}

async function findGuardian(ctx: Ctx, tx: Transaction, resident: ResidentRow): Promise<string | null> {
  const row = await findGuardianship(tx, resident.id)
  if (row?.phone == null || row.suspendedAt !== null) return null
  return ctx.vault.addresses.decrypt(openKey(ctx, resident), guardianPlace(resident.id), row.phone)
}
