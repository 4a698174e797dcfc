import type { TransactionSql } from 'postgres'

/** One answer about a topic, as evidence keeps it. `decidedAt` in epoch milliseconds. */
export type TopicAnswerRow = {
  id: string
  decidedAt: number
  agencyId: string
  residentId: string | null
  question: string
  answer: string
}

/**
 * The newest live answers about a topic since then, at most `limit`. Ids begin with the time: the primary key is read
 * backwards, and no further than it takes.
 */
export async function listTopicAnswers(
  tx: TransactionSql,
  { code, since, limit }: { code: string; since: number; limit: number },
): Promise<TopicAnswerRow[]> {
  return tx<TopicAnswerRow[]>`
    select c.id, epoch_ms(c.decided_at) as "decidedAt", c.agency_id as "agencyId", c.resident_id as "residentId",
      c.question::text as question, c.answer::text as answer
    from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
    where c.id >= uuid_at(${since}::int8) and c.decided_at >= to_timestamp(${since}::float8 / 1000)
      and c.question ->> 'topic' = ${code}
    order by c.id desc limit ${limit}`
}
