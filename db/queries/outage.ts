import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { COUNTED_OUTCOMES, type CountedOutcome } from '#app/domain/outcome.ts'

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
const counted = sql.raw(`(${COUNTED_OUTCOMES.map((word) => `'${word}'`).join(', ')})`)
const ofAgency = (column: string, agencyId: string | null) =>
  agencyId === null ? sql`true` : sql`${sql.raw(column)} = ${agencyId}::uuid`

/** `at`: the beginning of the span, epoch milliseconds. */
export type OutcomeSpan = { agencyId: string; at: number; outcome: CountedOutcome; count: number }

/**
 * What live keys reported of a channel since then, counted by spans: each agency's index is read from its end.
 * @param agencyId held to one agency; null: all
 */
export async function countOutcomeSpans(
  db: Executor,
  ask: { channel: Channel; agencyId: string | null; since: number; spanMs: number },
): Promise<OutcomeSpan[]> {
  const { channel, agencyId, since, spanMs } = ask
  const rows = await db.execute<OutcomeSpan>(sql`
    select a.id as "agencyId", o.at, o.outcome, o.count from agency a
    cross join lateral (
      select (floor(epoch_ms(at) / ${spanMs}::float8) * ${spanMs}::float8)::float8 as at, outcome, count(*)::int as count
      from outcome
      where agency_id = a.id and channel = ${channel} and at >= ${instant(since)} and outcome in ${counted}
        and exists (select from api_key k where k.id = api_key_id and k.realm = 'live')
      group by 1, 2
    ) o
    where ${ofAgency('a.id', agencyId)}
    order by o.at`)
  return [...rows]
}

/** `quarantinedAt` in epoch milliseconds; `kills`: what it reported as dead in the hour before. */
export type QuarantinedRow = {
  id: string
  agencyName: string
  lastFour: string
  quarantinedAt: number
  kills: number
}

export async function listQuarantinedKeys(db: Executor, agencyId: string | null): Promise<QuarantinedRow[]> {
  const rows = await db.execute<QuarantinedRow>(sql`
    select k.id, a.name as "agencyName", k.last_four as "lastFour", epoch_ms(k.quarantined_at) as "quarantinedAt",
      (select count(distinct o.contact_point_id)::int from outcome o
        where o.api_key_id = k.id and o.outcome in ('no_user', 'bad_address') and o.contact_point_id is not null
          and o.reported_at > k.quarantined_at - interval '1 hour') as kills
    from api_key k join agency a on a.id = k.agency_id
    where k.quarantined_at is not null and k.revoked_at is null and ${ofAgency('k.agency_id', agencyId)}
    order by k.quarantined_at desc`)
  return [...rows]
}

/** One word about a channel as it was recorded. Times in epoch milliseconds; `by`: a name, where a person said it. */
export type HealthEventRow = {
  at: number
  declaredBy: 'staff' | 'detector'
  health: Health | null
  reason: string | null
  until: number | null
  by: string | null
}

/** What was said of a channel for one scope from then on, oldest first. */
export async function listHealthEvents(
  db: Executor,
  { channel, agencyId, since }: { channel: Channel; agencyId: string | null; since: number },
): Promise<HealthEventRow[]> {
  const rows = await db.execute<HealthEventRow>(sql`
    select epoch_ms(e.at) as at, e.declared_by as "declaredBy", e.health, e.reason, epoch_ms(e.until) as until, s.name as by
    from channel_health_event e
    left join staff s on e.actor_kind = 'staff' and s.id::text = e.actor
    where e.channel = ${channel} and e.agency_id is not distinct from ${agencyId}::uuid and e.at >= ${instant(since)}
    order by e.at`)
  return [...rows]
}

/** How many answers of a window named a channel first. */
export async function countFirstSteps(
  db: Executor,
  { channel, agencyId, from, to }: { channel: Channel; agencyId: string | null; from: number; to: number },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
    where c.id >= uuid_at(${from}::int8) and c.id < uuid_at(${to}::int8 + 1)
      and c.decided_at >= ${instant(from)} and c.decided_at <= ${instant(to)}
      and ${ofAgency('c.agency_id', agencyId)} and c.answer->'steps'->0->>'channel' = ${channel}`)
  return row?.count ?? 0
}
