import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { ActorKind } from '#db/schema/columns.ts'
import { instantOf, jsonRows } from './json-rows.ts'

/** `at` in epoch milliseconds. */
export type AuditRow = {
  id: string
  at: number
  actorKind: ActorKind
  actor: string | null
  action: string
  residentId: string | null
  detail: Readonly<Record<string, unknown>>
}

const COLUMNS =
  'id uuid, at float8, "actorKind" text, actor text, action text, "residentId" uuid, detail jsonb'

export async function insertAuditEvents(db: Executor, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.execute(sql`
    insert into audit_event (id, at, actor_kind, actor, action, resident_id, detail)
    select id, ${instantOf('at')}, "actorKind", actor, action, "residentId", detail from ${jsonRows(rows, COLUMNS)}`)
}
