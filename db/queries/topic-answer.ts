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
 * Live answers about a topic, the newest of each of `slices` equal parts of the time from `since` to `until` (epoch
 * milliseconds), at most `each` of a part: many answers of one day do not stand for a month. Ids begin with the time: the
 * primary key is read backwards, in each part no further than it takes.
 */
export async function listTopicAnswers(
  tx: TransactionSql,
  asked: { code: string; since: number; until: number; slices: number; each: number },
): Promise<TopicAnswerRow[]> {
  const { code, since, until, slices, each } = asked
  const width = (until - since) / slices
  return tx<TopicAnswerRow[]>`
    select slice.* from generate_series(0, ${slices}::int - 1) n cross join lateral (
      select c.id, epoch_ms(c.decided_at) as "decidedAt", c.agency_id as "agencyId", c.resident_id as "residentId",
        c.question::text as question, c.answer::text as answer
      from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
      where c.id >= uuid_at((${since}::float8 + n * ${width}::float8)::int8)
        and c.id < uuid_at((${since}::float8 + (n + 1) * ${width}::float8)::int8)
        and c.decided_at >= to_timestamp(${since}::float8 / 1000)
        and c.question ->> 'topic' = ${code}
      order by c.id desc limit ${each}) slice`
}
