import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { putCounterGuardian } from '#db/queries/counter-guardian.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import { COUNTER_PERSON_MS } from '#app/domain/resident-case.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { nobodyToTell, tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { tellGuardian } from '../guardian/tell.ts'
import { parseInput } from '../parse-input.ts'
import { readEvidence } from './keep-form.ts'

const input = z.object({
  residentId: z.uuid(),
  paperNumber: z.string().max(200),
})

/**
 * Writes down that a guardianship is to end, of somebody who is fourteen already, because the month of their birth was
 * written down wrongly: the paper says what was shown. Child and guardian are told at once and have a day to stop it; who
 * was written down as another guardian gives way. A guardian who takes their consent back asks for the child to be erased
 * instead (`takeRequest`): without it nothing of a child may be kept.
 * @throws ServiceError invalid at `/paperNumber`, `/file` · not_found: no guardian decides ·
 *   conflict, code `nobody_to_tell`
 */
export async function endGuardianAtCounter(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<void> {
  const { residentId, paperNumber } = parseInput(input, raw)
  const keepEvidence = readEvidence(ctx, { paperNumber, file }, clerk)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = await findGuardianship(tx, residentId)
    if (row === null || row.endedAt !== null)
      throw new ServiceError('not_found', 'No guardian decides for this resident.')
    const { relation, document, endsAt, consentedAt: presentSince } = row
    const now = ctx.clock()
    const times = { addedAt: new Date(now), effectiveAt: new Date(now + COUNTER_PERSON_MS) }
    await putCounterGuardian(tx, {
      ...{ residentId, id: randomUUID(), relation, document, endsAt, presentSince },
      ...{ phone: null, provenAt: times.addedAt, staffId: clerk.id!, ...times },
    })
    const words = { templateKey: 'counter_guardian_ending', params: {} } as const
    const known = await tellGuardian(ctx, tx, resident, words)
    const told = known.length + (await tellSomewhere(ctx, tx, resident, known, words))
    if (told === 0) throw nobodyToTell()
    await keepEvidence(tx, resident)
    const detail = { relation, told }
    await recordAudit(tx, ctx, { actor: clerk, action: 'counter_guardian.end', residentId, detail })
  })
}
