import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { deviceProof } from '#db/schema/index.ts'

export type DeviceProofRow = typeof deviceProof.$inferSelect
type DeviceName = Pick<DeviceProofRow, 'residentId' | 'contactPointId'>

const ofDevice = ({ residentId, contactPointId }: DeviceName) =>
  and(eq(deviceProof.residentId, residentId), eq(deviceProof.contactPointId, contactPointId))

/** The newest digits of a device take the place of the older. */
export async function putDeviceProof(tx: Transaction, row: Omit<DeviceProofRow, 'attempts'>): Promise<void> {
  const whole = { ...row, attempts: 0 }
  await tx
    .insert(deviceProof)
    .values(whole)
    .onConflictDoUpdate({ target: [deviceProof.residentId, deviceProof.contactPointId], set: whole })
}

export async function findDeviceProof(db: Executor, device: DeviceName): Promise<DeviceProofRow | null> {
  const [row] = await db.select().from(deviceProof).where(ofDevice(device))
  return row ?? null
}

/** Counts one try for good. @returns null: no try is left, or the time is over */
export async function takeDeviceAttempt(
  tx: Transaction,
  device: DeviceName,
  { at, limit }: { at: Date; limit: number },
): Promise<DeviceProofRow | null> {
  const [row] = await tx
    .update(deviceProof)
    .set({ attempts: sql`${deviceProof.attempts} + 1` })
    .where(and(ofDevice(device), lt(deviceProof.attempts, limit), gt(deviceProof.expiresAt, at)))
    .returning()
  return row ?? null
}

export async function deleteDeviceProof(tx: Transaction, device: DeviceName): Promise<void> {
  await tx.delete(deviceProof).where(ofDevice(device))
}
