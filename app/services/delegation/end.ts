import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import {
  endDelegationRow,
  findDelegation,
  listHelped,
  lockDelegation,
  type DelegationRow,
} from '#db/queries/delegation.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
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
    await end(ctx, tx, resident, row, isResident ? 'resident' : 'delegate')
  })
}

/** Whoever leaves helps nobody any more; those they helped are told. */
export async function endHelping(ctx: Ctx, tx: Transaction, delegateId: string): Promise<void> {
  const helped = await listHelped(tx, delegateId)
  // In one order, whoever leaves: of two who wait for each other neither would.
  for (const { id, residentId } of helped.toSorted((one, other) =>
    one.residentId < other.residentId ? -1 : 1,
  )) {
    const resident = await lockResident(tx, residentId)
    const row = resident && (await lockDelegation(tx, id))
    if (resident && row) await end(ctx, tx, resident, row, 'delegate')
  }
}

async function end(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  row: DelegationRow,
  by: 'resident' | 'delegate',
): Promise<void> {
  await endDelegationRow(tx, row, { at: new Date(ctx.clock()), by })
  const isHelping = row.acceptedAt !== null
  if (isHelping) await tellElsewhere(ctx, tx, resident, [], { templateKey: 'delegate_ended', params: {} })
  const actor =
    by === 'resident'
      ? ({ kind: 'resident', id: resident.id } as const)
      : ({ kind: 'helper', id: row.id } as const)
  await recordAudit(tx, ctx, {
    actor,
    action: isHelping ? 'delegate.end' : 'delegate.cancel',
    residentId: resident.id,
    detail: { delegation: row.id },
  })
}
