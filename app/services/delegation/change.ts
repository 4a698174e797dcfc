import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { lockDelegation, putDelegation, type DelegationRow } from '#db/queries/delegation.ts'
import { DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'

const scopeInput = z.object({ delegationId: z.uuid(), scope: z.enum(DELEGATE_SCOPES) })

/**
 * What a helper may do from now on; it holds for their very next request. More than before takes a fresh code, so that whoever
 * picks up a phone that is signed in gives no power away; in both cases the resident is told by every way they can be reached.
 * @throws ServiceError forbidden, code `fresh_code_needed` · not_found
 */
export async function setDelegateScope(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof scopeInput> & { session: ValidSession },
): Promise<void> {
  const { scope, delegationId } = parseInput(scopeInput, raw)
  if (scope === 'set') requireFresh(ctx, session)
  const { residentId } = session
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = await lockHelping(tx, residentId, delegationId)
    if (row.scope === scope) return
    await putDelegation(tx, row, { scope })
    const words = { templateKey: 'delegate_scope', params: { scope } } as const
    const told = await tellElsewhere(ctx, tx, resident, [], words)
    const actor = { kind: 'resident', id: residentId } as const
    const detail = { delegation: row.id, scope, told }
    await recordAudit(tx, ctx, { actor, action: 'delegate.set_scope', residentId, detail })
  })
}

const which = z.object({ residentId: z.uuid(), delegationId: z.uuid() })

/** "Yes, they shall go on": asked once a year. @throws ServiceError not_found: ended, or not answered yet */
export async function confirmDelegate(ctx: Ctx, raw: z.input<typeof which>): Promise<void> {
  const { residentId, delegationId } = parseInput(which, raw)
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const row = await lockHelping(tx, residentId, delegationId)
    await putDelegation(tx, row, { confirmedAt: new Date(ctx.clock()) })
    const actor = { kind: 'resident', id: residentId } as const
    const detail = { delegation: row.id }
    await recordAudit(tx, ctx, { actor, action: 'delegate.confirm', residentId, detail })
  })
}

async function lockHelping(
  tx: Transaction,
  residentId: string,
  delegationId: string,
): Promise<DelegationRow> {
  const row = await lockDelegation(tx, delegationId)
  if (row?.residentId !== residentId || row.acceptedAt === null)
    throw new ServiceError('not_found', 'No such helper.')
  return row
}
