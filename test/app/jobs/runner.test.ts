import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrateJobs, runJobs, type JobHandler, type RunningJobs } from '#app/jobs/runner.ts'
import { ServiceError } from '#app/services/errors.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { Pool } from '#db/client.ts'
import { addJob, type JobOptions } from '#db/queries/job.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

let database: TestDatabase
let pool: Pool
let running: RunningJobs | undefined
let lines: string[]

beforeEach(async () => {
  lines = []
  running = undefined
  database = await createTestDatabase({ fresh: true })
  pool = database.createPool()
  await migrateJobs(database.url, log())
})
afterEach(async () => {
  await running?.stop()
  await database.close()
})

const log = () => pino({ level: 'info' }, { write: (line) => lines.push(line) })

async function start(handlers: Record<string, JobHandler>, atStart: string[] = []) {
  running = await runJobs(
    { log: log() } as Ctx,
    { handlers, schedule: [], atStart },
    { connectionString: database.url },
  )
}

const add = (name: string, payload: unknown = {}, options?: JobOptions) =>
  pool.begin((tx) => addJob(tx, name, payload, options))
const findJobs = () =>
  pool.run(
    (sql) => sql<{ attempts: number; lastError: string | null; lockedBy: string | null }[]>`
      select attempts, last_error as "lastError", locked_by as "lockedBy" from graphile_worker._private_jobs`,
  )

test('a job added in a transaction is run with its payload, once, and is gone', async () => {
  const payloads: unknown[] = []
  await start({ greet: async (_ctx, payload) => void payloads.push(payload) })
  await add('greet', { name: '김', list: [1, null] })
  await expect.poll(() => payloads, SOON).toEqual([{ name: '김', list: [1, null] }])
  await expect.poll(findJobs, SOON).toEqual([])
})

test('jobs of the start run at the start', async () => {
  let runs = 0
  await start(
    {
      keep: async () => {
        runs++
      },
    },
    ['keep'],
  )
  await expect.poll(() => runs, SOON).toBe(1)
  await expect.poll(findJobs, SOON).toEqual([])
})

test('of jobs with the same key only the last one added is left', async () => {
  await add('greet', { n: 1 }, { jobKey: 'only' })
  await add('greet', { n: 2 }, { jobKey: 'only' })
  expect(await findJobs()).toHaveLength(1)
})

test('what is unavailable is put off and tried again', async () => {
  let tries = 0
  const handler: JobHandler = async () => {
    if (++tries === 1) throw new ServiceError('unavailable', 'message not sent over sms: timeout')
  }
  await start({ send: handler })
  await add('send')
  await expect.poll(() => tries, SOON).toBe(1)
  await expect.poll(findJobs, SOON).toMatchObject([{ attempts: 1, lockedBy: null }])
  expect(lines.join('')).toContain('job put off')
  await pool.run((sql) => sql`update graphile_worker._private_jobs set run_at = now()`)
  await expect.poll(() => tries, SOON).toBe(2)
  await expect.poll(findJobs, SOON).toEqual([])
})

test('neither the queue nor the runner’s own lines repeat what an error says: it may name a person', async () => {
  await start({ crash: async () => Promise.reject(new TypeError('no route to kim@example.kr')) })
  await add('crash')
  await expect.poll(findJobs, SOON).toMatchObject([{ attempts: 1, lastError: 'TypeError' }])
  const whole = lines.filter((line) => line.includes('kim@example.kr'))
  // Once, as `err`, in our own line, which the portal's logger redacts.
  expect(whole.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['job failed'])
})

test('a job that failed for the last time is logged as given up and removed', async () => {
  await start({ crash: async () => Promise.reject(new Error('always')) })
  await add('crash', {}, { maxAttempts: 1 })
  await expect.poll(() => lines.join(''), SOON).toContain('job given up')
  await expect.poll(findJobs, SOON).toEqual([])
})

test('stopping lets a job under way finish and takes no new one', async () => {
  const events: string[] = []
  await start({
    slow: async () => {
      events.push('begun')
      await sleep(400)
      events.push('finished')
    },
  })
  await add('slow')
  await expect.poll(() => events, SOON).toEqual(['begun'])
  await running!.stop()
  expect(events).toEqual(['begun', 'finished'])
  await add('slow')
  await sleep(300)
  expect(events).toHaveLength(2)
  await running!.stop()
  await running!.ended
})

test('connections that the database cuts while the runner stops end nothing but themselves', async () => {
  await start({ greet: async () => {} })
  await add('greet')
  await expect.poll(findJobs, SOON).toEqual([])
  const cut = pool.run(
    (sql) => sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await Promise.all([running!.stop(), cut])
  await running!.ended.catch(() => {})
})
