import { denyCounterCode, listDenied } from '#db/queries/counter-code.ts'
import { raiseAlarm } from '../alarm/raise.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import type { Visit } from './visit.ts'

/** Enough for whoever looks; the audit has them all. */
const LISTED = 20

/**
 * "I never did this": the holder of the paper says that what was registered is not their doing. Staff get an alarm that
 * names the codes, once; nothing else changes, for a paper that was found must not undo what its owner wants.
 */
export async function denyRegistration(ctx: Ctx, { residentId, codeId }: Visit): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    if (!(await denyCounterCode(tx, { residentId, id: codeId }, new Date(ctx.clock())))) return
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'counter_code.deny', residentId, detail: { codeId } })
    const denied = await listDenied(tx, LISTED)
    const cause = { kind: 'registration_denied', agencyId: null, apiKeyId: null, channel: null } as const
    await raiseAlarm(tx, ctx, cause, { codes: denied.map(({ id }) => id), residents: denied.length })
  })
}
