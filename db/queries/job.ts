import { sql } from 'drizzle-orm'
import type { Executor } from '../client.ts'
import { jsonRows } from './json-rows.ts'

export type JobOptions = {
  /** Tries before it is given up; graphile-worker waits e^n seconds after the n-th. */
  maxAttempts?: number
  /** Of jobs with the same key that have not begun, only the last one added is left. */
  jobKey?: string
  /** Smaller runs first; 0 unless told. */
  priority?: number
  /** Not before so many milliseconds from now, by the database's clock. */
  delayMs?: number
  /** Jobs of one queue run one after the other. */
  queue?: string
}

/**
 * Adds a job for the workers in the caller's transaction: it exists if and only if the change does. `payload` lies in a
 * table as it is: nothing personal in clear. Ends in a NOTIFY, so never inside a consult's transaction.
 */
export async function addJob(
  tx: Executor,
  name: string,
  payload: unknown,
  options: JobOptions = {},
): Promise<void> {
  const { maxAttempts = null, jobKey = null, priority = null, delayMs = 0, queue = null } = options
  await tx.execute(sql`
    select id from graphile_worker.add_job(
      identifier := ${name}::text,
      payload := ${JSON.stringify(payload)}::text::json,
      max_attempts := ${maxAttempts}::int,
      job_key := ${jobKey}::text,
      priority := ${priority}::int,
      run_at := now() + make_interval(secs => ${delayMs / 1000}::float8),
      queue_name := ${queue}::text
    )`)
}

/** Many jobs of one name in one statement. `delayMs` as in `JobOptions`. */
export async function addJobs(
  tx: Executor,
  name: string,
  jobs: readonly { payload: unknown; jobKey: string; delayMs?: number }[],
  { maxAttempts }: { maxAttempts: number },
): Promise<void> {
  if (jobs.length === 0) return
  await tx.execute(sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(${name}::text, r.payload, null, now() + make_interval(secs => coalesce(r."delayMs", 0) / 1000),
        ${maxAttempts}::smallint, r."jobKey", null, null)::graphile_worker.job_spec
      from ${jsonRows(jobs, 'payload json, "jobKey" text, "delayMs" float8')}))`)
}

/** How many jobs of each name wait: due now, and later (planned, or to be tried again). */
export async function countJobs(db: Executor): Promise<{ job: string; due: number; later: number }[]> {
  const rows = await db.execute<{ job: string; due: number; later: number }>(sql`
    select task_identifier as job, count(*) filter (where run_at <= now())::int as due,
      count(*) filter (where run_at > now())::int as later
    from graphile_worker.jobs group by task_identifier`)
  return [...rows]
}
