import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import {
  advertisingReport,
  asked,
  auditEvent,
  channelBlock,
  consentNotice,
  enoticeConfirmationEvent,
  freshnessQuestion,
  guardianEvent,
  outcome,
  preferenceEvent,
  preferenceMask,
  pushDelivery,
} from '#db/schema/index.ts'
import type { ConsentNoticeRow } from './consent-notice.ts'

/** Blocks, lifted ones too. */
export const listAllBlocks = (db: Executor, residentId: string) =>
  db.select().from(channelBlock).where(eq(channelBlock.residentId, residentId)).orderBy(asc(channelBlock.at))

export const listAllMasks = (db: Executor, residentId: string) =>
  db
    .select()
    .from(preferenceMask)
    .where(eq(preferenceMask.residentId, residentId))
    .orderBy(asc(preferenceMask.at))

/** What the law had us tell of any consent. */
export const listAllNotices = (db: Executor, residentId: string): Promise<ConsentNoticeRow[]> =>
  db
    .select()
    .from(consentNotice)
    .where(eq(consentNotice.residentId, residentId))
    .orderBy(asc(consentNotice.createdAt))

export const listEnoticeConfirmations = (db: Executor, residentId: string) =>
  db
    .select()
    .from(enoticeConfirmationEvent)
    .where(eq(enoticeConfirmationEvent.residentId, residentId))
    .orderBy(asc(enoticeConfirmationEvent.confirmedAt))

export const listGuardianEvents = (db: Executor, residentId: string) =>
  db
    .select()
    .from(guardianEvent)
    .where(eq(guardianEvent.residentId, residentId))
    .orderBy(asc(guardianEvent.at), asc(guardianEvent.id))

export const listReports = (db: Executor, residentId: string) =>
  db
    .select()
    .from(advertisingReport)
    .where(eq(advertisingReport.residentId, residentId))
    .orderBy(asc(advertisingReport.at))

/** Who asked, and by what, as far as the evidence is counted. */
export const listAskedBy = (db: Executor, residentId: string) =>
  db.select().from(asked).where(eq(asked.residentId, residentId)).orderBy(asc(asked.lastAt))

/** When each contact point was last asked about. */
export const listQuestions = (db: Executor, residentId: string) =>
  db.select().from(freshnessQuestion).where(eq(freshnessQuestion.residentId, residentId))

/** The place of a row in a list that is oldest first. */
export type RowPlace = { at: Date; id: string }

/** Changes after a place, the oldest first. */
export async function listPreferenceEvents(
  db: Executor,
  residentId: string,
  after: RowPlace | null,
  limit: number,
) {
  const { at, id } = preferenceEvent
  return db
    .select()
    .from(preferenceEvent)
    .where(
      and(
        eq(preferenceEvent.residentId, residentId),
        after ? or(gt(at, after.at), and(eq(at, after.at), gt(id, after.id))) : undefined,
      ),
    )
    .orderBy(asc(at), asc(id))
    .limit(limit)
}

/** Lines of the audit after a place, the oldest first. */
export async function listAuditEvents(
  db: Executor,
  residentId: string,
  after: RowPlace | null,
  limit: number,
) {
  const { at, id } = auditEvent
  return db
    .select()
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.residentId, residentId),
        after ? or(gt(at, after.at), and(eq(at, after.at), gt(id, after.id))) : undefined,
      ),
    )
    .orderBy(asc(at), asc(id))
    .limit(limit)
}

/** What senders reported of these consults, with the provider's word. */
export async function listReportedOf(db: Executor, consultIds: readonly string[]) {
  if (consultIds.length === 0) return []
  return db
    .select()
    .from(outcome)
    .where(inArray(outcome.consultId, [...consultIds]))
    .orderBy(asc(outcome.at))
}

/** What the portal pushed to devices for these consults. */
export async function listPushesOf(db: Executor, consultIds: readonly string[]) {
  if (consultIds.length === 0) return []
  return db
    .select()
    .from(pushDelivery)
    .where(inArray(pushDelivery.consultId, [...consultIds]))
    .orderBy(desc(pushDelivery.startedAt))
}
