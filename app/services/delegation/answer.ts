import { z } from 'zod'
import {
  endDelegationRow,
  findHelping,
  listWaiting,
  lockDelegation,
  startHelping,
  type DelegationRow,
} from '#db/queries/delegation.ts'
import { listChildren } from '#db/queries/guardian.ts'
import { lockResidents } from '#db/queries/preference.ts'
import type { Executor, Transaction } from '#db/client.ts'
import { findProvenPhone } from '../account/proven-phone.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { ValidSession } from '../session/sessions.ts'

const input = z.object({ delegationId: z.uuid(), accept: z.boolean() })

/**
 * Answers an asking, once. Only whoever is signed in to an account whose own, proven number was asked may; a text that
 * was passed on opens nothing. The resident is told by every other way they can be reached.
 * @throws ServiceError not_found: nobody asked this number, it was answered, cancelled, or is older than seven days
 */
export async function answerInvitation(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: Pick<ValidSession, 'residentId'> },
): Promise<void> {
  const { delegationId, accept } = parseInput(input, raw)
  const delegateId = session.residentId
  await ctx.pools.pages.begin(async (tx) => {
    const asked = await listAskings(ctx, delegateId, tx)
    const wanted = asked.find(({ id }) => id === delegationId)
    if (!wanted) throw noAsking()
    // The residents before the row, as every other verb of theirs; both, for the row will point at the helper too.
    const held = await lockResidents(tx, [wanted.residentId, delegateId])
    const resident = held.find(({ id }) => id === wanted.residentId)
    if (!resident || held.length < 2) throw noAsking()
    const row = await lockDelegation(tx, delegationId)
    if (row === null || row.acceptedAt !== null) throw noAsking()
    // A child has a guardian and no helper, whoever was asked before that was known.
    if (accept && (await listChildren(tx, [resident.id])).length > 0) throw noAsking()
    const at = new Date(ctx.clock())
    const actor = { kind: 'helper', id: row.id } as const
    const line = { actor, residentId: resident.id, detail: { delegation: row.id } }
    if (!accept) {
      await endDelegationRow(tx, row, { at, by: 'delegate' })
      await recordAudit(tx, ctx, { ...line, action: 'delegate.decline' })
      return
    }
    await replaceFormer(tx, row, delegateId, at)
    await startHelping(tx, row, { delegateId, at })
    const { scope } = row
    await tellElsewhere(ctx, tx, resident, [], { templateKey: 'delegate_accepted', params: { scope } })
    await recordAudit(tx, ctx, { ...line, action: 'delegate.accept' })
  })
}

/**
 * Who waits for an answer from this account's own number, from which a code came back since they asked: its former holder may
 * be signed in still. One that was asked at the counter can be answered after its day. A child answers nobody (개인정보 보호법 §22의2 ①).
 */
export async function listAskings(ctx: Ctx, delegateId: string, db: Executor): Promise<DelegationRow[]> {
  const phone = await findProvenPhone(ctx, delegateId, db)
  if (phone === null || (await listChildren(db, [delegateId])).length > 0) return []
  const now = ctx.clock()
  const rows = await listWaiting(db, phone.hashes.all, new Date(now))
  return rows.filter(
    ({ residentId, invitedAt, opensAt }) =>
      residentId !== delegateId &&
      invitedAt.getTime() <= phone.confirmedAt &&
      (opensAt === null || opensAt.getTime() <= now),
  )
}

/** Asked a second time, for other powers: the newer asking holds. */
async function replaceFormer(
  tx: Transaction,
  { residentId }: DelegationRow,
  delegateId: string,
  at: Date,
): Promise<void> {
  const former = await findHelping(tx, { residentId, delegateId })
  if (former) await endDelegationRow(tx, former, { at, by: 'resident' })
}

const noAsking = () => new ServiceError('not_found', 'Nobody waits for this answer.')
