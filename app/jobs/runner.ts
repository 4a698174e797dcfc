import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type CronItem,
  type Task,
  type TaskList,
} from 'graphile-worker'
import { Pool } from 'pg'
import { ServiceError } from '#app/services/errors.ts'
import type { Ctx } from '#app/services/ctx.ts'

/** `signal`: the process is stopping and has waited long enough. */
export type JobRun = { signal: AbortSignal }
/** One job: parses its payload and calls one verb. Throws when it should be tried again. */
export type JobHandler = (ctx: Ctx, payload: unknown, run: JobRun) => Promise<void>
export type JobPlan = {
  handlers: Readonly<Record<string, JobHandler>>
  schedule: readonly CronItem[]
  atStart: readonly string[]
}

/** `connectionString`: its own small pool (node-postgres), apart from those of the consults and the pages. */
export type JobsOptions = { connectionString: string; concurrency?: number; maxPoolSize?: number }

/** `stop`: takes no more jobs, lets those under way finish, tells them to hurry after five seconds. `ended` rejects on a fatal fault. */
export type RunningJobs = { stop: () => Promise<void>; ended: Promise<void> }

type Log = Ctx['log']

export async function runJobs(ctx: Ctx, plan: JobPlan, options: JobsOptions): Promise<RunningJobs> {
  const { connectionString, concurrency = 8, maxPoolSize = 8 } = options
  const taskList: TaskList = {}
  for (const [name, handler] of Object.entries(plan.handlers)) taskList[name] = toTask(ctx, name, handler)
  const pool = createQueuePool(connectionString, ctx.log, maxPoolSize)
  const runner = await run({
    pgPool: pool,
    concurrency,
    // The process decides when to stop: app/server.ts closes everything in order.
    noHandleSignals: true,
    logger: createLogger(ctx.log),
    taskList,
    parsedCronItems: parseCronItems([...plan.schedule]),
  }).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  for (const name of plan.atStart) await runner.addJob(name, {}, { jobKey: name })
  const ended = runner.promise.catch((error: unknown) => {
    ctx.log.fatal({ err: error }, 'the job runner ended')
    throw error
  })
  ended.catch(() => {}) // Logged above; whoever wants to act on it awaits `ended`.
  let stopping: Promise<void> | undefined
  const stop = async () => {
    // Whatever became of it, the rest of the process still has to be closed: a lock that stays is taken over by another.
    await runner.stop().catch((error: unknown) => ctx.log.warn({ err: error }, 'the job runner broke off'))
    await pool.end()
  }
  return { stop: () => (stopping ??= stop()), ended }
}

/** Creates or updates the queue's own tables (schema graphile_worker). Run at boot, before anything is enqueued. */
export async function migrateJobs(connectionString: string, log: Log): Promise<void> {
  const pool = createQueuePool(connectionString, log, 1)
  try {
    await runMigrations({ pgPool: pool, logger: createLogger(log) })
  } finally {
    await pool.end()
  }
}

/**
 * The queue's own connections (graphile-worker speaks node-postgres). It could make them itself, but then it stops
 * listening for their errors before it closes them: a database that restarts while the portal stops would crash it.
 * A connection that broke has already left the pool; whoever was using it gets the error with its query.
 */
function createQueuePool(connectionString: string, log: Log, max: number): Pool {
  const pool = new Pool({ connectionString, max })
  const onError = (error: Error) => log.warn({ err: error }, 'a connection of the queue broke')
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

/**
 * What a handler throws is logged here, where the log redacts; the queue keeps `last_error`, so it gets the error's kind
 * and nothing of its message. A job given up is logged and removed: a failed message would lie in the table for ever.
 */
function toTask(ctx: Ctx, name: string, handler: JobHandler): Task {
  return async (payload, { job, abortSignal }) => {
    try {
      await handler(ctx, payload, { signal: abortSignal })
    } catch (error) {
      const isLast = job.attempts >= job.max_attempts
      const about = { job: name, jobId: job.id, attempt: job.attempts, of: job.max_attempts }
      if (error instanceof ServiceError && error.kind === 'unavailable' && !isLast) {
        ctx.log.warn({ ...about, reason: error.message }, 'job put off')
      } else {
        ctx.log.error({ ...about, err: error }, isLast ? 'job given up' : 'job failed')
      }
      if (!isLast) throw new Error(kindOf(error))
    }
  }
}

const kindOf = (error: unknown) =>
  error instanceof ServiceError ? error.kind : error instanceof Error ? error.name : typeof error

/** graphile-worker's log, one level quieter where it only says that all is well; without its `meta`, which holds whole jobs. */
function createLogger(log: Log): Logger {
  const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new Logger(({ label, taskIdentifier, jobId }) => (level, message) => {
    log[levels[level]]({ label, job: taskIdentifier, jobId }, message)
  })
}
