import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { addressQuestion, contactPoint } from '#db/schema/index.ts'
import type { ContactPointRow } from './contact-point.ts'

export type AddressQuestionRow = typeof addressQuestion.$inferSelect

export async function insertAddressQuestion(
  tx: Transaction,
  row: Omit<AddressQuestionRow, 'keptAt'>,
): Promise<void> {
  await tx.insert(addressQuestion).values(row)
}

/** What a resident is asked now: not answered, and the contact point has not come back to life in another way. */
export async function listOpenQuestions(db: Executor, residentId: string): Promise<ContactPointRow[]> {
  const rows = await db
    .select({ point: contactPoint })
    .from(addressQuestion)
    .innerJoin(
      contactPoint,
      and(
        eq(contactPoint.residentId, addressQuestion.residentId),
        eq(contactPoint.id, addressQuestion.contactPointId),
        eq(contactPoint.unreachableAt, addressQuestion.askedAt),
      ),
    )
    .where(and(eq(addressQuestion.residentId, residentId), isNull(addressQuestion.keptAt)))
    .orderBy(asc(addressQuestion.askedAt))
  return rows.map(({ point }) => point)
}

/** Whether the resident once answered for this contact point that they still use it. */
export async function wasKept(db: Executor, residentId: string, contactPointId: string): Promise<boolean> {
  const rows = await db
    .select({ askedAt: addressQuestion.askedAt })
    .from(addressQuestion)
    .where(
      and(
        eq(addressQuestion.residentId, residentId),
        eq(addressQuestion.contactPointId, contactPointId),
        isNotNull(addressQuestion.keptAt),
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function markKept(
  tx: Transaction,
  { residentId, contactPointId, askedAt }: Omit<AddressQuestionRow, 'keptAt'>,
  at: Date,
): Promise<void> {
  await tx
    .update(addressQuestion)
    .set({ keptAt: at })
    .where(
      and(
        eq(addressQuestion.residentId, residentId),
        eq(addressQuestion.contactPointId, contactPointId),
        eq(addressQuestion.askedAt, askedAt),
      ),
    )
}
