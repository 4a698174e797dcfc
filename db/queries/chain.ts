import type { Sql, TransactionSql } from 'postgres'
import type { ActorKind } from '../schema/columns.ts'
import type { EvidenceRow } from './consult.ts'

/** A block as it is stored. `at` in epoch milliseconds. */
export type StoredBlock = {
  writer: string
  number: number
  ledger: 'consult' | 'consent'
  at: number
  rows: number
  previous: string | null
  hash: string
}

export type StoredEvidence = EvidenceRow & { writer: string; block: number; position: number }

export type StoredConsentEvent = {
  residentId: string
  sequence: number
  id: string
  topic: string
  action: 'grant' | 'withdraw' | 'reconfirm'
  night: boolean
  at: number
  document: string | null
  method: string
  actorKind: ActorKind
  actor: string | null
  recordedAt: number
  previous: string | null
  hash: string
  sealWriter: string | null
  sealBlock: number | null
}

const PAGE = 2_000

/** One unchanging view of the database for a walk that takes its time; nothing is written. */
export function inSnapshot<T>(sql: Sql, walk: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local statement_timeout = 0`
    return walk(tx)
  }) as Promise<T>
}

/** Blocks by writer and number. */
export async function* walkBlocks(tx: TransactionSql): AsyncGenerator<StoredBlock> {
  const pages = tx<StoredBlock[]>`
    select writer, number, ledger, epoch_ms(at) as at, rows::int, previous, hash
    from chain_block order by writer, number`.cursor(PAGE)
  for await (const page of pages) yield* page
}

/** Evidence by writer, block and position. */
export async function* walkEvidence(tx: TransactionSql): AsyncGenerator<StoredEvidence> {
  const pages = tx<StoredEvidence[]>`
    select writer, block, position::int, id, epoch_ms(decided_at) as "decidedAt", agency_id as "agencyId",
      api_key_id as "apiKeyId", resident_id as "residentId", question::text, answer::text
    from consult order by writer, block, position, id`.cursor(PAGE)
  for await (const page of pages) yield* page
}

/** The consent ledger, by resident and sequence; or by seal, in the order in which a block holds its events. */
export async function* walkConsent(
  tx: TransactionSql,
  by: 'resident' | 'seal',
): AsyncGenerator<StoredConsentEvent> {
  const order =
    by === 'resident' ? tx`resident_id, sequence` : tx`seal_writer, seal_block, resident_id, sequence`
  const pages = tx<StoredConsentEvent[]>`
    select resident_id as "residentId", sequence, id, topic, action, night, epoch_ms(at) as at, document, method,
      actor_kind as "actorKind", actor, epoch_ms(recorded_at) as "recordedAt", previous, hash,
      seal_writer as "sealWriter", seal_block as "sealBlock"
    from consent_event ${by === 'seal' ? tx`where seal_block is not null` : tx``} order by ${order}`.cursor(
    PAGE,
  )
  for await (const page of pages) yield* page
}
