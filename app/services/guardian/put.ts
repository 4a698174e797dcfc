import type { Transaction } from '#db/client.ts'
import { putGuardianshipRow } from '#db/queries/guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import type { Place } from '#app/vault/index.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import type { ProvenGuardian } from './judge.ts'
import { recordGuardian } from './record.ts'

/** Where the ciphertext of a guardian's number lies. */
export const guardianPlace = (residentId: string): Place => ({
  table: 'guardianship',
  column: 'phone',
  rowId: residentId,
})

/** Where that of the number before lies. */
export const formerGuardianPlace = (residentId: string): Place => ({
  table: 'guardianship',
  column: 'former_phone',
  rowId: residentId,
})

/** Somebody who agrees for a child, once that is verified. `phone` null: they have none, and signed a paper. */
export type AgreeingGuardian = Omit<ProvenGuardian, 'proofId' | 'phone'> & { phone: Address | null }

/**
 * Writes down that a guardian agreed for this child and how that was verified, and tells the guardian so by text
 * (개인정보 보호법 시행령 §17의2① 1). The proof is spent: it serves one child.
 */
export async function putGuardianship(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  { proofId, ...guardian }: ProvenGuardian,
): Promise<void> {
  await writeGuardianship(ctx, tx, residentId, guardian, {
    action: 'agree',
    actor: { kind: 'guardian', id: residentId },
  })
  await deleteCode(tx, proofId)
}

/** The same without its proof; `replace`: somebody else was the guardian before. */
export async function writeGuardianship(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  { relation, document, endsAt, phone }: AgreeingGuardian,
  by: { action: 'agree' | 'replace'; actor: Actor },
): Promise<void> {
  const { row, key } = await openResident(ctx, residentId, tx)
  const at = ctx.clock()
  await putGuardianshipRow(tx, {
    residentId,
    relation,
    document,
    phone: phone && ctx.vault.addresses.encrypt(key, guardianPlace(residentId), phone.text),
    phoneHash: phone && hashAddress(ctx, phone).newest.hash,
    consentedAt: new Date(at),
    confirmedAt: new Date(at),
    endsAt: new Date(endsAt),
  })
  const method = phone === null ? 'paper' : 'text_code'
  await recordGuardian(tx, ctx, { residentId, relation, document, method, ...by })
  if (phone === null) return
  const to = { channel: 'sms', to: phone.text, language: row.language } as const
  await enqueueMessage(tx, ctx, { ...to, templateKey: 'guardian_agreed', params: { at } })
}
