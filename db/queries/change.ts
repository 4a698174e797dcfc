import type { Sql } from 'postgres'
import type { ChangeKind } from '#db/schema/change.ts'
import type { Realm } from '#db/schema/columns.ts'

export type { ChangeKind }

/** A place in the order of changes: the transaction, and the row within it. What was told lies at or before it. */
export type Position = { xid: string; id: string }

/** Before every change. */
export const FIRST_POSITION: Position = { xid: '0', id: '00000000-0000-0000-0000-000000000000' }

/**
 * How far the order of changes stands still. `xid`: every transaction before it has ended. `last`: the newest changes
 * before it, one a realm, as a text that differs when there are newer ones.
 */
export type Horizon = { xid: string; last: string }

/** One change; `at` in epoch milliseconds. `topic` and `record` of a withdrawal only. */
export type ChangeRow = Position & {
  at: number
  residentId: string
  kind: ChangeKind
  version: number
  topic: string | null
  record: string | null
}

export type ChangesAsk = {
  realm: Realm
  agencyId: string
  after: Position
  horizon: Pick<Horizon, 'xid'>
  /** Epoch milliseconds: whom the agency asked about at or after it. */
  askedSince: number
  /** How many changes are looked through at most, whoever they concern. */
  window: number
}

/** `looked`: up to where; null: there was nothing after the position. `isEnd`: the window was not filled. */
export type ChangesPage = { rows: ChangeRow[]; looked: Position | null; isEnd: boolean }

export async function readHorizon(sql: Sql): Promise<Horizon> {
  const [row] = await sql<Horizon[]>`
    with ended as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
    select ended.xid::text as xid, array_to_string(array(
        select (select e.xid || '/' || e.id from change_event e where e.realm = r.realm and e.xid < ended.xid
          order by e.xid desc, e.id desc limit 1)
        from unnest(array['live', 'test']) as r (realm)), ' ', '-') as last
    from ended`
  if (!row) throw new Error('the horizon answered no row')
  return row
}

/**
 * The changes after a position, in their order, of residents the agency asked about, a withdrawal only where the topic is
 * one the agency may use. The statement's own snapshot bounds it a second time: after a failover, numbers of transactions
 * that had ended without a trace are given again.
 */
export async function readChanges(sql: Sql, ask: ChangesAsk): Promise<ChangesPage> {
  const { realm, agencyId, after, horizon, askedSince, window } = ask
  const rows = await sql<(ChangeRow & { isAsked: boolean; n: number })[]>`
    with looked as materialized (
      select e.*, row_number() over (order by e.xid, e.id)::int as n
      from change_event e
      where e.realm = ${realm} and (e.xid, e.id) > (${after.xid}::text::xid8, ${after.id}::uuid)
        and e.xid < ${horizon.xid}::text::xid8 and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit ${window}::int
    ), judged as (
      select l.*,
        exists (select from consult c
          where c.resident_id = l.resident_id and c.agency_id = ${agencyId}::uuid
            and c.decided_at >= to_timestamp(${askedSince}::float8 / 1000))
        and (l.topic is null or exists (select from topic t
          where t.code = l.topic and (t.agency_id is null or t.agency_id = ${agencyId}::uuid))) as "isAsked"
      from looked l
    )
    select xid::text as xid, id, epoch_ms(at) as at, resident_id as "residentId", kind, version, topic, record,
      "isAsked", n
    from judged where "isAsked" or n = (select max(n) from looked)
    order by n`
  const last = rows.at(-1)
  return {
    rows: rows.filter(({ isAsked }) => isAsked).map(({ isAsked: _, n: __, ...row }) => row),
    looked: last ? { xid: last.xid, id: last.id } : null,
    isEnd: !last || last.n < window,
  }
}

/** Forgets what happened before `before` (epoch milliseconds). */
export async function deleteOldChanges(sql: Sql, before: number): Promise<void> {
  await sql`delete from change_event where at < to_timestamp(${before}::float8 / 1000)`
}
