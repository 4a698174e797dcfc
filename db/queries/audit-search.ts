import { sql, type SQL } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { AuditRow } from './audit.ts'

/** Times in epoch milliseconds, `since` with and `until` without its own; null: not asked for. */
export type AuditSearch = {
  /** Lines of residents, files and the portal itself too; else those of the people who work here alone. */
  everybody: boolean
  staffId: string | null
  /** What came before the dot of the verb: `staff`, `resident` … */
  noun: string | null
  residentId: string | null
  since: number | null
  until: number | null
}

/** A place in the list, newest first; what comes after it is older. */
export type AuditPlace = Pick<AuditRow, 'at' | 'id'>

/** Lines of who did what, newest first. Each way of asking is read from the end of an index. */
export async function listAuditLines(
  db: Executor,
  search: AuditSearch,
  { before, limit }: { before: AuditPlace | null; limit: number },
): Promise<AuditRow[]> {
  const older = before && sql`(at, id) < (${instant(before.at)}, ${before.id}::uuid)`
  return db.execute<AuditRow>(sql`
    select id, epoch_ms(at) as at, actor_kind as "actorKind", actor, action, resident_id as "residentId", detail
    from audit_event where ${sql.join([...wanted(search), ...(older ? [older] : [])], sql` and `)}
    order by at desc, id desc limit ${limit}::int`)
}

const WORKING = sql`actor_kind in ('staff', 'counter', 'operator')`
const instant = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`

function wanted({ everybody, staffId, noun, residentId, since, until }: AuditSearch): SQL[] {
  return [
    everybody ? sql`true` : WORKING,
    ...(staffId === null ? [] : [sql`actor = ${staffId} and ${WORKING}`]),
    ...(noun === null ? [] : [sql`starts_with(action, ${`${noun}.`})`]),
    ...(residentId === null ? [] : [sql`resident_id = ${residentId}::uuid`]),
    ...(since === null ? [] : [sql`at >= ${instant(since)}`]),
    ...(until === null ? [] : [sql`at < ${instant(until)}`]),
  ]
}

/** What a month of the staff's lines comes to; `month` as `2026-11` on a Seoul calendar. */
export type AuditMonth = {
  month: string
  lines: number
  people: number
  /** Residents whose data was looked at or changed. */
  residents: number
  /** Between eight in the evening and seven in the morning, or on a Saturday or Sunday. */
  offHours: number
  exports: number
}

/** The months that had lines of the staff, newest first. */
export async function summariseAuditMonths(
  db: Executor,
  { since, until }: { since: number; until: number },
): Promise<AuditMonth[]> {
  return db.execute<AuditMonth>(sql`
    select to_char(seoul, 'YYYY-MM') as month, count(*)::int as lines, count(distinct actor) filter (where actor_kind <> 'operator')::int as people,
      count(distinct resident_id)::int as residents,
      count(*) filter (where extract(hour from seoul) not between 7 and 19 or extract(isodow from seoul) > 5)::int as "offHours",
      count(*) filter (where action = 'audit.export')::int as exports
    from (
      select at at time zone 'Asia/Seoul' as seoul, actor_kind, actor, resident_id, action from audit_event
      where ${WORKING} and at >= ${instant(since)} and at < ${instant(until)}
    ) line
    group by 1 order by 1 desc`)
}
