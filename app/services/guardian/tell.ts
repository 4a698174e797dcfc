import type { Transaction } from '#db/client.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Words } from '../contact-point/tell-elsewhere.ts'
import { canBeTold } from '../contact-point/tell-somewhere.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { guardianPlace } from './put.ts'

/**
 * Tells whoever decides for a child, by text; at a number that came into other hands only where nobody else could be told. @returns the keyed hash of their number, so that nobody tells them twice; none:
 * nobody decides for this resident
 */
export async function tellGuardian(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  words: Words,
): Promise<string[]> {
  const row = await findGuardianship(tx, resident.id)
  if (row?.phone == null || row.phoneHash === null) return []
  if (row.suspendedAt !== null && (await canBeTold(tx, resident.id))) return []
  const to = ctx.vault.addresses.decrypt(openKey(ctx, resident), guardianPlace(resident.id), row.phone)
  await enqueueMessage(tx, ctx, { channel: 'sms', to, language: resident.language, ...words })
  return [row.phoneHash]
}
