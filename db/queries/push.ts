import { and, eq, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { PushResult } from '#app/domain/push-outcome.ts'
import { pushDelivery, pushRequest } from '#db/schema/push.ts'

export type PushRequestRow = typeof pushRequest.$inferSelect
type DeviceKey = { consultId: string; contactPointId: string }

const ofDevice = ({ consultId, contactPointId }: DeviceKey) =>
  and(eq(pushDelivery.consultId, consultId), eq(pushDelivery.contactPointId, contactPointId))

/** @returns false when one was asked for this consult before; a second transaction waits for the first */
export async function insertPushRequest(tx: Transaction, row: PushRequestRow): Promise<boolean> {
  const inserted = await tx.insert(pushRequest).values(row).onConflictDoNothing().returning()
  return inserted.length > 0
}

export async function findPushRequest(db: Executor, consultId: string): Promise<PushRequestRow | null> {
  const [row] = await db.select().from(pushRequest).where(eq(pushRequest.consultId, consultId))
  return row ?? null
}

/** Takes a device for this push, before anything is sent. @returns false when it was taken before */
export async function claimDevice(db: Executor, device: DeviceKey, at: number): Promise<boolean> {
  const row = { ...device, startedAt: new Date(at) }
  const inserted = await db.insert(pushDelivery).values(row).onConflictDoNothing().returning()
  return inserted.length > 0
}

/** Nothing reached the device: it may be tried again. */
export async function releaseDevice(db: Executor, device: DeviceKey): Promise<void> {
  await db.delete(pushDelivery).where(and(ofDevice(device), isNull(pushDelivery.result)))
}

export async function finishDevice(db: Executor, device: DeviceKey, result: PushResult): Promise<void> {
  await db.update(pushDelivery).set({ result }).where(ofDevice(device))
}

/** What became of each device so far; null: begun and not finished. */
export async function listDeviceResults(db: Executor, consultId: string): Promise<(PushResult | null)[]> {
  const rows = await db
    .select({ result: pushDelivery.result })
    .from(pushDelivery)
    .where(eq(pushDelivery.consultId, consultId))
  return rows.map(({ result }) => result)
}
