/** What the portal reads (db/queries/consult.ts). */
export const FIELDS = `
  (select version::int from catalog_version) as version,
  r.id as "residentId", r.realm, r.wrapped_key as "wrappedKey", r.language, r.share_addresses as "shareAddresses",
  r."order", r.quiet_start as "quietStart", r.quiet_end as "quietEnd", r.version as "preferenceVersion",
  p.backups, p.opted_out as "optedOut", p."order" as "topicOrder",
  s.day_status as "dayStatus", epoch_ms(s.day_at)::float8 as "dayAt", s.day_record as "dayRecord",
  s.night_status as "nightStatus", epoch_ms(s.night_at)::float8 as "nightAt", s.night_record as "nightRecord",
  c.points`
export const POINTS = `
  json_agg(json_build_array(c.id, c.channel, c.address, c.address_hash,
    epoch_ms(c.verified_at), epoch_ms(c.confirmed_at), c.unreachable_at is not null)) as points`

/** The facts of one recipient: $1 the hash of the address, $2 the topic. */
export const SELECT = `
  select ${FIELDS}
  from (select resident_id from address_index where hash = $1 order by role desc limit 1) i
  join resident r on r.id = i.resident_id and r.erased_at is null
  left join preference p on p.resident_id = r.id and p.topic = $2
  left join consent_state s on s.resident_id = r.id and s.topic = $2
  left join lateral (select ${POINTS} from contact_point c where c.resident_id = r.id) c on true`

export const EVIDENCE =
  'consult (id, decided_at, writer, block, position, agency_id, api_key_id, resident_id, question, answer)'

/** A row of evidence: $1 its id, $2 agency (and writer), $3 key, $4 resident, $5 question and $6 answer as JSON texts. */
export const INSERT = `
  insert into ${EVIDENCE}
  values ($1, now(), $2, 1, 1, $2, $3, $4, $5::text::json, $6::text::json)`

/** A question as an expression of SQL; `reference` is one as well. */
export function questionExpression(topic: string, reference: string): string {
  const [before, between, after] = JSON.stringify({
    topic: '|',
    reference: '|',
    urgency: 'normal',
    recipient: 'phone',
  }).split('|')
  return `('${before}' || ${topic} || '${between}' || ${reference} || '${after}')`
}

/**
 * For those who cannot put an answer together from what they read: as long as one with two contact points. A space stands
 * before numbers, for pgbench takes `:300` for a variable.
 */
export const FIXED_ANSWER = JSON.stringify({
  decision: 'send',
  steps: ['kakao', 'sms'].map((channel) => ({
    channel,
    contactPointId: '00000000-0000-4000-8000-000000000000',
    waitSeconds: 300,
  })),
}).replaceAll(/:(?=\d)/g, ': ')

/** The statement with values or expressions in place of its parameters. */
export const fillIn = (statement: string, expressions: readonly string[]): string =>
  statement.replaceAll(/\$(\d)/g, (_, number: string) => expressions[Number(number) - 1]!)
