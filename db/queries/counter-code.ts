import { and, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { auditEvent, counterCode } from '#db/schema/index.ts'
import type { ActorKind } from '#db/schema/columns.ts'

export type CounterCodeRow = typeof counterCode.$inferSelect

export async function insertCounterCode(
  tx: Transaction,
  row: Pick<CounterCodeRow, 'residentId' | 'id' | 'hash' | 'keyId' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await tx.insert(counterCode).values(row)
}

/** The code with one of these hashes that still opens something at an instant, locked. */
export async function lockLiveCode(
  tx: Transaction,
  hashes: readonly string[],
  at: Date,
): Promise<CounterCodeRow | null> {
  const [row] = await tx
    .select()
    .from(counterCode)
    .where(
      and(
        inArray(counterCode.hash, [...hashes]),
        isNull(counterCode.revokedAt),
        gt(counterCode.expiresAt, at),
      ),
    )
    .for('update')
  return row ?? null
}

/** The code whose visit this is, if it still stands and the visit is not over. */
export async function findVisited(
  db: Executor,
  visit: { residentId: string; id: string; visitId: string },
  at: Date,
): Promise<CounterCodeRow | null> {
  const [row] = await db
    .select()
    .from(counterCode)
    .where(
      and(
        eq(counterCode.residentId, visit.residentId),
        eq(counterCode.id, visit.id),
        eq(counterCode.visitId, visit.visitId),
        isNull(counterCode.revokedAt),
        gt(counterCode.visitEndsAt, at),
      ),
    )
  return row ?? null
}

type CodeName = Pick<CounterCodeRow, 'residentId' | 'id'>
const named = ({ residentId, id }: CodeName) =>
  and(eq(counterCode.residentId, residentId), eq(counterCode.id, id))

export async function updateCounterCode(
  tx: Transaction,
  name: CodeName,
  change: Partial<Pick<CounterCodeRow, 'usedAt' | 'visitId' | 'visitEndsAt'>>,
): Promise<void> {
  await tx.update(counterCode).set(change).where(named(name))
}

/** @returns false: it was denied before */
export async function denyCounterCode(tx: Transaction, name: CodeName, at: Date): Promise<boolean> {
  const rows = await tx
    .update(counterCode)
    .set({ deniedAt: at })
    .where(and(named(name), isNull(counterCode.deniedAt)))
    .returning({ id: counterCode.id })
  return rows.length > 0
}

/** Ends the resident's code and its visit. @returns whether one stood */
export async function revokeCounterCodes(tx: Transaction, residentId: string, at: Date): Promise<boolean> {
  const revoked = await tx
    .update(counterCode)
    .set({ revokedAt: at, visitId: null, visitEndsAt: null })
    .where(and(eq(counterCode.residentId, residentId), isNull(counterCode.revokedAt)))
    .returning({ id: counterCode.id })
  return revoked.length > 0
}

/** Whose holders said that they never registered, the newest first. */
export async function listDenied(db: Executor, limit: number): Promise<CodeName[]> {
  return db
    .select({ residentId: counterCode.residentId, id: counterCode.id })
    .from(counterCode)
    .where(isNotNull(counterCode.deniedAt))
    .orderBy(desc(counterCode.deniedAt))
    .limit(limit)
}

/** Who wrote a resident down first; null: the audit no longer says. */
export async function findRegistrar(
  db: Executor,
  residentId: string,
): Promise<{ actorKind: ActorKind; actor: string | null } | null> {
  const [row] = await db
    .select({ actorKind: auditEvent.actorKind, actor: auditEvent.actor })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.residentId, residentId),
        inArray(auditEvent.action, ['resident.register', 'resident.import']),
      ),
    )
    .orderBy(auditEvent.at, auditEvent.id)
    .limit(1)
  return row ?? null
}
