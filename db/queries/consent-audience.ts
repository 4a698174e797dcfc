import { sql, type SQL } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import { POLICY, SHARING } from '#app/domain/consent-document.ts'

/** Whom a version concerns. */
export type Audience = {
  subject: string
  /** The version and those after it: whoever agreed to one of them is done. */
  newer: readonly string[]
  /**
   * When its time was over, once all that rested on older ones was ended: of what came later, it concerns what was said
   * before, or names an older version we know. null: its time is not over.
   */
  late: Date | null
  /** Advertising agreed to before has ended by itself. */
  oldest: Date
}

/** `isDayOld`, `isNightOld`: a consent in force that rests on an older version, or on a text we do not have. */
export type AudienceRow = {
  residentId: string
  quietStart: string | null
  quietEnd: string | null
  isDayOld: boolean
  isNightOld: boolean
}

type Part = { after: string | null; limit: number } | { only: readonly string[] }

/**
 * Living residents, never made-up ones, in the order of their ids: who agreed to an older text; of the policy everybody.
 * With `only`, which of these are among them.
 */
export async function listAudience(db: Executor, audience: Audience, part: Part): Promise<AudienceRow[]> {
  const which =
    'only' in part
      ? sql`r.id = any(${sql.param([...part.only])}::uuid[])`
      : sql`(${part.after}::uuid is null or r.id > ${part.after}::uuid)`
  const rows = await db.execute<AudienceRow>(sql`
    select r.id as "residentId", r.quiet_start as "quietStart", r.quiet_end as "quietEnd",
      o.day as "isDayOld", o.night as "isNightOld"
    from resident r cross join lateral (${oldOf(audience)}) o
    where r.realm = 'live' and r.erased_at is null and ${which} and (o.day or o.night)
    order by r.id ${'limit' in part ? sql`limit ${part.limit}::int` : sql``}`)
  return [...rows]
}

/** Of resident `r`, whether day and night rest on an older text. */
function oldOf(audience: Audience): SQL {
  const { subject, newer, oldest } = audience
  if (subject === POLICY) return sql`select true as day, false as night`
  if (subject === SHARING)
    return sql`
      select r.share_addresses and ${isOlder('e', newer)} ${ifLate('e', audience)} as day, false as night
      from (select 1) one left join lateral (
        select document, at from consent_event where resident_id = r.id and topic = ${SHARING}
        order by sequence desc limit 1) e on true`
  const stands = (span: 'day' | 'night', event: 'd' | 'n') => sql`
    s.${sql.raw(span)}_status = 'granted' and ${isOlder(event, newer)} ${ifLate(event, audience)}
    and (t.class <> 'advertising' or s.${sql.raw(span)}_at > ${oldest.toISOString()}::timestamptz)`
  return sql`
    select coalesce(${stands('day', 'd')}, false) as day, coalesce(${stands('night', 'n')}, false) as night
    from consent_state s join topic t on t.code = s.topic
    left join consent_event d on d.resident_id = s.resident_id and d.id = s.day_record
    left join consent_event n on n.resident_id = s.resident_id and n.id = s.night_record
    where s.resident_id = r.id and s.topic = ${subject}`
}

/** The ledger names a version and which of its texts was read: `culture-2026-01/easy`. */
const versionOf = (event: 'd' | 'n' | 'e') =>
  sql`regexp_replace(coalesce(${sql.raw(event)}.document, ''), '/(ko|en|zh|vi|easy)$', '')`
const isOlder = (event: 'd' | 'n' | 'e', newer: readonly string[]) =>
  sql`${versionOf(event)} <> all(${sql.param([...newer])}::text[])`
const ifLate = (event: 'd' | 'n' | 'e', { subject, late }: Pick<Audience, 'subject' | 'late'>) =>
  late === null
    ? sql``
    : sql`and (${sql.raw(event)}.at < ${late.toISOString()}::timestamptz or exists (
        select from consent_document k where k.subject = ${subject} and k.version = ${versionOf(event)}))`

/** How those stand whom a version concerns. `open`: what they agreed to still rests on an older text. */
export type CampaignTally = {
  concerned: number
  sent: number
  answered: number
  withdrew: number
  open: number
  ended: number
}

export async function tallyCampaign(
  db: Executor,
  audience: Audience,
  version: string,
): Promise<CampaignTally> {
  const { subject } = audience
  const isGiven =
    subject === SHARING
      ? sql`r.share_addresses`
      : sql`exists (select from consent_state g where g.resident_id = r.id and g.topic = ${subject} and g.day_status = 'granted')`
  const isAnswered =
    subject === SHARING
      ? sql`not coalesce(o.day, false)`
      : sql`exists (
          select from consent_state g join consent_event d on d.resident_id = g.resident_id and d.id = g.day_record
          where g.resident_id = r.id and g.topic = ${subject} and not ${isOlder('d', audience.newer)})`
  const [row] = await db.execute<CampaignTally>(sql`
    select count(*)::int as concerned, count(w.sent_at)::int as sent,
      count(*) filter (where w.ended_at is null and w.given and w.answered)::int as answered,
      count(*) filter (where w.ended_at is null and not w.given)::int as withdrew,
      count(*) filter (where w.ended_at is null and w.given and w.day)::int as open,
      count(w.ended_at)::int as ended
    from (
      select c.sent_at, c.ended_at, ${isGiven} as given, ${isAnswered} as answered, coalesce(o.day, false) as day
      from consent_told c join resident r on r.id = c.resident_id
      left join lateral (${oldOf(audience)}) o on true
      where c.subject = ${subject} and c.version = ${version}) w`)
  return row!
}
