import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findAgreement, findGuardianship } from '#db/queries/guardian.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { closeRequests } from '#db/queries/resident-request.ts'
import { deleteResidentRows, eraseResident } from '#db/queries/resident-tables.ts'
import { endConsents } from '../consent/end-all.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { recordGuardian } from './record.ts'
import { tellGuardian } from './tell.ts'

const input = z.object({ residentId: z.uuid(), method: z.enum(['web', 'text_code']) })

/**
 * A guardian takes back what they agreed to, or the child leaves. Without it nothing of the child may be kept: every
 * consent in force is withdrawn in the ledger with the results that the law wants told, child and guardian are told, and the child's data and key are destroyed
 * (개인정보 보호법 §37 ①③, §22의2).
 * A guardian from the counter does so there (`takeRequest`): else one clerk, with a phone of their own, could erase anybody.
 * @throws ServiceError not_found: no guardian decides for this resident · conflict, code `from_counter`
 */
export async function withdrawGuardian(ctx: Ctx, raw: z.input<typeof input>, actor: Actor): Promise<void> {
  const { residentId, method } = parseInput(input, raw)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    if (actor.kind === 'guardian' && (await findAgreement(tx, residentId))?.actorKind === 'counter')
      throw new ServiceError('conflict', 'Two people at the counter have to do it.', { code: 'from_counter' })
    await eraseChild(ctx, tx, resident, { method, actor })
  })
}

/**
 * All of it but whose word it is: by the guardian, or on a paper at the counter.
 * @throws ServiceError not_found: no guardian decides for this resident
 */
export async function eraseChild(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { method, actor }: { method: 'web' | 'text_code' | 'paper'; actor: Actor },
): Promise<void> {
  const residentId = resident.id
  const row = await findGuardianship(tx, residentId)
  if (row === null || row.endedAt !== null)
    throw new ServiceError('not_found', 'No guardian decides for this resident.')
  const at = ctx.clock()
  const { relation, document } = row
  await endConsents(ctx, tx, resident, { method, actor })
  await recordGuardian(tx, ctx, { residentId, action: 'withdraw', relation, document, method, actor })
  const words = { templateKey: 'guardian_withdrawn', params: {} } as const
  const left = { templateKey: 'child_left', params: { at } } as const
  const guardians = await tellGuardian(ctx, tx, resident, actor.kind === 'resident' ? left : words)
  await tellElsewhere(ctx, tx, resident, guardians, words)
  await closeRequests(tx, residentId, new Date(at))
  await deleteResidentRows(tx, residentId)
  await eraseResident(tx, residentId, new Date(at))
}
