import { sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { SILENCE_MS, WINDOW_MS } from '#app/domain/channel-evidence.ts'
import { DAY, MINUTE, SECOND } from '#app/domain/time.ts'
import { reportMinute } from '#db/schema/health.ts'

/** Parts of a minute, and the plans looked at in each: a flood in one part leaves the other parts' senders in sight. */
const PART_MS = 10 * SECOND
const PART_LIMIT = 500
/** A minute is counted again once its steps are half as old again as they were: five times in the hour it matters. */
const RECOUNT_AGE = 1.5
/** A clock's difference between "now" as asked and the moment of the decision. */
const AT_ONCE_MS = 5 * SECOND

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`

/** The minutes of the last day, as epoch milliseconds, that are still to be counted, or again; newest first. */
export async function listUncountedMinutes(db: Executor, at: number): Promise<number[]> {
  const newest = Math.floor((at - SILENCE_MS - MINUTE) / MINUTE) * MINUTE
  const oldest = newest - DAY
  const rows = await db.execute<{ minute: number }>(sql`
    select m.ms::float8 as minute from generate_series(${oldest}::int8, ${newest}::int8, ${MINUTE}::int8) as m (ms)
    left join report_minute r on r.minute = to_timestamp(m.ms / 1000)
    where r.minute is null or (
      m.ms > ${at - WINDOW_MS - SILENCE_MS}::int8
      and ${at}::int8 - m.ms >= ${RECOUNT_AGE}::float8 * (epoch_ms(r.counted_at) - m.ms))
    order by m.ms desc`)
  return [...rows].map(({ minute }) => minute)
}

/**
 * Counts, for the plans decided in these minutes, the steps that were due and those that were reported. Due at once are the
 * first step of a sequence and every step of parallel ways; what is held, deferred or meant for later is asked again
 * when its time comes. Letters and push are left out: no letter is reported in ten minutes, and push is ours to report.
 * So are consults that were decided offline: they reach us hours after their steps, reports and all.
 *
 * The evidence has no index by time but its key is a UUIDv7: a range of ids is a range of time, found in the primary
 * key of one partition. A report is found by the key of `outcome`. So a minute costs at most
 * (minute / PART_MS) × PART_LIMIT plans, however many it holds; of more, the first of every part stand for the rest.
 */
export async function countReports(tx: Transaction, minutes: readonly number[], at: number): Promise<void> {
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)]
  await tx
    .insert(reportMinute)
    .values(minutes.map((minute) => ({ minute: new Date(minute), countedAt: new Date(at) })))
    .onConflictDoUpdate({ target: reportMinute.minute, set: { countedAt: new Date(at) } })
  await tx.execute(sql`
    insert into report_tally (minute, agency_id, channel, due, reported)
    select to_timestamp(m.ms / 1000), c.agency_id, s.step->>'channel', count(*), count(o.consult_id)
    from unnest(string_to_array(${minutes.join(',')}, ',')::int8[]) as m (ms)
    cross join generate_series(m.ms, m.ms + ${MINUTE - PART_MS}::int8, ${PART_MS}::int8) as part (ms)
    cross join lateral (
      select c.id, c.agency_id, c.api_key_id, c.decided_at, c.question, c.answer from consult c
      where c.id >= uuid_at(part.ms) and c.id < uuid_at(part.ms + ${PART_MS}::int8)
        and c.decided_at >= ${instant(first)} and c.decided_at < ${instant(last + MINUTE)}
      order by c.id limit ${PART_LIMIT}::int
    ) c
    join api_key k on k.id = c.api_key_id and k.realm = 'live'
    cross join lateral json_to_record(c.answer) as plan (decision text, strategy text, steps json)
    cross join lateral json_array_elements(plan.steps) with ordinality as s (step, place)
    left join outcome o on o.consult_id = c.id and o.channel = s.step->>'channel'
    where plan.decision = 'send' and c.question->'offline' is null and (s.place = 1 or plan.strategy = 'parallel')
      and s.step->>'channel' in ('kakao', 'sms', 'email') and s.step->>'notBefore' is null
      and (c.question->>'sendAt')::timestamptz <= c.decided_at + make_interval(secs => ${AT_ONCE_MS / SECOND})
    group by 1, 2, 3
    on conflict (agency_id, channel, minute) do update set due = excluded.due, reported = excluded.reported`)
}

/** Forgets what is older than the day it serves. */
export async function forgetReports(tx: Transaction, at: number): Promise<void> {
  await tx.execute(sql`delete from report_minute where minute < ${instant(at - DAY - 2 * WINDOW_MS)}`)
  await tx.execute(sql`delete from portal_delivery where at < ${instant(at - DAY - 2 * WINDOW_MS)}`)
}
