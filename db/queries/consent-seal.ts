import { sql } from 'drizzle-orm'
import type { Executor } from '../client.ts'
import type { BlockRow } from './consult.ts'

type Unsealed = { resident_id: string; sequence: number; hash: string }

/**
 * Seals up to `limit` events of the consent ledger in one block; null when there are none. Two processes never take the
 * same event. Within a block events stand by resident and sequence.
 * @param link makes the block out of the events' hashes
 */
export async function sealConsentEvents<B extends BlockRow>(
  tx: Executor,
  limit: number,
  link: (hashes: string[]) => B,
): Promise<B | null> {
  const events = (await tx.execute(sql`
    select resident_id, sequence, hash from consent_event where seal_block is null
    order by resident_id, sequence limit ${limit} for update skip locked`)) as unknown as Unsealed[]
  if (events.length === 0) return null
  const block = link(events.map(({ hash }) => hash))
  const residents = events.map((event) => event.resident_id)
  const sequences = events.map((event) => event.sequence)
  await tx.execute(sql`
    insert into chain_block (writer, number, ledger, at, rows, previous, hash)
    values (${block.writer}, ${block.number}, 'consent', to_timestamp(${block.at}::float8 / 1000), ${events.length},
      ${block.previous}, ${block.hash})`)
  await tx.execute(sql`
    update consent_event e set seal_writer = ${block.writer}::uuid, seal_block = ${block.number}
    from unnest(${sql.param(residents)}::uuid[], ${sql.param(sequences)}::int[]) as s (resident_id, sequence)
    where e.resident_id = s.resident_id and e.sequence = s.sequence`)
  return block
}
