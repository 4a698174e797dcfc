import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { ConsentEvent, ConsentStanding, ConsentState } from '#app/domain/consent.ts'
import type { ActorKind } from '#db/schema/columns.ts'
import { instantOf, jsonRows } from './json-rows.ts'

/** One entry of the ledger; times in epoch milliseconds. `previous` null: the resident's first. */
export type ConsentEventRow = ConsentEvent & {
  residentId: string
  sequence: number
  method: string
  actorKind: ActorKind
  actor: string | null
  recordedAt: number
  previous: string | null
  hash: string
}

export type LedgerHead = { residentId: string; sequence: number; hash: string }

/** Where each resident's ledger ends; none for one without entries. */
export async function listLedgerHeads(db: Executor, residentIds: readonly string[]): Promise<LedgerHead[]> {
  if (residentIds.length === 0) return []
  return db.execute<LedgerHead>(sql`
    select e.resident_id as "residentId", e.sequence, e.hash
    from unnest(${sql.param(residentIds)}::uuid[]) as r (id)
    cross join lateral (
      select resident_id, sequence, hash from consent_event
      where resident_id = r.id order by sequence desc limit 1
    ) e`)
}

/** The entries of some topics, for each resident in the order in which they were recorded. */
export async function listConsentEvents(
  db: Executor,
  residentIds: readonly string[],
  topics: readonly string[],
): Promise<(ConsentEvent & { residentId: string })[]> {
  if (residentIds.length === 0 || topics.length === 0) return []
  return db.execute<ConsentEvent & { residentId: string }>(sql`
    select resident_id as "residentId", id, topic, action, night, epoch_ms(at) as at, document, method
    from consent_event
    where resident_id = any(${sql.param(residentIds)}::uuid[]) and topic = any(${sql.param(topics)}::text[])
    order by resident_id, sequence`)
}

const EVENT_COLUMNS = `"residentId" uuid, sequence int, id uuid, topic text, action text, night boolean,
  at float8, document text, method text, "actorKind" text, actor text, "recordedAt" float8,
  previous text, hash text`

export async function insertConsentEvents(db: Executor, rows: readonly ConsentEventRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.execute(sql`
    insert into consent_event (resident_id, sequence, id, topic, action, night, at, document, method, actor_kind,
      actor, recorded_at, previous, hash)
    select "residentId", sequence, id, topic, action, night, ${instantOf('at')}, document, method, "actorKind",
      actor, ${instantOf('recordedAt')}, previous, hash
    from ${jsonRows(rows, EVENT_COLUMNS)}`)
}

export type ConsentStateRow = { residentId: string; topic: string; state: ConsentState }

const STATE_COLUMNS = `"residentId" uuid, topic text, "dayStatus" text, "dayAt" float8, "dayRecord" uuid,
  "nightStatus" text, "nightAt" float8, "nightRecord" uuid`

/** Sets what the ledger says now; each resident and topic at most once. */
export async function upsertConsentStates(db: Executor, rows: readonly ConsentStateRow[]): Promise<void> {
  if (rows.length === 0) return
  const flat = rows.map(({ residentId, topic, state }) => ({
    residentId,
    topic,
    ...flatten('day', state.day),
    ...flatten('night', state.night),
  }))
  await db.execute(sql`
    insert into consent_state (resident_id, topic, day_status, day_at, day_record,
      night_status, night_at, night_record)
    select "residentId", topic, "dayStatus", ${instantOf('dayAt')}, "dayRecord",
      "nightStatus", ${instantOf('nightAt')}, "nightRecord"
    from ${jsonRows(flat, STATE_COLUMNS)}
    on conflict (resident_id, topic) do update set
      day_status = excluded.day_status, day_at = excluded.day_at, day_record = excluded.day_record,
      night_status = excluded.night_status, night_at = excluded.night_at, night_record = excluded.night_record`)
}

/** What the ledger says now about one topic; null: never an entry. */
export async function findConsentState(
  db: Executor,
  residentId: string,
  topic: string,
): Promise<ConsentState | null> {
  const [row] = await db.execute(sql`
    select day_status as "dayStatus", epoch_ms(day_at) as "dayAt", day_record as "dayRecord",
      night_status as "nightStatus", epoch_ms(night_at) as "nightAt", night_record as "nightRecord"
    from consent_state where resident_id = ${residentId}::uuid and topic = ${topic}::text`)
  return row ? { day: standingOf('day', row), night: standingOf('night', row) } : null
}

function standingOf(span: 'day' | 'night', row: Record<string, unknown>): ConsentStanding | null {
  const status = row[`${span}Status`] as ConsentStanding['status'] | null
  if (status === null) return null
  return { status, at: row[`${span}At`] as number, record: row[`${span}Record`] as string }
}

function flatten(span: 'day' | 'night', standing: ConsentStanding | null) {
  return {
    [`${span}Status`]: standing?.status ?? null,
    [`${span}At`]: standing?.at ?? null,
    [`${span}Record`]: standing?.record ?? null,
  }
}

/** Topics whose consent stands, by day or by night alone. */
export async function listStandingConsents(db: Executor, residentId: string): Promise<string[]> {
  const rows = await db.execute<{ topic: string }>(sql`
    select topic from consent_state
    where resident_id = ${residentId}::uuid and 'granted' in (day_status, night_status) order by topic`)
  return rows.map(({ topic }) => topic)
}
