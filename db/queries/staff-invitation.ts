import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { INVITATION_PURPOSES } from '#db/schema/staff.ts'
import { staffInvitation } from '#db/schema/index.ts'

export type InvitationRow = typeof staffInvitation.$inferSelect
export type InvitationPurpose = (typeof INVITATION_PURPOSES)[number]

/** A new link; an older one of the same person opens nothing from now on. */
export async function insertInvitation(tx: Transaction, row: Omit<InvitationRow, 'usedAt'>): Promise<void> {
  await endInvitations(tx, row.staffId, row.createdAt)
  await tx.insert(staffInvitation).values(row)
}

/** A link that can still be used. */
export async function findInvitation(db: Executor, hash: string, at: Date): Promise<InvitationRow | null> {
  const [row] = await db.select().from(staffInvitation).where(isGood(hash, at))
  return row ?? null
}

/** Uses a link up, so that nobody uses it twice; null: none, used, too old. */
export async function takeInvitation(tx: Transaction, hash: string, at: Date): Promise<InvitationRow | null> {
  const [row] = await tx.update(staffInvitation).set({ usedAt: at }).where(isGood(hash, at)).returning()
  return row ?? null
}

export async function endInvitations(tx: Transaction, staffId: string, at: Date): Promise<void> {
  await tx
    .update(staffInvitation)
    .set({ usedAt: at })
    .where(and(eq(staffInvitation.staffId, staffId), isNull(staffInvitation.usedAt)))
}

const isGood = (hash: string, at: Date) =>
  and(eq(staffInvitation.hash, hash), isNull(staffInvitation.usedAt), gt(staffInvitation.expiresAt, at))
