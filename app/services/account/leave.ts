import type { Transaction } from '#db/client.ts'
import { listStandingConsents } from '#db/queries/consent.ts'
import { deleteUnsentNotices } from '#db/queries/consent-notice.ts'
import { closeRequests } from '#db/queries/resident-request.ts'
import { deleteResidentRows, eraseResident } from '#db/queries/resident-tables.ts'
import { recordAudit } from '../audit/record.ts'
import { appendConsents } from '../consent/append.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { endHelping, holdHelped } from '../delegation/end.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'

/**
 * The resident leaves (개인정보 보호법 §21, §36, §37): every consent is withdrawn in the ledger, a last message says that it
 * was done, every session ends, the key is destroyed and with it whatever copy of an address there is, and every row goes
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
  await withdrawAll(ctx, tx, residentId, actor)
  await endHelping(ctx, tx, residentId)
  const told = await tellSomewhere(ctx, tx, resident, [], {
    templateKey: 'account_erased',
    params: { at: ctx.clock() },
  })
  const at = new Date(ctx.clock())
  await deleteUnsentNotices(tx, residentId)
  await closeRequests(tx, residentId, at)
  await deleteResidentRows(tx, residentId)
  await eraseResident(tx, residentId, at)
  await recordAudit(tx, ctx, { actor, action: 'resident.leave', residentId, detail: { told } })
}

/** The ledger ends with withdrawals: nobody can say later that a consent still stood. */
async function withdrawAll(ctx: Ctx, tx: Transaction, residentId: string, actor: Actor): Promise<void> {
  const topics = await listStandingConsents(tx, residentId)
  if (topics.length === 0) return
  const said = { action: 'withdraw', night: false, at: ctx.clock(), document: null, method: 'leave' } as const
  const consents = topics.map((topic) => ({ ...said, topic }))
  await appendConsents(tx, ctx, [{ residentId, consents }], actor)
}
