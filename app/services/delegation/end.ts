import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import {
  endDelegationRow,
  findDelegation,
  listDelegations,
  listHelped,
  lockDelegation,
  type DelegationRow,
} from '#db/queries/delegation.ts'
import { lockResident, lockResidents, type ResidentRow } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { KeepEvidence } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import type { ValidSession } from '../session/sessions.ts'

const input = z.object({ delegationId: z.uuid() })

/**
 * Ends a helper's help, or takes an asking back; by the resident or by the helper, at once: their very next request is
 * refused. Where somebody did help, the resident is told by every way they can be reached.
 * @throws ServiceError not_found: ended already, or neither of the two
 */
export async function endDelegation(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: Pick<ValidSession, 'residentId'> },
): Promise<void> {
  const { delegationId } = parseInput(input, raw)
  const { residentId: who } = session
  await ctx.pools.pages.begin(async (tx) => {
    // The resident before the row, as every other verb of theirs.
    const found = await findDelegation(tx, delegationId)
    const isResident = found?.residentId === who
    const resident =
      found && (isResident || found.delegateId === who) ? await lockResident(tx, found.residentId) : null
    const row = resident && (await lockDelegation(tx, delegationId))
    if (row === null || resident === null) throw new ServiceError('not_found', 'No such helper.')
    await end(ctx, tx, resident, row, isResident ? byResident(who) : byHelper(row.id))
  })
}

const forInput = z.object({ residentId: z.uuid(), delegationId: z.uuid() })

/** The same on the resident's word, by whoever of the staff heard it. @throws ServiceError not_found */
export async function endDelegationFor(
  ctx: Ctx,
  { keepEvidence, ...raw }: z.input<typeof forInput> & { keepEvidence: KeepEvidence },
  actor: Actor,
): Promise<void> {
  const { residentId, delegationId } = parseInput(forInput, raw)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = await lockDelegation(tx, delegationId)
    if (row?.residentId !== residentId) throw new ServiceError('not_found', 'No such helper.')
    await end(ctx, tx, resident, row, { by: 'resident', actor })
    await keepEvidence(tx, resident)
  })
}

/**
 * Locks whoever leaves and those they help, before anything else of a leaving is done: two who help each other and leave at
 * once come one after the other.
 */
export async function holdHelped(tx: Transaction, delegateId: string): Promise<void> {
  const helped = await listHelped(tx, delegateId)
  await lockResidents(tx, [delegateId, ...helped.map(({ residentId }) => residentId)])
}

/** Whoever turns out to be a child has a guardian, who decides instead of their helpers; askings are taken back. */
export async function endHelpers(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  actor: Actor,
): Promise<void> {
  for (const { id } of await listDelegations(tx, resident.id)) {
    const row = await lockDelegation(tx, id)
    if (row) await end(ctx, tx, resident, row, { by: 'resident', actor })
  }
}

/**
 * Ends whatever help was asked for since then, answered or not: nobody can tell that it was the resident who asked.
 * @returns how many
 */
export async function endHelpersSince(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { since, actor }: { since: Date; actor: Actor },
): Promise<number> {
  let ended = 0
  for (const { id, invitedAt } of await listDelegations(tx, resident.id)) {
    const row = invitedAt < since ? null : await lockDelegation(tx, id)
    if (row === null) continue
    await end(ctx, tx, resident, row, { by: 'resident', actor })
    ended += 1
  }
  return ended
}

/** Whoever leaves helps nobody any more; those they helped are told. `holdHelped` comes first. */
export async function endHelping(ctx: Ctx, tx: Transaction, delegateId: string): Promise<void> {
  for (const { id, residentId } of await listHelped(tx, delegateId)) {
    const resident = await lockResident(tx, residentId)
    const row = resident && (await lockDelegation(tx, id))
    if (resident && row) await end(ctx, tx, resident, row, byHelper(id))
  }
}

/** On whose side it ended, and by whose hand. */
type Ending = { by: 'resident' | 'delegate'; actor: Actor }

const byResident = (id: string): Ending => ({ by: 'resident', actor: { kind: 'resident', id } })
const byHelper = (id: string): Ending => ({ by: 'delegate', actor: { kind: 'helper', id } })

async function end(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  row: DelegationRow,
  { by, actor }: Ending,
): Promise<void> {
  await endDelegationRow(tx, row, { at: new Date(ctx.clock()), by })
  const isHelping = row.acceptedAt !== null
  if (isHelping) await tellElsewhere(ctx, tx, resident, [], { templateKey: 'delegate_ended', params: {} })
  await recordAudit(tx, ctx, {
    actor,
    action: isHelping ? 'delegate.end' : 'delegate.cancel',
    residentId: resident.id,
    detail: { delegation: row.id },
  })
}
