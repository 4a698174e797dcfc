import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'

/** How much waits for somebody, by what it is. */
export type Waiting = {
  lateResults: number
  lateReconfirmations: number
  webhooks: number
  endingKeys: number
  quarantinedKeys: number
  requests: number
  proposals: number
  invitations: number
}

/**
 * Counts what waits, in one statement; each part reads an index or a table of a few rows. Times in epoch milliseconds.
 * `agencyId`: of one agency alone, where something belongs to one. `staffId`: who looks; nobody decides what they proposed.
 */
export async function countWaiting(
  db: Executor,
  ask: { agencyId: string | null; staffId: string; at: number; keysUntil: number; requestsUntil: number },
): Promise<Waiting> {
  const instant = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`
  const own = sql`(${ask.agencyId}::uuid is null or agency_id = ${ask.agencyId}::uuid)`
  const works = sql`revoked_at is null and (expires_at is null or expires_at > ${instant(ask.at)})`
  const late = sql`sent_at is null and due_at < ${instant(ask.at)}`
  const [row] = await db.execute<Waiting>(sql`
    select
      (select count(*)::int from consent_notice where ${late} and kind <> 'expiring') as "lateResults",
      (select count(*)::int from consent_notice where ${late} and kind = 'expiring') as "lateReconfirmations",
      (select count(*)::int from webhook where disabled_at is not null and ${own}) as webhooks,
      (select count(*)::int from api_key k where realm = 'live' and ${works} and expires_at < ${instant(ask.keysUntil)}
        and not exists (select from api_key n where n.rotated_from = k.id) and ${own}) as "endingKeys",
      (select count(*)::int from api_key where quarantined_at is not null and ${works} and ${own}) as "quarantinedKeys",
      (select count(*)::int from resident_request
        where answered_at is null and due_at < ${instant(ask.requestsUntil)}) as requests,
      (select count(*)::int from topic_version
        where state = 'proposed' and proposed_by is distinct from ${ask.staffId}::uuid) as proposals,
      (select count(*)::int from staff_invitation where used_at is null and expires_at > ${instant(ask.at)}) as invitations`)
  if (!row) throw new Error('a count answered no row')
  return row
}
