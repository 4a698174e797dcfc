import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { consentNotice } from '#db/schema/index.ts'
import type { ConsentNoticeKind } from '#app/domain/consent-notice.ts'
import type { ConsentStanding } from '#app/domain/consent.ts'

export type ConsentNoticeRow = typeof consentNotice.$inferSelect
export type ConsentNoticeKey = { residentId: string; kind: ConsentNoticeKind; record: string }
export type NewConsentNotice = Omit<ConsentNoticeRow, 'sentAt' | 'channel'>

const at = ({ residentId, kind, record }: ConsentNoticeKey) =>
  and(
    eq(consentNotice.residentId, residentId),
    eq(consentNotice.kind, kind),
    eq(consentNotice.record, record),
  )

/** Whether it was inserted: false when this has been noted before. */
export async function insertConsentNotice(tx: Transaction, row: NewConsentNotice): Promise<boolean> {
  const inserted = await tx
    .insert(consentNotice)
    .values(row)
    .onConflictDoNothing()
    .returning({ record: consentNotice.record })
  return inserted.length > 0
}

/** The same for many, in one statement. */
export async function insertConsentNotices(
  tx: Transaction,
  rows: readonly NewConsentNotice[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(consentNotice)
      .values([...rows])
      .onConflictDoNothing()
}

export async function findConsentNotice(
  db: Executor,
  key: ConsentNoticeKey,
): Promise<ConsentNoticeRow | null> {
  const [row] = await db.select().from(consentNotice).where(at(key))
  return row ?? null
}

/** What a resident was told of one entry. */
export async function listNoticesOf(
  db: Executor,
  residentId: string,
  record: string,
): Promise<ConsentNoticeRow[]> {
  return db
    .select()
    .from(consentNotice)
    .where(and(eq(consentNotice.residentId, residentId), eq(consentNotice.record, record)))
}

/** The first sending stands. */
export async function markConsentNoticeSent(
  db: Executor,
  key: ConsentNoticeKey,
  sent: Required<Pick<ConsentNoticeRow, 'sentAt' | 'channel'>>,
): Promise<void> {
  await db
    .update(consentNotice)
    .set(sent)
    .where(and(at(key), isNull(consentNotice.sentAt)))
}

/** What was not sent yet, what is due first first, after the last of an earlier answer. */
export async function listUnsentNotices(
  db: Executor,
  after: ConsentNoticeRow | null,
  limit: number,
): Promise<ConsentNoticeRow[]> {
  const { dueAt, residentId, record } = consentNotice
  const isAfter =
    after &&
    sql`(${dueAt}, ${residentId}, ${record}) > (${after.dueAt.toISOString()}::timestamptz, ${after.residentId}::uuid, ${after.record}::uuid)`
  return db
    .select()
    .from(consentNotice)
    .where(and(isNull(consentNotice.sentAt), isAfter ?? undefined))
    .orderBy(dueAt, residentId, record)
    .limit(limit)
}

/** What was due and is not sent, or was sent late: for staff. */
export async function countLateNotices(
  db: Executor,
  now: Date,
): Promise<{ unsent: number; sentLate: number }> {
  const [row] = await db
    .select({
      unsent: sql<number>`count(*) filter (where ${isNull(consentNotice.sentAt)})::int`,
      sentLate: sql<number>`count(*) filter (where ${isNotNull(consentNotice.sentAt)})::int`,
    })
    .from(consentNotice)
    .where(sql`${consentNotice.dueAt} < coalesce(${consentNotice.sentAt}, ${now.toISOString()}::timestamptz)`)
  return row ?? { unsent: 0, sentLate: 0 }
}

export type OldConsentRow = {
  residentId: string
  topic: string
  day: ConsentStanding | null
  night: ConsentStanding | null
}
/** The place of a row in the order of `listOldConsents`. */
export type OldConsentPlace = Pick<OldConsentRow, 'residentId' | 'topic'>

/**
 * Consents of living residents to advertising, a grant or reconfirmation of which lies between two instants; by resident
 * and topic, after `after`. Made-up residents are nobody.
 */
export async function listOldConsents(
  db: Executor,
  window: { since: number; until: number },
  after: OldConsentPlace,
  limit: number,
): Promise<OldConsentRow[]> {
  const isWithin = (column: 'day_at' | 'night_at') =>
    sql`s.${sql.raw(column)} between to_timestamp(${window.since}::float8 / 1000) and to_timestamp(${window.until}::float8 / 1000)`
  return db.execute<OldConsentRow>(sql`
    select s.resident_id as "residentId", s.topic,
      case when s.day_status is not null then json_build_object('status', s.day_status, 'at', epoch_ms(s.day_at),
        'record', s.day_record) end as day,
      case when s.night_status is not null then json_build_object('status', s.night_status,
        'at', epoch_ms(s.night_at), 'record', s.night_record) end as night
    from consent_state s
    join topic t on t.code = s.topic and t.class = 'advertising'
    join resident r on r.id = s.resident_id and r.realm = 'live' and r.erased_at is null
    where (s.resident_id, s.topic) > (${after.residentId}::uuid, ${after.topic}::text)
      and (s.day_status = 'granted' and ${isWithin('day_at')} or s.night_status = 'granted' and ${isWithin('night_at')})
    order by s.resident_id, s.topic limit ${limit}`)
}

/** What was not sent and need not be any more. */
export async function deleteConsentNotice(db: Executor, key: ConsentNoticeKey): Promise<void> {
  await db.delete(consentNotice).where(and(at(key), isNull(consentNotice.sentAt)))
}

/**
 * What was still to be told to a resident who is leaving, for whoever tells it; what was sent stays as proof.
 * @returns what was deleted
 */
export async function deleteUnsentNotices(tx: Transaction, residentId: string): Promise<ConsentNoticeRow[]> {
  return tx
    .delete(consentNotice)
    .where(and(eq(consentNotice.residentId, residentId), isNull(consentNotice.sentAt)))
    .returning()
}
