import type { Sql } from 'postgres'
import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { Realm } from '#db/schema/columns.ts'

/** One recipient to look up. `hash`: blind index of a phone or e-mail; else `residentId` out of a subject. */
export type FactsAsk = { hash: string | null; residentId: string | null; topic: string; agencyId: string }

/** Times in epoch milliseconds. `address` is encrypted. `isDead`: for the asking agency, or for all. */
export type ContactPointRow = {
  id: string
  channel: Channel
  address: string
  addressHash: string
  verifiedAt: number | null
  confirmedAt: number | null
  isDead: boolean
}

/** The facts of one recipient; `residentId` null: nobody is meant. Times in epoch milliseconds. */
export type FactsRow = {
  version: number
  residentId: string | null
  realm: Realm
  wrappedKey: string
  language: Language
  shareAddresses: boolean
  order: Channel[] | null
  quietStart: string | null
  quietEnd: string | null
  preferenceVersion: number
  /** null: nothing was chosen for this topic. */
  backups: boolean | null
  /** Chosen for the topic, or for all of its agency. */
  optedOut: boolean | null
  topicOrder: Channel[] | null
  dayStatus: 'granted' | 'withdrawn' | null
  dayAt: number | null
  dayRecord: string | null
  nightStatus: 'granted' | 'withdrawn' | null
  nightAt: number | null
  nightRecord: string | null
  /** See `parsePoints`. */
  points: string | null
  /** Channels over which the resident wants nothing of the asking agency, by spaces; null: none. */
  blocked: string | null
}

/** One consult's evidence. `question` and `answer` are JSON texts that are kept to the letter. */
export type EvidenceRow = {
  id: string
  decidedAt: number
  agencyId: string
  apiKeyId: string
  residentId: string | null
  question: string
  answer: string
}

/** The link that seals a statement's evidence. */
export type BlockRow = { writer: string; number: number; at: number; previous: string | null; hash: string }

const FACTS = `
  select (select version::int from catalog_version where one) as version,
    r.id as "residentId", r.realm, r.wrapped_key as "wrappedKey", r.language, r.share_addresses as "shareAddresses",
    r."order", r.quiet_start as "quietStart", r.quiet_end as "quietEnd", r.version as "preferenceVersion",
    p.backups, p.opted_out or p.masked as "optedOut", p."order" as "topicOrder",
    s.day_status as "dayStatus", epoch_ms(s.day_at) as "dayAt", s.day_record as "dayRecord",
    s.night_status as "nightStatus", epoch_ms(s.night_at) as "nightAt", s.night_record as "nightRecord",
    c.points, b.channels as blocked
  from unnest(string_to_array($1, ',', '')::uuid[], string_to_array($2, ',', '')::uuid[], string_to_array($3, ','),
      string_to_array($4, ',')::uuid[])
    with ordinality as a (hash, resident_id, topic, agency_id, n)
  left join lateral (
    select i.resident_id from address_index i where i.hash = a.hash order by i.role desc limit 1
  ) i on true
  left join resident r on r.id = coalesce(a.resident_id, i.resident_id) and r.erased_at is null
  left join preference p on p.resident_id = r.id and p.topic = a.topic
  left join consent_state s on s.resident_id = r.id and s.topic = a.topic
  left join lateral (
    select string_agg(c.id || ' ' || c.channel || ' ' || c.address || ' ' || c.address_hash || ' ' ||
      coalesce(epoch_ms(c.verified_at)::int8::text, '') || ' ' || coalesce(epoch_ms(c.confirmed_at)::int8::text, '') ||
      case when c.unreachable_at is null and not a.agency_id = any(c.unreachable_for) then '' else ' dead' end,
      ',') as points
    from contact_point c where c.resident_id = r.id
  ) c on true
  left join lateral (
    select string_agg(b.channel, ' ') as channels from channel_block b
    where b.resident_id = r.id and b.agency_id = a.agency_id and b.lifted_at is null
  ) b on true
  order by a.n`

