import type { Transaction } from '#db/client.ts'
import { insertGuardianship } from '#db/queries/guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import type { Place } from '#app/vault/index.ts'
import { hashAddress } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
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

/**
 * Writes down that a guardian agreed for this child and how that was verified, and tells the guardian so by text
 * (개인정보 보호법 시행령 §17의2① 1). The proof is spent: it serves one child.
 */
export async function putGuardianship(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  guardian: ProvenGuardian,
): Promise<void> {
  const { relation, document, endsAt, phone } = guardian
  const { row, key } = await openResident(ctx, residentId, tx)
  const at = ctx.clock()
  await insertGuardianship(tx, {
    residentId,
    relation,
    document,
    phone: ctx.vault.addresses.encrypt(key, guardianPlace(residentId), phone.text),
    phoneHash: hashAddress(ctx, phone).newest.hash,
    consentedAt: new Date(at),
    endsAt: new Date(endsAt),
  })
  await recordGuardian(tx, ctx, {
    residentId,
    action: 'agree',
    relation,
    document,
    method: 'text_code',
    actor: { kind: 'guardian', id: residentId },
  })
  await deleteCode(tx, guardian.proofId)
  const to = { channel: 'sms', to: phone.text, language: row.language } as const
  await enqueueMessage(tx, ctx, { ...to, templateKey: 'guardian_agreed', params: { at } })
}
