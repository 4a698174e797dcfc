import { asc } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { Prices } from '#app/domain/notice-cost.ts'
import { smsCapacity, unitPrice } from '#db/schema/index.ts'

export type PriceRow = typeof unitPrice.$inferSelect
export type CapacityRow = { perMinute: number; source: string }

export async function listPrices(db: Executor): Promise<PriceRow[]> {
  return db.select().from(unitPrice).orderBy(asc(unitPrice.item))
}

export async function readPrices(db: Executor): Promise<Prices> {
  return toPrices(await listPrices(db))
}

/** As the rules reckon with them. */
export const toPrices = (rows: readonly PriceRow[]): Prices =>
  Object.fromEntries(rows.map(({ item, won }) => [item, won]))

export async function putPrice(db: Executor, row: PriceRow): Promise<void> {
  await db.insert(unitPrice).values(row).onConflictDoUpdate({ target: unitPrice.item, set: row })
}

/** null: nobody said. */
export async function findCapacity(db: Executor): Promise<CapacityRow | null> {
  const { perMinute, source } = smsCapacity
  const [row] = await db.select({ perMinute, source }).from(smsCapacity)
  return row ?? null
}

export async function putCapacity(db: Executor, row: CapacityRow): Promise<void> {
  await db.insert(smsCapacity).values(row).onConflictDoUpdate({ target: smsCapacity.one, set: row })
}