const RECORD = `
  with block as (
    insert into chain_block (writer, number, ledger, at, rows, previous, hash)
    values ($1::uuid, $2::int, 'consult', to_timestamp($3::float8 / 1000), $4::int, $5::text, $6::text)
  )
  insert into consult (id, decided_at, writer, block, position, agency_id, api_key_id, resident_id, question, answer)
  select e.id, to_timestamp(e.decided_at / 1000), $1::uuid, $2::int, e.n, e.agency_id, e.api_key_id, e.resident_id,
    e.question::json, e.answer::json
  from unnest(string_to_array($7, ',')::uuid[], string_to_array($8, ',')::float8[],
      string_to_array($9, ',')::uuid[], string_to_array($10, ',')::uuid[], string_to_array($11, ',', '')::uuid[],
      string_to_array($12, E'\\n'), string_to_array($13, E'\\n'))
    with ordinality as e (id, decided_at, agency_id, api_key_id, resident_id, question, answer, n)`

/**
 * Of sessions that do nothing but this. PostgreSQL would plan the look-up of a few recipients anew each time, which takes
 * longer than to carry it out. And the plan that is kept goes by indexes, or one made while tables were small would read all
 * of them when they are not. No plan is worth compiling, whatever it is reckoned to cost (PostgreSQL 18, 19.7).
 */
export const CONSULT_SETTINGS = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', jit: 'off' }

/**
 * Lists travel as one text each and are taken apart by PostgreSQL: uuids, numbers and topic codes hold no comma, JSON
 * as we write it no line break. The driver's own arrays escape every element, which costs as much as all rules of a plan.
 */
const joined = <Row>(rows: readonly Row[], of: (row: Row) => string | number | null, separator = ',') =>
  rows.map((row) => of(row) ?? '').join(separator)

const factsParameters = (asks: readonly FactsAsk[]) => [
  joined(asks, (ask) => ask.hash),
  joined(asks, (ask) => ask.residentId),
  joined(asks, (ask) => ask.topic),
  joined(asks, (ask) => ask.agencyId),
]

/** The contact points of a `FactsRow`: its fields by spaces, points by commas; none of the fields holds either. */
export function parsePoints(points: string | null): ContactPointRow[] {
  if (points === null) return []
  return points.split(',').map((point) => {
    const [id = '', channel, address = '', addressHash = '', verified, confirmed, dead] = point.split(' ')
    return {
      id,
      channel: channel as Channel,
      address,
      addressHash,
      verifiedAt: verified ? Number(verified) : null,
      confirmedAt: confirmed ? Number(confirmed) : null,
      isDead: dead === 'dead',
    }
  })
}

/** The facts of many recipients, in the order asked. */
export async function readFacts(sql: Sql, asks: readonly FactsAsk[]): Promise<FactsRow[]> {
  return sql.unsafe<FactsRow[]>(FACTS, factsParameters(asks), { prepare: true })
}

/** One statement, one commit: the evidence of consults that are decided, with the link that seals it. */
export async function recordEvidence(
  sql: Sql,
  block: BlockRow,
  evidence: readonly EvidenceRow[],
): Promise<void> {
  const parameters = [
    block.writer,
    block.number,
    block.at,
    evidence.length,
    block.previous,
    block.hash,
    joined(evidence, (row) => row.id),
    joined(evidence, (row) => row.decidedAt),
    joined(evidence, (row) => row.agencyId),
    joined(evidence, (row) => row.apiKeyId),
    joined(evidence, (row) => row.residentId),
    joined(evidence, (row) => row.question, '\n'),
    joined(evidence, (row) => row.answer, '\n'),
  ]
  await sql.unsafe(RECORD, parameters, { prepare: true })
}

/** Makes the partitions of the month of `since` (epoch milliseconds) and of `ahead` months after it, where missing. */
export async function keepConsultPartitions(sql: Sql, since: number, ahead: number): Promise<void> {
  await sql`select keep_consult_partitions(to_timestamp(${since}::float8 / 1000), ${ahead}::int)`
}
