import type { Sql } from 'postgres'
import type { Channel } from '#app/domain/channel.ts'
import { COMPANIES, MAIL_COMPANIES, type Company, type MailCompany } from '#app/domain/company.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import { STALE_MONTHS } from '#app/domain/plan-skips.ts'
import { addMonths, SECOND } from '#app/domain/time.ts'

/** How a channel of a resident is: no contact point, not verified, unreachable, confirmed too long ago, good. */
export const POINT_STATES = ['none', 'unverified', 'unreachable', 'stale', 'fresh'] as const
export type PointState = (typeof POINT_STATES)[number]

/** By their digits in a group: the company of a verified e-mail; the one on which every way in hangs that they set up. */
const MAILS = [null, ...MAIL_COMPANIES, 'unknown'] as const
const LOGINS = [null, ...COMPANIES, 'apart'] as const

/** So many residents about whom a plan's rules know the same. `topic` null: of all, those included who chose something for one. */
export type DrillGroup = {
  topic: string | null
  order: Channel[] | null
  /** One digit each for kakao, sms, email and push: its place in `POINT_STATES`. */
  states: string
  /** By spaces; null: none. */
  blocked: string | null
  optedOut: boolean | null
  topicOrder: Channel[] | null
  backups: boolean | null
  consent: 'granted' | 'withdrawn' | 'expired' | null
  /** Whose mailbox their verified e-mail is, `unknown` while nobody looked; null: they have none, or chose for a topic. */
  mail: MailCompany | 'unknown' | null
  /** Of whose log-ins they set up: all of one company, or `apart`; null: they set up none, or chose for a topic. */
  login: Company | 'apart' | null
  count: number
}
/** A log-in provider by its key, and whose it is. */
export type ProviderOf = { key: string; company: Company | null }

type Ask = {
  /** Those whom this agency asked about in the last thirteen months, with what holds for it alone; null: everybody. */
  agencyId: string | null
  topics: readonly string[]
  providers: readonly ProviderOf[]
  /** Epoch milliseconds; ages are judged then, by the calendar of Seoul. */
  at: number
}

/** Less than the run's deadline: a count that is too slow costs nobody else a connection. */
const STATEMENT_MS = 100 * SECOND
/** A million residents are gathered in memory, not on the disk that evidence is written to. */
const GATHERING_MEMORY = '256MB'

const UNKNOWN = MAILS.indexOf('unknown')
const APART = LOGINS.indexOf('apart')

const months = (count: number) => `${count} months`

/**
 * Every resident once, gathered by what a plan depends on: a few hundred groups out of a million people, in one statement,
 * so that the plan's own rules (not a copy of them) say what becomes of each. Of one agency no more is read than it asked
 * about. Reads only.
 */
