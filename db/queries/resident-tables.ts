import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import {
  addressIndex,
  advertisingReport,
  asked,
  channelBlock,
  consentState,
  contactPoint,
  deviceProof,
  enoticeConfirmationEvent,
  freshnessQuestion,
  guardianship,
  oneTimeCode,
  ownAddress,
  passkey,
  passkeyChallenge,
  pathTrial,
  pathTrialStep,
  preference,
  preferenceEvent,
  preferenceMask,
  resident,
  session,
} from '#db/schema/index.ts'

/**
 * Tables whose rows of a resident go when the resident leaves. Masks before preferences: a trigger spreads them; steps
 * before their trials.
 */
export const ERASED = [
  pathTrialStep,
  pathTrial,
  freshnessQuestion,
  deviceProof,
  guardianship,
  addressIndex,
  ownAddress,
  contactPoint,
  channelBlock,
  preferenceMask,
  preference,
  preferenceEvent,
  consentState,
  enoticeConfirmationEvent,
  advertisingReport,
  asked,
  oneTimeCode,
  passkey,
  passkeyChallenge,
  session,
] as const

/** Tables whose rows stay, by a random id that means nobody any more, and why. */
export const KEPT: Readonly<Record<string, string>> = {
  consent_event:
    'Proof that a consent was given and withdrawn (정보통신망법 §50, 개인정보 보호법 §22): five years.',
  consent_notice:
    'Proof that the result was told (정보통신망법 §50 ⑦); holds a sender and a topic, no address.',
  consult:
    'The evidence of what agencies were told, without any address; its chain must stay whole: two years.',
  outcome: 'What senders reported of those consults.',
  guardian_event: 'Proof that a guardian agreed and took it back (개인정보 보호법 §22의2), without a number.',
  audit_event: 'Who did what to whose data (개인정보의 안전성 확보조치 기준 §8).',
  change_event: 'The tombstone that tells agencies to forget the resident too: thirteen months.',
}

/** Deletes every row of a resident that no law keeps. */
export async function deleteResidentRows(tx: Transaction, residentId: string): Promise<void> {
  for (const table of ERASED) await tx.delete(table).where(eq(table.residentId, residentId))
}

/** Destroys the resident's key and settings; what is left is a number that an agency's tombstone names. */
export async function eraseResident(tx: Transaction, residentId: string, at: Date): Promise<void> {
  await tx
    .update(resident)
    .set({
      wrappedKey: null,
      erasedAt: at,
      language: 'ko',
      shareAddresses: false,
      order: null,
      quietStart: null,
      quietEnd: null,
      ageConfirmedAt: null,
    })
    .where(eq(resident.id, residentId))
}
