import type { TransactionSql } from 'postgres'

/** What an agency asked about one topic on one day in Seoul, and what it reported of it. */
export type UsageRow = {
  /** `2026-11-26`. */
  day: string
  topic: string
  consults: number
  send: number
  defer: number
  suppress: number
  outcomes: number
  /** Plans to send of which at least one step was reported. */
  reported: number
  /** Plans of which a step was reported as done before it was allowed to begin. */
  early: number
  /** Sequences in which a second step was delivered after the first was. */
  twice: number
}

type Asked = { agencyId: string; since: number; until: number }

/**
 * Counts an agency's live evidence between two instants (epoch milliseconds) in one walk over the months they lie in.
 * Reports are gathered first, by the index of their agency, and joined to the plans once.
 */
export async function countUsage(tx: TransactionSql, { agencyId, since, until }: Asked): Promise<UsageRow[]> {
  return tx<UsageRow[]>`
    with told as materialized (
      select o.consult_id, count(*)::int as outcomes,
        count(*) filter (where o.outcome = 'delivered' and o.channel <> 'post')::int as delivered,
        json_object_agg(o.channel, epoch_ms(o.at)) as times
      from outcome o
      where o.agency_id = ${agencyId}::uuid and o.at >= to_timestamp(${since}::float8 / 1000)
      group by o.consult_id
    ), asked as (
      select (c.decided_at at time zone 'Asia/Seoul')::date::text as day, c.question ->> 'topic' as topic,
        p.decision, p.strategy, t.outcomes, t.delivered,
        t.consult_id is not null and exists (
          select from json_array_elements(p.steps) as s (step)
          where (t.times ->> (step ->> 'channel'))::float8 < (step ->> 'notBefore')::float8
        ) as early
      from consult c
      join api_key k on k.id = c.api_key_id and k.realm = 'live'
      cross join lateral json_to_record(c.answer) as p (decision text, strategy text, steps json)
      left join told t on t.consult_id = c.id
      where c.agency_id = ${agencyId}::uuid and c.id >= uuid_at(${since}::int8)
        and c.decided_at >= to_timestamp(${since}::float8 / 1000)
        and c.decided_at < to_timestamp(${until}::float8 / 1000)
    )
    select day, topic, count(*)::int as consults,
      count(*) filter (where decision = 'send')::int as send,
      count(*) filter (where decision = 'defer')::int as defer,
      count(*) filter (where decision = 'suppress')::int as suppress,
      coalesce(sum(outcomes), 0)::int as outcomes,
      count(*) filter (where decision = 'send' and outcomes > 0)::int as reported,
      count(*) filter (where early)::int as early,
      count(*) filter (where strategy = 'sequence' and delivered > 1)::int as twice
    from asked group by day, topic order by day desc, topic`
}
