import { endGuardianship, forgetFormerNumbers, listGrownUp } from '#db/queries/guardian.ts'
import { lockResident } from '#db/queries/preference.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { REFUSAL_MS } from '../own-number/refusal-link.ts'
import { recordGuardian } from './record.ts'

/** So many in one go; the next run takes the rest. */
const AT_ONCE = 200

/**
 * Ends the guardianship of everybody who is fourteen by now: the guardian's number is forgotten, the resident is told and
 * asked to agree for themself. What the guardian agreed to stays until the resident says otherwise. So is the number that a
 * guardian had before, once its change can no longer be refused. Safe to run twice.
 * @returns how many ended
 */
export async function endGuardianships(ctx: Ctx): Promise<number> {
  await forgetFormerNumbers(ctx.pools.pages.db, new Date(ctx.clock() - REFUSAL_MS))
  const due = await listGrownUp(ctx.pools.pages.db, new Date(ctx.clock()), AT_ONCE)
  let ended = 0
  for (const residentId of due) {
    try {
      if (await endOne(ctx, residentId)) ended += 1
    } catch (error) {
      // One who cannot be ended must not keep the others waiting.
      ctx.log.error({ err: error, residentId }, 'a guardianship could not be ended')
    }
  }
  return ended
}

async function endOne(ctx: Ctx, residentId: string): Promise<boolean> {
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    const row = await endGuardianship(tx, residentId, new Date(ctx.clock()))
    if (row === null) return false
    const { relation, document } = row
    const actor = { kind: 'system', id: 'end-guardianships' } as const
    await recordGuardian(tx, ctx, { residentId, action: 'end', relation, document, method: 'age', actor })
    if (resident?.realm === 'live')
      await tellElsewhere(ctx, tx, resident, [], { templateKey: 'guardian_ended', params: {} })
    return true
  })
}
