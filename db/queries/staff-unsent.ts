import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import { staffUnsent } from '#db/schema/index.ts'

export type UnsentRow = typeof staffUnsent.$inferSelect
type UnsentPlace = Pick<UnsentRow, 'browser' | 'page'>

const at = ({ browser, page }: UnsentPlace) =>
  and(eq(staffUnsent.browser, browser), eq(staffUnsent.page, page))

/** The newest of a page takes the place of the one before, and only the `most` newest of somebody stay. */
export async function putUnsent(db: Executor, row: UnsentRow, most: number): Promise<void> {
  const { staffId, content, expiresAt } = row
  await db
    .insert(staffUnsent)
    .values(row)
    .onConflictDoUpdate({
      target: [staffUnsent.browser, staffUnsent.page],
      set: { staffId, content, expiresAt },
    })
  await db.execute(sql`
    delete from staff_unsent where (browser, page) in (
      select browser, page from staff_unsent where staff_id = ${row.staffId}::uuid
      order by expires_at desc offset ${most}::int)`)
}

/** Of this member of the staff alone, and while it is kept. */
export async function findUnsent(
  db: Executor,
  { staffId, now, ...place }: UnsentPlace & { staffId: string; now: Date },
): Promise<UnsentRow | null> {
  const [row] = await db
    .select()
    .from(staffUnsent)
    .where(and(at(place), eq(staffUnsent.staffId, staffId), gt(staffUnsent.expiresAt, now)))
  return row ?? null
}

export async function deleteUnsent(db: Executor, place: UnsentPlace): Promise<void> {
  await db.delete(staffUnsent).where(at(place))
}

export async function deleteExpiredUnsent(db: Executor, now: Date): Promise<void> {
  await db.delete(staffUnsent).where(lte(staffUnsent.expiresAt, now))
}
