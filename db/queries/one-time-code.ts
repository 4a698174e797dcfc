import { and, desc, eq, gt, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { oneTimeCode } from '#db/schema/index.ts'

export type CodeRow = typeof oneTimeCode.$inferSelect
export type CodePurpose = CodeRow['purpose']
/** What an older code and a newer one must share for the newer to end the older. */
export type CodeTarget = Pick<CodeRow, 'purpose' | 'addressHash' | 'residentId'>

/** Wrong tries that one code bears; the table's check says the same. */
export const MAX_ATTEMPTS = 5

const sameTarget = ({ purpose, addressHash, residentId }: CodeTarget) =>
  and(
    eq(oneTimeCode.purpose, purpose),
    eq(oneTimeCode.addressHash, addressHash),
    residentId === null ? isNull(oneTimeCode.residentId) : eq(oneTimeCode.residentId, residentId),
  )

export async function findCode(db: Executor, id: string): Promise<CodeRow | null> {
  const [row] = await db.select().from(oneTimeCode).where(eq(oneTimeCode.id, id))
  return row ?? null
}

/** The code that is still waiting to be entered, newest first. */
export async function findWaitingCode(db: Executor, target: CodeTarget, at: Date): Promise<CodeRow | null> {
  const [row] = await db
    .select()
    .from(oneTimeCode)
    .where(and(sameTarget(target), isNull(oneTimeCode.usedAt), gt(oneTimeCode.expiresAt, at)))
    .orderBy(desc(oneTimeCode.createdAt))
    .limit(1)
  return row ?? null
}

/** One wish for a code at a time for each target, until the transaction ends. */
export async function lockCodeTarget(
  tx: Transaction,
  { purpose, addressHash, residentId }: CodeTarget,
): Promise<void> {
  const name = `one_time_code/${purpose}/${addressHash}/${residentId ?? ''}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Ends the codes that wait for this target. */
export async function endWaitingCodes(tx: Transaction, target: CodeTarget, at: Date): Promise<void> {
  await tx
    .delete(oneTimeCode)
    .where(and(sameTarget(target), isNull(oneTimeCode.usedAt), lte(oneTimeCode.createdAt, at)))
}

export async function insertCode(tx: Transaction, row: Omit<CodeRow, 'attempts' | 'usedAt'>): Promise<void> {
  await tx.insert(oneTimeCode).values(row)
}

/** Takes one of the five tries and locks the row; null when there is nothing left to try. */
export async function takeAttempt(
  tx: Transaction,
  { id, purpose, at }: { id: string; purpose: CodePurpose; at: Date },
): Promise<CodeRow | null> {
  const [row] = await tx
    .update(oneTimeCode)
    .set({ attempts: sql`${oneTimeCode.attempts} + 1` })
    .where(
      and(
        eq(oneTimeCode.id, id),
        eq(oneTimeCode.purpose, purpose),
        isNull(oneTimeCode.usedAt),
        lt(oneTimeCode.attempts, MAX_ATTEMPTS),
        gt(oneTimeCode.expiresAt, at),
      ),
    )
    .returning()
  return row ?? null
}

export async function markCodeUsed(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.update(oneTimeCode).set({ usedAt: at }).where(eq(oneTimeCode.id, id))
}

/** A used code (a proof of its address) that was entered after `since`; locked until the transaction ends. */
export async function lockUsedCode(
  tx: Transaction,
  { id, purpose, since }: { id: string; purpose: CodePurpose; since: Date },
): Promise<CodeRow | null> {
  const [row] = await tx
    .select()
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.id, id), eq(oneTimeCode.purpose, purpose), gt(oneTimeCode.usedAt, since)))
    .for('update')
  return row ?? null
}

/** Says for whom a proof was spent and until when it may be shown again (a form that was sent twice). */
export async function spendCode(tx: Transaction, id: string, residentId: string, until: Date): Promise<void> {
  await tx.update(oneTimeCode).set({ residentId, expiresAt: until }).where(eq(oneTimeCode.id, id))
}

export async function deleteCode(tx: Transaction, id: string): Promise<void> {
  await tx.delete(oneTimeCode).where(eq(oneTimeCode.id, id))
}

/** Removes codes that can no longer be entered, and proofs that are older than `proofsSince`. */
export async function deleteOldCodes(db: Executor, at: Date, proofsSince: Date): Promise<void> {
  await db
    .delete(oneTimeCode)
    .where(
      or(
        and(isNull(oneTimeCode.usedAt), lte(oneTimeCode.expiresAt, at)),
        and(isNotNull(oneTimeCode.usedAt), lte(oneTimeCode.usedAt, proofsSince)),
      ),
    )
}
