import { z } from 'zod'
import { endGuardianship, findGuardianship } from '#db/queries/guardian.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { guardianPlace } from '../guardian/put.ts'
import { recordGuardian } from '../guardian/record.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { parseInput } from '../parse-input.ts'
import { keepForm } from './keep-form.ts'

const input = z.object({
  residentId: z.uuid(),
  paperNumber: z.string().max(200),
})

/**
 * Ends a guardianship of somebody who is fourteen already, because the month of their birth was written down wrongly: the
 * paper says what was shown. Child and guardian are told. A guardian who takes their consent back asks for the child to be
 * erased instead (`takeRequest`): without it nothing of a child may be kept.
 * @throws ServiceError invalid at `/paperNumber`, `/file` · not_found: no guardian decides
 */
export async function endGuardianAtCounter(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<void> {
  const { residentId, paperNumber } = parseInput(input, raw)
  await keepForm(ctx, { residentId, paperNumber, file }, clerk)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = await findGuardianship(tx, residentId)
    if (row?.phone == null) throw new ServiceError('not_found', 'No guardian decides for this resident.')
    const to = ctx.vault.addresses.decrypt(openKey(ctx, resident), guardianPlace(residentId), row.phone)
    await endGuardianship(tx, residentId, new Date(ctx.clock()))
    const { relation, document } = row
    const entry = { residentId, action: 'end', relation, document, method: 'paper', actor: clerk } as const
    await recordGuardian(tx, ctx, entry)
    const words = { templateKey: 'counter_guardian_ended', params: {} } as const
    await enqueueMessage(tx, ctx, { channel: 'sms', to, language: resident.language, ...words })
    await tellSomewhere(ctx, tx, resident, row.phoneHash === null ? [] : [row.phoneHash], words)
  })
}
