import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { insertStaffRightEvent } from '#db/queries/staff-right.ts'
import type { StaffRightAction, StaffRole } from '#app/domain/staff-access.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'

/** What somebody may do; null: nothing (yet, or any more). */
export type Held = { role: StaffRole; agencyId: string | null } | null

type Change = { staffId: string; action: StaffRightAction; before: Held; after: Held; actor: Actor }

/** Keeps who was granted, changed or lost which right, and by whom, with the audit line, in the change's transaction. */
export async function recordRight(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { staffId, action, before, after, actor }: Change,
): Promise<void> {
  const at = ctx.clock()
  await insertStaffRightEvent(tx, {
    id: v7({ msecs: at }),
    at: new Date(at),
    staffId,
    action,
    before,
    after,
    byKind: actor.kind,
    by: actor.id,
  })
  await recordAudit(tx, ctx, { actor, action: `staff.${action}`, detail: { staffId, before, after } })
}

export const heldBy = ({ role, agencyId }: NonNullable<Held>): Held => ({ role, agencyId })
