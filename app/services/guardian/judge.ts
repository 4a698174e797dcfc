import type { Transaction } from '#db/client.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { listChildren } from '#db/queries/guardian.ts'
import { lockUsedCode } from '#db/queries/one-time-code.ts'
import { guardianEndsAt, isChildMonth, type GuardianRelation } from '#app/domain/guardian.ts'
import type { Instant } from '#app/domain/time.ts'
import { hashAddress, type Address, type AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import type { Draft } from '../registration/draft.ts'
import { codeIdOf } from '../session/code-id.ts'
import { openTarget } from '../session/code-target.ts'
import { PROOF_MS } from '../session/proof.ts'
import { GUARDIAN_DOCUMENT } from './request-code.ts'

/** A guardian who proved their own phone. `proofId`: the row of the code, to be spent. */
export type ProvenGuardian = {
  proofId: string
  phone: Address
  relation: GuardianRelation
  document: string
  endsAt: Instant
}

/**
 * Whether what the draft says of a guardian holds (개인정보 보호법 §22의2①, 시행령 §17의2①): a code came back from the
 * guardian's phone, which is neither the child's own nor that of another child.
 * @throws ServiceError invalid at `/guardian`: there is none, or the child is fourteen by now
 */
export async function judgeGuardian(
  ctx: Ctx,
  tx: Transaction,
  guardian: Draft['guardian'],
  childPhone: AddressHashes,
): Promise<ProvenGuardian | { outcome: 'guardian_not_proven' | 'guardian_is_child' }> {
  if (guardian === null) throw invalidField('/guardian', 'missing', 'Under fourteen a guardian has to agree.')
  const { birthMonth, relation, document, proof } = guardian
  const endsAt = guardianEndsAt(birthMonth)
  if (endsAt === null || !isChildMonth(birthMonth, ctx.clock()) || document !== GUARDIAN_DOCUMENT)
    throw invalidField(
      '/guardian',
      'out_of_range',
      'The month of birth or the text agreed to is out of date.',
    )
  const since = new Date(ctx.clock() - PROOF_MS)
  const row = await lockUsedCode(tx, { id: codeIdOf(proof), purpose: 'guardian', since })
  if (row === null) return { outcome: 'guardian_not_proven' }
  const { address: phone } = openTarget(ctx, row)
  const hashes = hashAddress(ctx, phone)
  const isOwn = hashes.all.some((hash) => childPhone.all.includes(hash))
  if (isOwn || (await isChildsNumber(tx, hashes))) return { outcome: 'guardian_is_child' }
  return { proofId: row.id, phone, relation, document, endsAt }
}

/** Whether a child signs in with this number: nobody under fourteen agrees for another. */
export async function isChildsNumber(tx: Transaction, hashes: AddressHashes): Promise<boolean> {
  const owner = await findIndexed(tx, hashes.all, 'own')
  return owner !== null && (await listChildren(tx, [owner.residentId])).length > 0
}
