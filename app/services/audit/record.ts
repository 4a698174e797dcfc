import { v7 } from 'uuid'
import { insertAuditEvents } from '#db/queries/audit.ts'
import type { Transaction } from '#db/client.ts'
import type { AuditAction } from '#app/domain/audit-action.ts'
import type { Actor, Ctx } from '../ctx.ts'

export type AuditLine = {
  actor: Actor
  /** The verb: `agency.create`, `resident.import` … */
  action: AuditAction
  residentId?: string | null
  /** Pseudonymous ids and facts, never an address or a key. */
  detail?: Readonly<Record<string, unknown>>
}

/** Writes one line of who did what to whose data, in the transaction of the change itself. */
export async function recordAudit(tx: Transaction, ctx: Pick<Ctx, 'clock'>, line: AuditLine): Promise<void> {
  await recordAudits(tx, ctx, [line])
}

/** The same for many, in one statement. */
export async function recordAudits(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  lines: readonly AuditLine[],
): Promise<void> {
  const at = ctx.clock()
  await insertAuditEvents(
    tx,
    lines.map(({ actor, action, residentId = null, detail = {} }) => ({
      id: v7({ msecs: at }),
      at,
      actorKind: actor.kind,
      actor: actor.id,
      action,
      residentId,
      detail: { ...detail, ...saidBy(actor) },
    })),
  )
}

/** Where staff came from, and why, go with every line of theirs. */
const saidBy = ({ from, reason }: Actor) => ({
  ...(from !== undefined && { from }),
  ...(reason !== undefined && { reason }),
})
