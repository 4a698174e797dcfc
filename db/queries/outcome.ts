import { sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { StepChannel } from '#app/domain/channel.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { Realm } from '#db/schema/columns.ts'
import { instantOf, jsonRows } from './json-rows.ts'

/** One step of one plan. Times in epoch milliseconds, as in all rows below. */
export type StepName = { consultId: string; decidedAt: number; channel: StepChannel }

/** `isStep` false: the plan is this agency's, but the channel is none of its steps. */
export type PlannedStep = StepName & {
  isStep: boolean
  residentId: string | null
  contactPointId: string | null
}

/**
 * The plans of one agency and realm that some reports name, each with the step of the channel named. One look-up by the
 * whole primary key a row (`lateral` with a limit cannot become a join of another kind), so that PostgreSQL opens no
 * month but the one in which the plan lies. What is not this agency's is left out.
 */
export async function findPlannedSteps(
  db: Executor,
  { agencyId, realm }: { agencyId: string; realm: Realm },
  names: readonly StepName[],
): Promise<PlannedStep[]> {
  if (names.length === 0) return []
  return db.execute<PlannedStep>(sql`
    select r."consultId", r."decidedAt", r.channel, s.step is not null as "isStep",
      c.resident_id as "residentId", s.step ->> 'contactPointId' as "contactPointId"
    from ${jsonRows(names, '"consultId" uuid, "decidedAt" float8, channel text')}
    cross join lateral (
      select * from consult where id = r."consultId" and decided_at = ${instantOf('decidedAt')} limit 1
    ) c
    join api_key k on k.id = c.api_key_id and k.realm = ${realm}
    left join lateral (
      select step from json_array_elements(c.answer -> 'steps') as e (step)
      where step ->> 'channel' = r.channel limit 1
    ) s on true
    where c.agency_id = ${agencyId}`)
}

export type OutcomeRow = {
  consultId: string
  channel: StepChannel
  agencyId: string
  apiKeyId: string
  residentId: string | null
  contactPointId: string | null
  outcome: Outcome
  providerCode: string | null
  at: number
  reportedAt: number
}
type OutcomeKey = Pick<OutcomeRow, 'consultId' | 'channel'>

const COLUMNS = `"consultId" uuid, channel text, "agencyId" uuid, "apiKeyId" uuid, "residentId" uuid,
  "contactPointId" uuid, outcome text, "providerCode" text, at float8, "reportedAt" float8`

/**
 * Keeps the first report of each step; steps of which something was reported are left alone. Always in the same order:
 * two processes that are told the same at once wait for each other and never in a ring.
 * @returns the keys that were new
 */
export async function insertOutcomes(tx: Transaction, rows: readonly OutcomeRow[]): Promise<OutcomeKey[]> {
  if (rows.length === 0) return []
  return tx.execute<OutcomeKey>(sql`
    insert into outcome (consult_id, channel, agency_id, api_key_id, resident_id, contact_point_id, outcome,
      provider_code, at, reported_at)
    select "consultId", channel, "agencyId", "apiKeyId", "residentId", "contactPointId", outcome, "providerCode",
      ${instantOf('at')}, ${instantOf('reportedAt')}
    from ${jsonRows(rows, COLUMNS)} order by "consultId", channel
    on conflict (consult_id, channel) do nothing
    returning consult_id as "consultId", channel`)
}

/** What was reported of these steps, held until the transaction ends. */
export async function lockOutcomes(
  tx: Transaction,
  keys: readonly OutcomeKey[],
): Promise<(OutcomeKey & { outcome: Outcome })[]> {
  if (keys.length === 0) return []
  return tx.execute<OutcomeKey & { outcome: Outcome }>(sql`
    select o.consult_id as "consultId", o.channel, o.outcome
    from outcome o join ${jsonRows(keys, '"consultId" uuid, channel text')}
      on r."consultId" = o.consult_id and r.channel = o.channel
    order by o.consult_id, o.channel for update of o`)
}

/** Puts other reports in the place of those that stand. */
export async function replaceOutcomes(tx: Transaction, rows: readonly OutcomeRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update outcome o set api_key_id = r."apiKeyId", outcome = r.outcome, provider_code = r."providerCode",
      at = to_timestamp(r.at / 1000), reported_at = ${instantOf('reportedAt')}
    from ${jsonRows(rows, COLUMNS)} where o.consult_id = r."consultId" and o.channel = r.channel`)
}
