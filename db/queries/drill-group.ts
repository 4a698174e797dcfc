import type { Sql } from 'postgres'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { MAIL_COMPANIES, type Company } from '#app/domain/company.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import { STALE_MONTHS } from '#app/domain/plan-skips.ts'
import { addMonths, SECOND } from '#app/domain/time.ts'
import { AT, LIVE, LOGINS, MAILS, OF_PLANS, PLACE, readBits, type DrillFacts } from './drill-bits.ts'

/**
 * So many residents of whom all is alike. `topic` null: everybody, those included who chose something for one; of a topic,
 * only what its plan depends on (`mail` and `login` are null).
 */
export type DrillGroup = DrillFacts & {
  /** Alike where a plan knows the same of two groups, apart from what was chosen for a topic. */
  planKey: string
  topic: string | null
  optedOut: boolean | null
  topicOrder: Channel[] | null
  backups: boolean | null
  consent: 'granted' | 'withdrawn' | 'expired' | null
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

type Row = Omit<DrillGroup, keyof DrillFacts | 'planKey'> & { bits: string }

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
    const keys = providers.map(({ key }) => key)
    const codes = providers.map(({ company }) => LOGINS.indexOf(company ?? 'apart'))
    const ordered = CHANNELS.map(
      (channel, place) =>
        tx`(coalesce(array_position("order", ${channel}::text), 0) << ${place * PLACE}::int)`,
    ).reduce((all, each) => tx`${all} | ${each}`)
    return tx<Row[]>`
      with known as materialized (
        select resident_id, bit_or(bits) as bits from (
          select id as resident_id,
            ${LIVE}::bigint | case when "order" is null then 0 else (${ordered})::bigint << ${AT.order}::int end as bits
          from resident where realm = 'live' and erased_at is null and ${isMeant('id')}
          union all
          select resident_id,
            case channel
              when 'kakao' then state << ${AT.kakao}::int
              when 'sms' then state << ${AT.sms}::int
              when 'email' then (state << ${AT.email}::int) | (mail << ${AT.mail}::int)
              else 1 << (${AT.push}::int + state - 1) end::bigint
          from (
            select resident_id, channel,
              case when verified_at is null then 0
                else coalesce(array_position(${[...MAIL_COMPANIES]}::text[], mail_company), ${UNKNOWN}::int)
              end::bigint as mail,
              case
                when verified_at is null then 1
                when unreachable_at is not null or ${agencyId}::uuid = any(unreachable_for) then 2
                when confirmed_at > ${monthsAgo(STALE_MONTHS - 1)}::timestamptz then 4
                when confirmed_at < ${monthsAgo(STALE_MONTHS + 1)}::timestamptz then 3
                when (confirmed_at at time zone 'Asia/Seoul' + ${months(STALE_MONTHS)}::interval)
                  at time zone 'Asia/Seoul' < ${now}::timestamptz then 3
                else 4 end as state
            from contact_point where ${isMeant('resident_id')}
          ) judged
          union all
          select l.resident_id, 1::bigint << (${AT.login}::int + coalesce(p.code, ${APART}::int))
          from provider_login l left join unnest(${keys}::text[], ${codes}::int[]) as p (key, code) on p.key = l.provider
          where ${isMeant('l.resident_id')}
          union all
          select resident_id, 1::bigint << (${AT.login + APART}::int) from passkey where ${isMeant('resident_id')}
          union all
          select resident_id, 1::bigint << (${AT.blocked - 1}::int + array_position(${[...CHANNELS]}::text[], channel))
          from channel_block where agency_id = ${agencyId}::uuid and lifted_at is null
        ) about group by resident_id
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
      select null as topic, bits, null::boolean as "optedOut", null::text[] as "topicOrder", null::boolean as backups,
        null as consent, count(*)::int as count
      from known where bits >= ${LIVE}::bigint group by bits
      union all
      select topic, bits, opted_out, "order", backups, consent, count(*)::int
      from (
        select c.*, k.bits & ${OF_PLANS}::bigint as bits
        from choice c join known k on k.resident_id = c.resident_id where k.bits >= ${LIVE}::bigint
      ) chosen group by topic, bits, opted_out, "order", backups, consent`
  })
  return rows.map(({ bits, ...chosen }) => ({
    ...chosen,
    ...readBits(BigInt(bits)),
    planKey: String(BigInt(bits) & BigInt(OF_PLANS)),
  }))
}
