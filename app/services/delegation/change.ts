import { z } from 'zod'
import { lockDelegation, putDelegation, type DelegationRow } from '#db/queries/delegation.ts'
import type { AuditAction } from '#app/domain/audit-action.ts'
import { DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const which = z.object({ residentId: z.uuid(), delegationId: z.uuid() })
const scopeInput = which.extend({ scope: z.enum(DELEGATE_SCOPES) })

/** What a helper may do from now on; it holds for their very next request. @throws ServiceError not_found */
export function setDelegateScope(ctx: Ctx, raw: z.input<typeof scopeInput>): Promise<void> {
  const { scope, ...given } = parseInput(scopeInput, raw)
  return change(ctx, given, 'delegate.set_scope', { scope })
}

/** "Yes, they shall go on": asked once a year. @throws ServiceError not_found: ended, or not answered yet */
export function confirmDelegate(ctx: Ctx, raw: z.input<typeof which>): Promise<void> {
  return change(ctx, parseInput(which, raw), 'delegate.confirm', { confirmedAt: new Date(ctx.clock()) })
}

async function change(
  ctx: Ctx,
  { residentId, delegationId }: z.infer<typeof which>,
  action: AuditAction,
  given: Partial<Pick<DelegationRow, 'scope' | 'confirmedAt'>>,
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const row = await lockDelegation(tx, delegationId)
    if (row?.residentId !== residentId || row.acceptedAt === null)
      throw new ServiceError('not_found', 'No such helper.')
    await putDelegation(tx, row, given)
    const actor = { kind: 'resident', id: residentId } as const
    const detail = { delegation: row.id, ...(given.scope && { scope: given.scope }) }
    await recordAudit(tx, ctx, { actor, action, residentId, detail })
  })
}
