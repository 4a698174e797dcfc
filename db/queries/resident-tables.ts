import { eq, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ExportSection } from '#app/domain/wire/resident-export.ts'
import type * as schema from '#db/schema/index.ts'
import type { Transaction } from '#db/client.ts'
import {
  addressIndex,
  addressQuestion,
  advertisingReport,
  asked,
  channelBlock,
  consentState,
  consentTold,
  contactPoint,
  delegation,
  counterAddress,
  counterGuardian,
  drillAsked,
  counterCode,
  deviceProof,
  enoticeConfirmationEvent,
  freshnessQuestion,
  guardianship,
  keptForm,
  oneTimeCode,
  ownAddress,
  passkey,
  passkeyChallenge,
  pathTrial,
  pathTrialStep,
  preference,
  preferenceEvent,
  preferenceMask,
  providerLogin,
  resident,
  residentCase,
  session,
} from '#db/schema/index.ts'

/**
 * Tables whose rows of a resident go when the resident leaves. Masks before preferences: a trigger spreads them; steps
 * before their trials.
 */
export const ERASED = [
  drillAsked,
  consentTold,
  pathTrialStep,
  pathTrial,
  freshnessQuestion,
  deviceProof,
  guardianship,
  delegation,
  addressIndex,
  ownAddress,
  addressQuestion,
  counterCode,
  counterAddress,
  counterGuardian,
  keptForm,
  residentCase,
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
  providerLogin,
  session,
] as const

/** Tables whose rows stay, by a random id that means nobody any more, and why. */
export const KEPT: Readonly<Record<string, string>> = {
  consent_event:
    'Proof that a consent was given and withdrawn (정보통신망법 §50, 개인정보 보호법 §22): five years after leaving.',
  consent_notice:
    'Proof that the result was told (정보통신망법 §50 ⑦); holds a sender and a topic, no address.',
  consult:
    'The evidence of what agencies were told, without any address; its chain must stay whole: two years.',
  outcome: 'What senders reported of those consults.',
  guardian_event: 'Proof that a guardian agreed and took it back (개인정보 보호법 §22의2), without a number.',
  audit_event: 'Who did what to whose data (개인정보의 안전성 확보조치 기준 §5, §8): three years.',
  resident_request:
    'Proof that what a resident asked for was answered within ten days (개인정보 보호법 §35 to §37): three years.',
  change_event: 'The tombstone that tells agencies to forget the resident too: thirteen months.',
}

/** A table with a column for its resident, by its name in the schema. */
type OwnedTable = {
  [Name in keyof typeof schema]: (typeof schema)[Name] extends { residentId: AnyPgColumn } ? Name : never
}[keyof typeof schema]

/**
 * Where a resident finds what each table holds of them in the file they take along (개인정보 보호법 §35, §35의2), or why it
 * is not there. A new table that says neither fails the type check.
 */
export const EXPORTED: Readonly<Record<OwnedTable, { section: ExportSection } | { because: string }>> = {
  ownAddress: { section: 'ownAddresses' },
  contactPoint: { section: 'contactPoints' },
  freshnessQuestion: { section: 'contactPoints' },
  channelBlock: { section: 'channelBlocks' },
  preference: { section: 'topics' },
  preferenceMask: { section: 'agencySwitches' },
  preferenceEvent: { section: 'changes' },
  consentState: { section: 'consentStates' },
  consentEvent: { section: 'consents' },
  consentNotice: { section: 'messages' },
  enoticeConfirmationEvent: { section: 'enoticeConfirmations' },
  guardianship: { section: 'guardian' },
  guardianEvent: { section: 'guardian' },
  delegation: { section: 'helpers' },
  session: { section: 'sessions' },
  passkey: { section: 'passkeys' },
  providerLogin: { section: 'logins' },
  pathTrial: { section: 'trials' },
  pathTrialStep: { section: 'trials' },
  advertisingReport: { section: 'advertisingReports' },
  asked: { section: 'askers' },
  auditEvent: { section: 'audit' },
  consult: { section: 'consults' },
  outcome: { section: 'consults' },
  addressIndex: { because: 'Keyed hashes of the addresses that stand in ownAddresses and contactPoints.' },
  counterCode: { because: 'A keyed hash of what is printed on the paper; when it was used stands in audit.' },
  counterAddress: {
    because: 'An address on its way to be a contact point, for a day; who added it stands in audit.',
  },
  counterGuardian: {
    because: 'A guardian on their way to be one, for a day; who wrote them down stands in audit.',
  },
  keptForm: {
    because:
      'A scan of the paper that the resident signed and has; that it was kept stands in audit. The counter shows it.',
  },
  residentCase: { because: 'Who of the staff looked, and why, stands in audit and changes.' },
  residentRequest: {
    because: 'What was asked for at the counter, and when it was answered, stands in audit.',
  },
  addressQuestion: { because: 'That an address was disowned, kept or given up stands in audit and changes.' },
  changeEvent: { because: 'Tells agencies that something changed; what did stands in changes and consents.' },
  oneTimeCode: { because: 'A code on its way: worth ten minutes, and whoever reads it could use it.' },
  deviceProof: { because: 'Digits on their way to a device, for minutes.' },
  consentTold: { because: 'When the portal told of a changed text, or asked again, stands in audit.' },
  drillAsked: { because: 'When the portal asked for a backup stands in audit.' },
  passkeyChallenge: { because: 'A question to an authenticator, for minutes.' },
}

/** Deletes every row of a resident that no law keeps, and takes them out of the rows of those they helped. */
export async function deleteResidentRows(tx: Transaction, residentId: string): Promise<void> {
  const { delegateId, endedAt, endedBy } = delegation
  await tx
    .update(delegation)
    .set({
      delegateId: null,
      endedAt: sql`coalesce(${endedAt}, now())`,
      endedBy: sql`coalesce(${endedBy}, 'delegate')`,
    })
    .where(eq(delegateId, residentId))
  await tx.update(session).set({ actingFor: null }).where(eq(session.actingFor, residentId))
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
