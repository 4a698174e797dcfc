import { and, eq, gte, sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { Executor } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import { consentWeek, reachDay, topic, volumeDay } from '#db/schema/index.ts'

/** Days are `2026-11-26` on a Seoul calendar, everywhere below; other times epoch milliseconds. */
export type ReachRow = typeof reachDay.$inferSelect
export type ConsentWeekRow = { week: string; granted: number; withdrawn: number; reconfirmed: number }
export type VolumeRow = { day: string; channel: Channel; notices: number }

export async function hasReach(db: Executor, day: string): Promise<boolean> {
  const rows = await db.select({ day: reachDay.day }).from(reachDay).where(eq(reachDay.day, day))
  return rows.length > 0
}

/**
 * Counts everybody who is registered, and those with two working channels of different companies. Whose mailbox an e-mail
 * lies in is sealed, so that KakaoTalk and e-mail alone count as one company: the figure is never too good.
 */
export async function countReach(tx: TransactionSql, day: string): Promise<void> {
  await tx`
    insert into reach_day (day, residents, two_ways)
    select ${day}::date, count(*), count(*) filter (where w.ways >= 2 and w.apart)
    from resident r
    left join (
      select resident_id, count(distinct channel) as ways, bool_or(channel in ('sms', 'push')) as apart
      from contact_point where verified_at is not null and unreachable_at is null group by resident_id
    ) w on w.resident_id = r.id
    where r.realm = 'live' and r.erased_at is null
    on conflict (day) do update set residents = excluded.residents, two_ways = excluded.two_ways`
}

/** Counts the ledger's entries by week and topic anew, from the Monday of `since` on. */
export async function countConsentWeeks(tx: TransactionSql, since: string): Promise<void> {
  await tx`
    insert into consent_week (week, topic, granted, withdrawn, reconfirmed)
    select date_trunc('week', e.recorded_at at time zone 'Asia/Seoul')::date, e.topic,
      count(*) filter (where e.action = 'grant'), count(*) filter (where e.action = 'withdraw'),
      count(*) filter (where e.action = 'reconfirm')
    from consent_event e
    join topic t on t.code = e.topic
    join resident r on r.id = e.resident_id and r.realm = 'live'
    where e.recorded_at >= date_trunc('week', ${since}::date)::timestamp at time zone 'Asia/Seoul'
    group by 1, 2
    on conflict (week, topic) do update set granted = excluded.granted, withdrawn = excluded.withdrawn,
      reconfirmed = excluded.reconfirmed`
}

/** An hour is counted when it is over and whatever was decided in it is written. */
const SETTLED_MS = 10 * MINUTE

/** The hours since then that are over and not counted yet, oldest first. */
export async function listUncountedHours(tx: TransactionSql, since: number, at: number): Promise<number[]> {
  const [first, last] = [since, at - HOUR - SETTLED_MS].map((ms) => Math.floor(ms / HOUR) * HOUR)
  const rows = await tx<{ hour: number }[]>`
    select h.ms::float8 as hour from generate_series(${first!}::int8, ${last!}::int8, ${HOUR}::int8) as h (ms)
    where not exists (select from volume_hour v where v.hour = to_timestamp(h.ms / 1000)) order by h.ms`
  return rows.map(({ hour }) => hour)
}

/**
 * Adds one hour of evidence to its day: every live plan to send, once, under its first channel (all of them where they go in
 * parallel). Ids begin with the time, so that the primary key finds the hour. Counted once, whoever asks.
 */
export async function countVolumeHour(tx: TransactionSql, hour: number): Promise<void> {
  const [taken] = await tx`
    insert into volume_hour (hour) values (to_timestamp(${hour}::float8 / 1000)) on conflict do nothing returning hour`
  if (!taken) return
  await tx`
    insert into volume_day (day, agency_id, channel, notices)
    select (to_timestamp(${hour}::float8 / 1000) at time zone 'Asia/Seoul')::date, c.agency_id, s.step ->> 'channel', count(*)
    from consult c
    join api_key k on k.id = c.api_key_id and k.realm = 'live'
    cross join lateral json_to_record(c.answer) as p (decision text, strategy text, steps json)
    cross join lateral json_array_elements(p.steps) with ordinality as s (step, place)
    where c.id >= uuid_at(${hour}::int8) and c.id < uuid_at(${hour + HOUR}::int8)
      and c.decided_at >= to_timestamp(${hour}::float8 / 1000)
      and c.decided_at < to_timestamp(${hour + HOUR}::float8 / 1000)
      and p.decision = 'send' and (s.place = 1 or p.strategy = 'parallel')
      and s.step ->> 'channel' in ('kakao', 'sms', 'email', 'push')
    group by 1, 2, 3
    on conflict (day, agency_id, channel) do update set notices = volume_day.notices + excluded.notices`
}

/** Hours that nobody looks for any more. */
export async function forgetVolumeHours(tx: TransactionSql, before: number): Promise<void> {
  await tx`delete from volume_hour where hour < to_timestamp(${before - DAY}::float8 / 1000)`
}

export async function listReach(db: Executor, since: string): Promise<ReachRow[]> {
  return db.select().from(reachDay).where(gte(reachDay.day, since)).orderBy(reachDay.day)
}

/** `agencyId` null: of every topic; else of those that are this agency's own. */
export async function listConsentWeeks(
  db: Executor,
  since: string,
  agencyId: string | null,
): Promise<ConsentWeekRow[]> {
  const { week, granted, withdrawn, reconfirmed } = consentWeek
  return db
    .select({
      week,
      granted: sql<number>`sum(${granted})::int`,
      withdrawn: sql<number>`sum(${withdrawn})::int`,
      reconfirmed: sql<number>`sum(${reconfirmed})::int`,
    })
    .from(consentWeek)
    .innerJoin(topic, eq(topic.code, consentWeek.topic))
    .where(and(gte(week, since), agencyId === null ? undefined : eq(topic.agencyId, agencyId)))
    .groupBy(week)
    .orderBy(week)
}

/** `agencyId` null: of all agencies together. */
export async function listVolume(db: Executor, since: string, agencyId: string | null): Promise<VolumeRow[]> {
  const { day, channel, notices } = volumeDay
  return db
    .select({ day, channel, notices: sql<number>`sum(${notices})::int` })
    .from(volumeDay)
    .where(and(gte(day, since), agencyId === null ? undefined : eq(volumeDay.agencyId, agencyId)))
    .groupBy(day, channel)
    .orderBy(day, channel)
}
