import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import {
  addressIndex,
  channelBlock,
  consentNotice,
  contactPoint,
  guardianship,
  oneTimeCode,
  ownAddress,
  preference,
  preferenceMask,
  resident,
  session,
} from '#db/schema/index.ts'

/**
 * Forgets a resident: addresses, choices, sessions and codes are deleted, and the resident's own key is destroyed, so that
 * whatever is still encrypted under it can be read by nobody. What the law makes us keep (ledgers, evidence) holds
 * pseudonymous ids only and stays.
 */
export async function wipeResident(tx: Transaction, residentId: string, at: Date): Promise<void> {
  for (const table of [
    addressIndex,
    channelBlock,
    consentNotice,
    contactPoint,
    guardianship,
    oneTimeCode,
    ownAddress,
    preference,
    preferenceMask,
    session,
  ])
    await tx.delete(table).where(eq(table.residentId, residentId))
  await tx
    .update(resident)
    .set({
      erasedAt: at,
      wrappedKey: null,
      order: null,
      quietStart: null,
      quietEnd: null,
      shareAddresses: false,
    })
    .where(eq(resident.id, residentId))
}
