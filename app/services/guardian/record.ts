import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { insertGuardianEvent } from '#db/queries/guardian.ts'
import type { GuardianAction, GuardianRelation } from '#app/domain/guardian.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'

export type GuardianEntry = {
  residentId: string
  action: GuardianAction
  relation: GuardianRelation
  /** Version of the text. */
  document: string
  /** How it was verified or said: `text_code`, `paper`, `web`, `age`, `leave`. */
  method: string
  actor: Actor
}

/** Appends to what guardians said for a child, with the audit line. */
export async function recordGuardian(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { actor, ...entry }: GuardianEntry,
): Promise<void> {
  const now = ctx.clock()
  const { residentId, action, relation, method } = entry
  const by = { actorKind: actor.kind, actor: actor.id }
  await insertGuardianEvent(tx, { ...entry, ...by, id: v7({ msecs: now }), at: new Date(now) })
  await recordAudit(tx, ctx, {
    actor,
    action: `guardian.${action}`,
    residentId,
    detail: { relation, method },
  })
}
