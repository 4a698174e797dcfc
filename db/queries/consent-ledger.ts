import { sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { Executor } from '#db/client.ts'
import { UNANSWERED } from '#app/domain/consent.ts'
import type { ChangeMeaning } from '#app/domain/consent-change.ts'

/** What stands for one topic; `expired`: advertising whose two years are over. Residents, not entries. */
export type LedgerRow = { topic: string; granted: number; night: number; expired: number; withdrawn: number }

/** Of every topic somebody ever said a word about, in one statement. `oldest`: advertising agreed to before is over. */
export async function tallyLedger(tx: TransactionSql, oldest: Date): Promise<LedgerRow[]> {
  const isOver = (column: 'day_at' | 'night_at') =>
    tx`t.class = 'advertising' and s.${tx(column)} <= ${oldest.toISOString()}::timestamptz`
  return tx<LedgerRow[]>`
    select s.topic,
      count(*) filter (where s.day_status = 'granted' and not (${isOver('day_at')}))::int as granted,
      count(*) filter (where s.night_status = 'granted' and not (${isOver('night_at')}))::int as night,
      count(*) filter (where s.day_status = 'granted' and ${isOver('day_at')})::int as expired,
      count(*) filter (where s.day_status = 'withdrawn')::int as withdrawn
    from consent_state s
    join topic t on t.code = s.topic
    join resident r on r.id = s.resident_id and r.realm = 'live' and r.erased_at is null
    group by s.topic order by s.topic`
}

/** How the law's messages stand: `result` within fourteen days, `expiring` before two years are over. */
export type NoticeTally = {
  duty: 'result' | 'expiring'
  due: number
  done: number
  late: number
  sentLate: number
}

/** Of all that is to be told, in one statement. `late`: due and not sent. */
export async function tallyNotices(tx: TransactionSql, now: Date): Promise<NoticeTally[]> {
  const at = tx`${now.toISOString()}::timestamptz`
  return tx<NoticeTally[]>`
    select d.duty,
      count(n.record) filter (where n.sent_at is null and n.due_at >= ${at})::int as due,
      count(n.record) filter (where n.sent_at <= n.due_at)::int as done,
      count(n.record) filter (where n.sent_at is null and n.due_at < ${at})::int as late,
      count(n.record) filter (where n.sent_at > n.due_at)::int as "sentLate"
    from (values ('result'), ('expiring')) d (duty)
    left join consent_notice n on (n.kind = 'expiring') = (d.duty = 'expiring')
    group by d.duty order by d.duty desc`
}

/** Duties of one topic that are not done; `firstDue` in epoch milliseconds. */
export type OpenDutyRow = {
  topic: string
  duty: NoticeTally['duty']
  soon: number
  late: number
  firstDue: number
}

/** What is to be told until `soon`, or is late, by topic; the most urgent first. */
export async function listOpenDuties(tx: TransactionSql, now: Date, soon: Date): Promise<OpenDutyRow[]> {
  const at = tx`${now.toISOString()}::timestamptz`
  return tx<OpenDutyRow[]>`
    select topic, case when kind = 'expiring' then 'expiring' else 'result' end as duty,
      count(*) filter (where due_at >= ${at})::int as soon, count(*) filter (where due_at < ${at})::int as late,
      epoch_ms(min(due_at)) as "firstDue"
    from consent_notice where sent_at is null and due_at < ${soon.toISOString()}::timestamptz
    group by 1, 2 order by min(due_at), 1`
}

/** What was said on one version in one month of Seoul (`2026-11`); `night`: of the grants, those for the night too. */
export type ActsRow = {
  month: string
  grant: number
  night: number
  reconfirm: number
  withdraw: number
  unanswered: number
}

/**
 * Acts of the ledger on one version, by month, the newest first; also of residents who left since, whose entries stay. A
 * withdrawal names no text: it counts for the one that was agreed to last before.
 */
export async function tallyActs(
  tx: TransactionSql,
  { subject, version }: { subject: string; version: string },
): Promise<ActsRow[]> {
  return tx<ActsRow[]>`
    select to_char(e.at at time zone 'Asia/Seoul', 'YYYY-MM') as month,
      count(*) filter (where e.action = 'grant')::int as "grant",
      count(*) filter (where e.action = 'grant' and e.night)::int as night,
      count(*) filter (where e.action = 'reconfirm')::int as reconfirm,
      count(*) filter (where e.action = 'withdraw' and e.method <> ${UNANSWERED})::int as withdraw,
      count(*) filter (where e.action = 'withdraw' and e.method = ${UNANSWERED})::int as unanswered
    from consent_event e
    join resident r on r.id = e.resident_id and r.realm = 'live'
    left join lateral (
      select document from consent_event b
      where e.action = 'withdraw' and b.resident_id = e.resident_id and b.topic = e.topic and b.action <> 'withdraw'
        and b.sequence < e.sequence
      order by b.sequence desc limit 1
    ) before on true
    where e.topic = ${subject}
      and regexp_replace(coalesce(e.document, before.document), '/(ko|en|zh|vi|easy)$', '') = ${version}
    group by 1 order by 1 desc`
}

export type PublishedRow = {
  subject: string
  version: string
  meaning: ChangeMeaning
  /** `ask`: when what rests on an older version ends. */
  endsAt: number | null
  inForceAt: number
  publishedAt: number
  fingerprint: string
  /** Who published it; null: the portal itself, or before the audit began. */
  publisher: string | null
}

/** Every version of every text, the newest of each subject first, with who published it. Times in epoch milliseconds. */
export async function listPublished(db: Executor): Promise<PublishedRow[]> {
  return db.execute<PublishedRow>(sql`
    select d.subject, d.version, d.meaning, epoch_ms(d.ends_at) as "endsAt", epoch_ms(d.in_force_at) as "inForceAt", epoch_ms(d.published_at) as "publishedAt",
      d.fingerprint, coalesce(s.name, case when a.actor_kind <> 'system' then a.actor end) as publisher
    from consent_document d
    left join lateral (
      select actor_kind, actor from audit_event
      where at = d.published_at and action = 'consent_document.publish'
        and detail->>'subject' = d.subject and detail->>'version' = d.version
      limit 1
    ) a on true
    left join staff s on a.actor_kind = 'staff' and s.id::text = a.actor
    order by d.subject, d.in_force_at desc, d.published_at desc`)
}
