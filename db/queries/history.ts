import { inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { ActorKind } from '#db/schema/columns.ts'
import { outcome } from '#db/schema/index.ts'

/** A consult about a resident, as its evidence tells it; `decidedAt` in epoch milliseconds, the JSON as it was written. */
export type AskedRow = {
  id: string
  decidedAt: number
  agencyId: string
  question: string
  answer: string
}

/** A place in the list, newest first; what comes after it is older. */
export type AskedPlace = Pick<AskedRow, 'decidedAt' | 'id'>

const COLUMNS = sql.raw(`id, epoch_ms(decided_at) as "decidedAt", agency_id as "agencyId",
  question::text as question, answer::text as answer`)

/** Who asked about a resident, newest first; each month's index on `(resident_id, decided_at)` is read from its end. */
export async function listConsultsOf(
  db: Executor,
  ask: { residentId: string; agencyId: string | null; before: AskedPlace | null; limit: number },
): Promise<AskedRow[]> {
  const { residentId, agencyId, before, limit } = ask
  const at = before && sql`to_timestamp(${before.decidedAt}::float8 / 1000)`
  return db.execute<AskedRow>(sql`
    select ${COLUMNS} from consult
    where resident_id = ${residentId}::uuid
      and (${agencyId}::uuid is null or agency_id = ${agencyId}::uuid)
      ${before ? sql`and decided_at <= ${at} and (decided_at, id) < (${at}, ${before.id}::uuid)` : sql``}
    order by decided_at desc, id desc limit ${limit}::int`)
}

/** One of them; null: none such, or somebody else's. `decidedAt` leads to the one month that can hold it. */
export async function findConsultOf(
  db: Executor,
  { residentId, consultId, decidedAt }: { residentId: string; consultId: string; decidedAt: number },
): Promise<AskedRow | null> {
  const [row] = await db.execute<AskedRow>(sql`
    select ${COLUMNS} from consult
    where id = ${consultId}::uuid and decided_at = to_timestamp(${decidedAt}::float8 / 1000)
      and resident_id = ${residentId}::uuid`)
  return row ?? null
}

/** Ids of the agencies that ever asked about a resident, as far back as evidence is kept. */
export async function listAskers(db: Executor, residentId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct agency_id as id from consult where resident_id = ${residentId}::uuid`)
  return rows.map(({ id }) => id)
}

export type OutcomeOf = Pick<typeof outcome.$inferSelect, 'consultId' | 'channel' | 'outcome' | 'at'>

/** What senders reported of these consults. */
export async function listOutcomesOf(db: Executor, consultIds: readonly string[]): Promise<OutcomeOf[]> {
  if (consultIds.length === 0) return []
  const { consultId, channel, outcome: reported, at } = outcome
  return db
    .select({ consultId, channel, outcome: reported, at })
    .from(outcome)
    .where(inArray(consultId, [...consultIds]))
}

/**
 * One change of a resident's: of a preference (`name` the field), of the ledger (`name` the topic) or another deed that the
 * audit tells (`name` the action). `isNewest`: nothing was changed there since. `at` in epoch milliseconds.
 */
export type ChangedRow = {
  source: 'preference' | 'consent' | 'audit'
  id: string
  at: number
  version: number | null
  name: string
  before: unknown
  after: unknown
  actorKind: ActorKind
  actor: string | null
  isNewest: boolean
}

/** What changed about a resident, newest first; sharing is told by its own switch. `actions`: the audit's lines that belong here. */
export async function listChangesOf(
  db: Executor,
  ask: { residentId: string; actions: readonly string[]; before: AskedPlace | null; limit: number },
): Promise<ChangedRow[]> {
  const { residentId, actions, before, limit } = ask
  const older = before
    ? sql`where (at, id) < (to_timestamp(${before.decidedAt}::float8 / 1000), ${before.id}::uuid)`
    : sql``
  return db.execute<ChangedRow>(sql`
    select source, id, epoch_ms(at) as at, version, name, before, after, "actorKind", actor,
      source = 'preference' and not exists (
        select from preference_event n
        where n.resident_id = ${residentId}::uuid and n.field = name and (n.at, n.id) > (c.at, c.id)
      ) as "isNewest"
    from (
      select 'preference' as source, id, at, version, field as name, before, after, actor_kind as "actorKind", actor
      from preference_event where resident_id = ${residentId}::uuid
      union all
      select 'consent', id, recorded_at, null, topic, null,
        jsonb_build_object('action', action, 'night', night, 'method', method), actor_kind, actor
      from consent_event where resident_id = ${residentId}::uuid and topic <> '@sharing'
      union all
      select 'audit', id, at, null, action, null, detail, actor_kind, actor
      from audit_event
      where resident_id = ${residentId}::uuid and action = any(${sql.param(actions)}::text[])
    ) c
    ${older} order by at desc, id desc limit ${limit}::int`)
}

/** What the counter changed of a resident's preferences and nobody changed since, newest first. */
export async function listCounterChanges(
  db: Executor,
  { residentId, limit }: { residentId: string; limit: number },
): Promise<ChangedRow[]> {
  return db.execute<ChangedRow>(sql`
    select 'preference' as source, id, epoch_ms(at) as at, version, field as name, before, after,
      actor_kind as "actorKind", actor, true as "isNewest"
    from preference_event c
    where resident_id = ${residentId}::uuid and actor_kind = 'counter' and not exists (
      select from preference_event n
      where n.resident_id = c.resident_id and n.field = c.field and (n.at, n.id) > (c.at, c.id)
    )
    order by at desc, id desc limit ${limit}::int`)
}
