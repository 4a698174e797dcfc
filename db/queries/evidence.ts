import type { Sql } from 'postgres'
import type { Realm } from '#db/schema/columns.ts'

/** One consult's evidence, and the realm of the key that asked. `decidedAt` in epoch milliseconds. */
export type StoredConsult = {
  id: string
  decidedAt: number
  agencyId: string
  apiKeyId: string
  residentId: string | null
  realm: Realm
  question: string
  answer: string
}

/** The evidence of a consult that we decided; null: none such. `decidedAt` leads to the one month that can hold it. */
export async function findEvidence(
  sql: Sql,
  { consultId, decidedAt }: { consultId: string; decidedAt: number },
): Promise<StoredConsult | null> {
  const [row] = await sql<StoredConsult[]>`
    select c.id, epoch_ms(c.decided_at) as "decidedAt", c.agency_id as "agencyId", c.api_key_id as "apiKeyId",
      c.resident_id as "residentId", k.realm, c.question::text as question, c.answer::text as answer
    from consult c join api_key k on k.id = c.api_key_id
    where c.id = ${consultId}::uuid and c.decided_at = to_timestamp(${decidedAt}::float8 / 1000)`
  return row ?? null
}
