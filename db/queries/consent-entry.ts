import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { ConsentStanding, ConsentState } from '#app/domain/consent.ts'
import type { ConsentEventRow } from './consent.ts'

/** An entry of the ledger with its seal; `seal` null: within seconds of its commit. */
export type ConsentEntryRow = ConsentEventRow & { seal: { writer: string; block: number } | null }

const ENTRY = sql`resident_id as "residentId", sequence, id, topic, action, night, epoch_ms(at) as at, document, method,
  actor_kind as "actorKind", actor, epoch_ms(recorded_at) as "recordedAt", previous, hash,
  case when seal_block is not null then json_build_object('writer', seal_writer, 'block', seal_block) end as seal`

/** A resident's own entry; null: not theirs, or none. */
export async function findConsentEntry(
  db: Executor,
  residentId: string,
  id: string,
): Promise<ConsentEntryRow | null> {
  const [row] = await db.execute<ConsentEntryRow>(sql`
    select ${ENTRY} from consent_event where resident_id = ${residentId}::uuid and id = ${id}::uuid`)
  return row ?? null
}

/** A resident's whole ledger, what was said last first. */
export async function listConsentEntries(db: Executor, residentId: string): Promise<ConsentEntryRow[]> {
  return db.execute<ConsentEntryRow>(sql`
    select ${ENTRY} from consent_event where resident_id = ${residentId}::uuid order by at desc, sequence desc`)
}

/** What a resident's ledger says now, by topic. */
export async function listConsentStates(
  db: Executor,
  residentId: string,
): Promise<Map<string, ConsentState>> {
  const rows = await db.execute<{
    topic: string
    day: ConsentStanding | null
    night: ConsentStanding | null
  }>(sql`
    select topic,
      case when day_status is not null then json_build_object('status', day_status, 'at', epoch_ms(day_at),
        'record', day_record) end as day,
      case when night_status is not null then json_build_object('status', night_status, 'at', epoch_ms(night_at),
        'record', night_record) end as night
    from consent_state where resident_id = ${residentId}::uuid`)
  return new Map(rows.map(({ topic, day, night }) => [topic, { day, night }]))
}
