import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import {
  BUSY_WINDOW_MS,
  RECOVERY_OUTCOMES,
  RECOVERY_WINDOW_MS,
  REPORTING_SHARE,
  SILENCE_MS,
  WINDOW_MS,
  WINDOW_OUTCOMES,
  type Evidence,
} from '#app/domain/channel-evidence.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { COUNTED_OUTCOMES } from '#app/domain/outcome.ts'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'

/**
 * What was seen of a channel by one agency, or with `agencyId` null by the portal; `health` and `since` are the detector's
 * word for that agency, or for all. `changedAt`: when that word last changed, within the hour. Epoch milliseconds.
 */
export type WindowRow = {
  agencyId: string | null
  channel: Channel
  health: Health
  since: number | null
  changedAt: number | null
  evidence: Evidence
}

/** What a busy sender's window is read from at most: shares of two thousand are as good as shares of a million. */
const WINDOW_LIMIT = 2_000
/** What an agency sends on a channel in a day when it sends less than 50 an hour. */
const SMALL_DAY_OUTCOMES = (WINDOW_OUTCOMES * DAY) / HOUR

const list = (words: readonly string[]) =>
  sql.join(
    words.map((word) => sql`${word}::text`),
    sql`, `,
  )
const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
const counts = (which: ReturnType<typeof sql>) =>
  sql`json_build_object(${sql.join(
    COUNTED_OUTCOMES.map(
      (word) => sql`${word}::text, count(*) filter (where outcome = ${word} and ${which})::int`,
    ),
    sql`, `,
  )})`

/**
 * Every agency's windows and the portal's own, channel by channel. For each it walks the end of an index ordered by time
 * (`outcome_window`, `portal_delivery_window`), never more than `WINDOW_LIMIT` rows of the last hour, so that a day of
 * millions costs what a day of thousands does; silence comes out of `report_tally`, a row a minute. What test keys
 * reported counts nowhere. Evidence begins anew when a word changes: what brought a channel down must not bring it down twice.
 */
export async function readWindows(db: Executor, at: number): Promise<WindowRow[]> {
  const rows = await db.execute<WindowRow>(sql`
    with watcher as (
      select a.id as agency_id, c.channel from agency a cross join unnest(array[${list(CHANNELS)}]) as c (channel)
      union all select null, c.channel from unnest(array[${list(CHANNELS)}]) as c (channel)
    ), change as (
      select e.channel, e.agency_id, max(e.at) as at from channel_health_event e
      where e.channel in (${list(CHANNELS)}) and e.at > ${instant(at - WINDOW_MS)} and e.declared_by = 'detector'
      group by e.channel, e.agency_id
    ), reporting as (
      select agency_id from report_tally where minute > ${instant(at - DAY)}
      group by agency_id having sum(reported) > ${REPORTING_SHARE}::float8 * sum(due)
    ), watched as (
      select w.*, h.health, h.since, own.at as changed_at,
        greatest(own.at, every.at, ${instant(at - WINDOW_MS)}) as beginning
      from watcher w
      left join channel_health h on h.channel = w.channel and h.declared_by = 'detector'
        and h.agency_id is not distinct from w.agency_id
      left join change own on own.channel = w.channel and own.agency_id is not distinct from w.agency_id
      left join change every on every.channel = w.channel and every.agency_id is null
    )
    select w.agency_id as "agencyId", w.channel, coalesce(w.health, 'operational') as health,
      epoch_ms(w.since) as since, epoch_ms(w.changed_at) as "changedAt", json_build_object(
        'busy', s.busy, 'last', s.last, 'recent', s.recent,
        'isSmall', s.seen < ${WINDOW_LIMIT}::int and case when w.agency_id is null then
            (select count(*) from (select from portal_delivery p where p.channel = w.channel
              and p.at > ${instant(at - DAY)} limit ${SMALL_DAY_OUTCOMES}::int) p)
          else
            (select count(*) from (select from outcome o where o.agency_id = w.agency_id and o.channel = w.channel
              and o.at > ${instant(at - DAY)} limit ${SMALL_DAY_OUTCOMES}::int) o)
          end < ${SMALL_DAY_OUTCOMES}::int
      ) as evidence
    from watched w
    cross join lateral (
      select count(*) as seen,
        ${counts(sql`seen.at > ${instant(at - BUSY_WINDOW_MS)}`)} as busy,
        ${counts(sql`place <= ${WINDOW_OUTCOMES}::int`)} as last,
        ${counts(
          sql`place <= ${RECOVERY_OUTCOMES}::int and seen.at > ${instant(at - RECOVERY_WINDOW_MS)}`,
        )} as recent
      from (
        select told.at, told.outcome, row_number() over (order by told.at desc) as place
        from (
          (select o.at, o.outcome from outcome o
            where o.agency_id = w.agency_id and o.channel = w.channel and o.at > w.beginning
              and o.outcome in (${list(COUNTED_OUTCOMES)})
              and exists (select from api_key k where k.id = o.api_key_id and k.realm = 'live')
            order by o.at desc limit ${WINDOW_LIMIT}::int)
          union all
          (select p.at, p.outcome from portal_delivery p
            where w.agency_id is null and p.channel = w.channel and p.at > w.beginning
            order by p.at desc limit ${WINDOW_LIMIT}::int)
          union all
          (select t.minute + make_interval(secs => ${(MINUTE + SILENCE_MS) / 1000}), 'outage' from report_tally t
            cross join generate_series(1, least(t.due - t.reported, ${WINDOW_LIMIT}::int))
            where t.agency_id = w.agency_id and t.channel = w.channel and t.minute >= w.beginning
              and exists (select from reporting r where r.agency_id = t.agency_id)
            order by t.minute desc limit ${WINDOW_LIMIT}::int)
        ) told
      ) seen
    ) s`)
  return [...rows]
}
