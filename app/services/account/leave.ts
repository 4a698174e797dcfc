import type { Transaction } from '#db/client.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { closeRequests } from '#db/queries/resident-request.ts'
import { deleteResidentRows, eraseResident } from '#db/queries/resident-tables.ts'
import { recordAudit } from '../audit/record.ts'
import { endConsents } from '../consent/end-all.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { endHelping, holdHelped } from '../delegation/end.ts'
import { recordGuardian } from '../guardian/record.ts'
import { tellGuardian } from '../guardian/tell.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'

/**
 * The resident leaves (개인정보 보호법 §21, §36, §37): every consent is withdrawn in the ledger and the
 * results that the law wants told are on their way, a last message says that it was done, the guardian of a child hears of it, every session ends, the key is destroyed and with it whatever copy of an address there is, and every row goes
 * that no law keeps. Agencies are told by a tombstone; their very next consult meets a stranger.
 * @returns the `Set-Cookie` value that clears the session
 * @throws ServiceError forbidden, code `fresh_code_needed` · not_found
 */
export async function leave(
  ctx: Ctx,
  { session, cookieHeader }: { session: ValidSession; cookieHeader: string | null },
): Promise<{ setCookie: string }> {
  requireFresh(ctx, session)
  const { residentId } = session
  return ctx.pools.pages.begin(async (tx) => {
    await holdHelped(tx, residentId)
    const setCookie = await ctx.sessions.end(cookieHeader, tx)
    await eraseAccount(ctx, tx, residentId, { kind: 'resident', id: residentId })
    return { setCookie }
  })
}

/**
 * All of it but the browser's own session, by the resident or, on their word, at the counter. `holdHelped` comes first.
 * @throws ServiceError not_found
 */
export async function eraseAccount(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  actor: Actor,
): Promise<void> {
  const resident = await lockForChange(tx, residentId)
  const results = await endConsents(ctx, tx, resident, { method: 'leave', actor })
  await endHelping(ctx, tx, residentId)
  const guardians = await endChildhood(ctx, tx, resident, actor)
  const words = { templateKey: 'account_erased', params: { at: ctx.clock() } } as const
  const told = guardians.length + (await tellSomewhere(ctx, tx, resident, guardians, words))
  const at = new Date(ctx.clock())
  await closeRequests(tx, residentId, at)
  await deleteResidentRows(tx, residentId)
  await eraseResident(tx, residentId, at)
  await recordAudit(tx, ctx, { actor, action: 'resident.leave', residentId, detail: { told, results } })
}

/** A child needs nobody to leave; whoever agreed for them hears of it. @returns as `tellGuardian` */
async function endChildhood(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  actor: Actor,
): Promise<string[]> {
  const row = await findGuardianship(tx, resident.id)
  if (row === null || row.endedAt !== null) return []
  const { residentId, relation, document } = row
  await recordGuardian(tx, ctx, { residentId, action: 'end', relation, document, method: 'leave', actor })
  return tellGuardian(ctx, tx, resident, { templateKey: 'child_left', params: { at: ctx.clock() } })
}
