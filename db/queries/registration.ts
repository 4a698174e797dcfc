import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { enoticeConfirmationEvent, resident } from '#db/schema/index.ts'

export type NewResident = typeof resident.$inferInsert
export type EnoticeConfirmation = typeof enoticeConfirmationEvent.$inferInsert

export async function insertResident(tx: Transaction, row: NewResident): Promise<void> {
  await tx.insert(resident).values(row)
}

/** The five items of 전자정부법 시행령 §13①, kept as they were confirmed. */
export async function insertEnoticeConfirmation(tx: Transaction, row: EnoticeConfirmation): Promise<void> {
  await tx.insert(enoticeConfirmationEvent).values(row)
}

/** The resident is fourteen or older, by their own word or because time has passed. */
export async function confirmAge(tx: Transaction, residentId: string, at: Date): Promise<void> {
  await tx.update(resident).set({ ageConfirmedAt: at }).where(eq(resident.id, residentId))
}
