import type { TransactionSql } from 'postgres'
import type { Channel, StepChannel } from '#app/domain/channel.ts'

/** Answers of one agency about one topic in a window, and what the channel's being down made of them. */
export type ChangedRow = {
  agencyId: string
  topic: string
  consults: number
  /** Those that left the channel out, also where it would have come later. */
  changed: number
  /** Notices to be sent at once, first on something else than the channel: what the last answer about each said. */
  moved: number
  /** Of those moved: by what they were sent first, `post` for a letter alone. Each once, however often it was asked about. */
  firsts: Partial<Record<StepChannel, number>>
  /** Answers that put off, because nothing was left that worked. */
  deferred: number
  /** Notices put off that nobody was told to send until the window's end, however often they were asked about. */
  unreached: number
}

/**
 * What the answers of a window were, from their evidence (`movedFrom` stands in it). Ids are UUIDv7: the window is a range
 * of the primary key. One notice is one resident's under one reference; without either, each question is one. Plans hold
 * for a minute while a channel is down, so a sender whose queue is long asks about a notice again, and sends it once.
 * @param agencyId held to one agency; null: all. Times in epoch milliseconds, both ends included.
 */
export async function countChangedPlans(
  tx: TransactionSql,
  window: { channel: Channel; agencyId: string | null; from: number; to: number },
): Promise<ChangedRow[]> {
  const { channel, agencyId, from, to } = window
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()]
  return tx<ChangedRow[]>`
    with answered as materialized (
      select c.id, c.agency_id, c.decided_at, c.question ->> 'topic' as topic, p.decision, p.steps -> 0 ->> 'channel' as first,
        coalesce(c.resident_id || ' ' || (c.question ->> 'reference'), c.id::text) as notice,
        coalesce(p."movedFrom" = ${channel}, false) as moved,
        p.reasons::text like '%all_channels_down%' as nothing_left,
        exists (
          select from json_array_elements(p.skipped) s
          where s ->> 'channel' = ${channel} and s ->> 'reason' = 'channel_down'
        ) as changed
      from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
      cross join lateral json_to_record(c.answer)
        as p (decision text, reasons json, steps json, skipped json, "movedFrom" text)
      where c.id >= uuid_at(${from}::int8) and c.id < uuid_at(${to}::int8 + 1)
        and c.decided_at >= ${begin}::timestamptz and c.decided_at <= ${end}::timestamptz
        and (${agencyId}::uuid is null or c.agency_id = ${agencyId}::uuid)
    ), sent as (
      select distinct on (agency_id, topic, notice) agency_id, topic, first, moved from answered
      where decision = 'send' order by agency_id, topic, notice, decided_at desc, id desc
    ), first as (
      select agency_id, topic, sum(count)::int as moved, json_object_agg(first, count) as firsts from (
        select agency_id, topic, first, count(*)::int as count from sent where moved group by 1, 2, 3
      ) one group by 1, 2
    ), waiting as (
      select agency_id, topic, notice, max(decided_at) as at from answered
      where moved and decision = 'defer' and nothing_left group by 1, 2, 3
    ), unreached as (
      select w.agency_id, w.topic, count(*)::int as count from waiting w
      where not exists (
        select from answered a where a.decision = 'send' and a.notice = w.notice and a.agency_id = w.agency_id
          and a.topic = w.topic and a.decided_at > w.at
      ) group by 1, 2
    )
    select a.agency_id as "agencyId", a.topic, count(*)::int as consults,
      (count(*) filter (where changed))::int as changed,
      coalesce((select f.moved from first f where f.agency_id = a.agency_id and f.topic = a.topic), 0) as moved,
      coalesce((select f.firsts from first f where f.agency_id = a.agency_id and f.topic = a.topic), '{}') as firsts,
      (count(*) filter (where moved and decision = 'defer' and nothing_left))::int as deferred,
      coalesce((select u.count from unreached u where u.agency_id = a.agency_id and u.topic = a.topic), 0) as unreached
    from answered a group by 1, 2 order by moved desc, changed desc, 2`
}