export async function readDrillGroups(
  sql: Sql,
  { agencyId, topics, providers, at }: Ask,
): Promise<DrillGroup[]> {
  const now = new Date(at).toISOString()
  // A month from either side of a limit a plain time decides; the calendar of Seoul, which is slow, only between.
  const monthsAgo = (count: number) => new Date(addMonths(at, -count)).toISOString()
  const rows = await sql.begin('read only', async (tx) => {
    await tx`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`
    await tx`set local jit = off`
    await tx`select set_config('work_mem', ${GATHERING_MEMORY}, true)`
    // Few groups come of many: to sort a million rows for them takes longer than to hash them.
    await tx`set local enable_sort = off`
    // Two statements, for everybody and for a few: a condition that may be either would read everybody for each agency.
    const isMeant = (column: string) =>
      agencyId === null
        ? tx`true`
        : tx`${tx(column)} in (select a.resident_id from asked a where a.agency_id = ${agencyId}::uuid)`
    const statesOf = (digits: string) => tx`lpad((${tx(digits)} % 10000)::text, 4, '0') as states`
    const keys = providers.map(({ key }) => key)
    const codes = providers.map(({ company }) => LOGINS.indexOf(company ?? 'apart'))
    return tx<(DrillGroup & { mailCode: number; loginCode: number })[]>`
      with login as (
        select resident_id, case when min(code) = max(code) then min(code) else ${APART}::int end as code
        from (
          select l.resident_id, coalesce(p.code, ${APART}::int) as code
          from provider_login l
          left join unnest(${keys}::text[], ${codes}::int[]) as p (key, code) on p.key = l.provider
          union all
          select resident_id, ${APART}::int from passkey
        ) way where ${isMeant('resident_id')} group by resident_id
      ), point as (
        select resident_id,
          -- One contact point a channel; of push one a device, and the best counts.
          sum(state * case channel when 'kakao' then 1000 when 'sms' then 100 when 'email' then 10 else 0 end + 10000 * mail)
            + coalesce(max(state) filter (where channel = 'push'), 0) as digits
        from (
          select c.resident_id, c.channel,
            case when c.channel <> 'email' or c.verified_at is null then 0
              else coalesce(array_position(${[...MAIL_COMPANIES]}::text[], c.mail_company), ${UNKNOWN}::int)
            end as mail,
            case
              when c.verified_at is null then 1
              when c.unreachable_at is not null or ${agencyId}::uuid = any(c.unreachable_for) then 2
              when c.confirmed_at > ${monthsAgo(STALE_MONTHS - 1)}::timestamptz then 4
              when c.confirmed_at < ${monthsAgo(STALE_MONTHS + 1)}::timestamptz then 3
              when (c.confirmed_at at time zone 'Asia/Seoul' + ${months(STALE_MONTHS)}::interval)
                at time zone 'Asia/Seoul' < ${now}::timestamptz then 3
              else 4 end as state
          from contact_point c where ${isMeant('c.resident_id')}
        ) judged group by resident_id
      ), block as (
        select resident_id, string_agg(channel, ' ' order by channel) as channels from channel_block
        where agency_id = ${agencyId}::uuid and lifted_at is null group by resident_id
      ), fact as materialized (
        select r.id, r."order", coalesce(c.digits, 0) + 100000 * coalesce(l.code, 0) as digits, b.channels as blocked
        from resident r
        left join point c on c.resident_id = r.id
        left join login l on l.resident_id = r.id
        left join block b on b.resident_id = r.id
        where r.realm = 'live' and r.erased_at is null and ${isMeant('r.id')}
      ), choice as (
        select coalesce(p.resident_id, s.resident_id) as resident_id, coalesce(p.topic, s.topic) as topic,
          p.opted_out or p.masked as opted_out, p."order", p.backups,
          case
            when s.day_status is distinct from 'granted' then s.day_status
            when s.day_at > ${monthsAgo(CONSENT_MONTHS - 1)}::timestamptz then 'granted'
            when t.class = 'advertising' and
              (s.day_at at time zone 'Asia/Seoul' + ${months(CONSENT_MONTHS)}::interval)
                at time zone 'Asia/Seoul' <= ${now}::timestamptz
              then 'expired'
            else 'granted' end as consent
        from (select * from preference where ${isMeant('resident_id')}) p
        full join (select * from consent_state where ${isMeant('resident_id')}) s on s.resident_id = p.resident_id and s.topic = p.topic
        join topic t on t.code = coalesce(p.topic, s.topic)
        where t.code = any(${topics as string[]}::text[])
      )
      select null as topic, "order", ${statesOf('digits')}, blocked, null::boolean as "optedOut", null::text[] as "topicOrder",
        null::boolean as backups, null as consent, count(*)::int as count,
        (digits / 10000 % 10)::int as "mailCode", (digits / 100000)::int as "loginCode"
      from fact group by "order", digits, blocked
      union all
      select x.topic, f."order", ${statesOf('f.digits')}, f.blocked, x.opted_out, x."order", x.backups, x.consent, count(*)::int,
        0, 0
      from choice x join fact f on f.id = x.resident_id
      group by x.topic, f."order", f.digits % 10000, f.blocked, x.opted_out, x."order", x.backups, x.consent`
  })
  return rows.map(({ mailCode, loginCode, ...group }) => ({
    ...group,
    mail: MAILS[mailCode] ?? null,
    login: LOGINS[loginCode] ?? null,
  }))
}
