import { and, eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { addressIndex, ownAddress } from '#db/schema/index.ts'

export type OwnAddressRow = typeof ownAddress.$inferSelect
export type OwnAddressKind = OwnAddressRow['kind']

export async function findOwnAddress(
  db: Executor,
  residentId: string,
  kind: OwnAddressKind,
): Promise<OwnAddressRow | null> {
  const [row] = await db
    .select()
    .from(ownAddress)
    .where(and(eq(ownAddress.residentId, residentId), eq(ownAddress.kind, kind)))
  return row ?? null
}

export async function insertOwnAddress(tx: Transaction, row: OwnAddressRow): Promise<void> {
  await tx.insert(ownAddress).values(row)
}

/** The number or address somebody is known by from now on, whatever it was before. */
export async function putOwnAddress(tx: Transaction, row: OwnAddressRow): Promise<void> {
  const { address, provenAt, confirmedAt, suspendedAt } = row
  await tx
    .insert(ownAddress)
    .values(row)
    .onConflictDoUpdate({
      target: [ownAddress.residentId, ownAddress.kind],
      set: { address, provenAt, confirmedAt, suspendedAt },
    })
}

/** Takes an address away, and with it that it means this resident. */
export async function deleteOwnAddress(
  tx: Transaction,
  residentId: string,
  kind: OwnAddressKind,
): Promise<void> {
  await tx.delete(ownAddress).where(and(eq(ownAddress.residentId, residentId), eq(ownAddress.kind, kind)))
  await tx
    .delete(addressIndex)
    .where(
      and(eq(addressIndex.residentId, residentId), eq(addressIndex.kind, kind), eq(addressIndex.role, 'own')),
    )
}

/** The resident showed that it is theirs: proven where it was not yet, confirmed now, no longer suspended. */
export async function confirmOwnAddress(
  tx: Transaction,
  { residentId, kind, at }: { residentId: string; kind: OwnAddressKind; at: Date },
): Promise<void> {
  await tx
    .update(ownAddress)
    .set({
      provenAt: sql`coalesce(${ownAddress.provenAt}, ${at.toISOString()}::timestamptz)`,
      confirmedAt: at,
      suspendedAt: null,
    })
    .where(and(eq(ownAddress.residentId, residentId), eq(ownAddress.kind, kind)))
}

export async function suspendOwnAddress(
  tx: Transaction,
  { residentId, kind, at }: { residentId: string; kind: OwnAddressKind; at: Date },
): Promise<void> {
  await tx
    .update(ownAddress)
    .set({ suspendedAt: at })
    .where(and(eq(ownAddress.residentId, residentId), eq(ownAddress.kind, kind)))
}

/** Ends a suspension that began at that very moment: the resident said that the address is theirs, which proves nothing. */
export async function releaseOwnAddress(
  tx: Transaction,
  { residentId, kind, suspendedAt }: { residentId: string; kind: OwnAddressKind; suspendedAt: Date },
): Promise<void> {
  await tx
    .update(ownAddress)
    .set({ suspendedAt: null })
    .where(
      and(
        eq(ownAddress.residentId, residentId),
        eq(ownAddress.kind, kind),
        eq(ownAddress.suspendedAt, suspendedAt),
      ),
    )
}
