import type { TransactionSql } from 'postgres'
import type { Channel, StepChannel } from '#app/domain/channel.ts'

/** Notices of one hour that named the channel first, by what came next in their plans; null: nothing. */
export type HourOfNotices = { hour: number; next: StepChannel | null; count: number }

/** Of a window's evidence: ids are UUIDv7, so it is a range of the primary key. Times in epoch milliseconds. */
export async function countNextSteps(
  tx: TransactionSql,
  { channel, from, to }: { channel: Channel; from: number; to: number },
): Promise<HourOfNotices[]> {
  return tx<HourOfNotices[]>`
    select floor(epoch_ms(c.decided_at) / 3600000)::int8::float8 as hour, p.steps -> 1 ->> 'channel' as next,
      count(*)::int as count
    from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
    cross join lateral json_to_record(c.answer) as p (decision text, strategy text, steps json)
    where c.id >= uuid_at(${from}::int8) and c.id < uuid_at(${to}::int8)
      and c.decided_at >= ${new Date(from).toISOString()}::timestamptz
      and c.decided_at < ${new Date(to).toISOString()}::timestamptz
      and p.strategy = 'sequence' and p.decision = 'send' and p.steps -> 0 ->> 'channel' = ${channel}
    group by 1, 2`
}
