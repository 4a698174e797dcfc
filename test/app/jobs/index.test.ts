import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChannels, parseChannelSettings, readOutbox } from '#app/channels/index.ts'
import { MINUTE } from '#app/domain/time.ts'
import { JOB_NAMES, jobHandlers, migrateJobs, startJobs, type RunningJobs } from '#app/jobs/index.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { enqueueMessage, MESSAGE_JOB } from '#app/services/message/enqueue.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import type { Pool } from '#db/client.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const ring = () => parseKeyring(generateKeyring('k1'))
const vault = createVault({ secrets: ring(), lookup: ring(), signing: ring() })
const log = pino({ level: 'silent' })

let database: TestDatabase
let pool: Pool
let dataDir: string
let running: RunningJobs

beforeAll(async () => {
  database = await createTestDatabase({ fresh: true })
  pool = database.createPool()
  dataDir = await mkdtemp(path.join(tmpdir(), 'jobs-'))
  await migrateJobs(database.url, log)
  const channels = createChannels(parseChannelSettings({}), {
    dataDir,
    demonstration: true,
    clock: Date.now,
    log,
  })
  const pools = { consult: pool, pages: pool }
  const ctx = { vault, channels, pools, log, clock: Date.now } as unknown as Ctx
  running = await startJobs(ctx, { connectionString: database.url })
})
afterAll(async () => {
  await running.stop()
  await database.close()
  await rm(dataDir, { recursive: true })
})

test('every name has its handler, and messages are enqueued under a name that has one', () => {
  expect(Object.keys(jobHandlers)).toEqual([...JOB_NAMES])
  expect(JOB_NAMES).toContain(MESSAGE_JOB)
})

test('a code enqueued with a change arrives', async () => {
  await pool.begin((tx) =>
    enqueueMessage(
      tx,
      { vault },
      {
        channel: 'sms',
        to: '+821090001234',
        language: 'ko',
        templateKey: 'sign_in_code',
        code: '123456',
        expiresAt: Date.now() + 10 * MINUTE,
      },
    ),
  )
  await expect
    .poll(() => readOutbox(dataDir), SOON)
    .toMatchObject([{ channel: 'sms', to: '+821090001234', code: '123456' }])
})

test('the coming months have their partitions soon after the start', async () => {
  const countPartitions = () =>
    pool.run(async (sql) => {
      const [row] = await sql<
        [{ count: number }]
      >`select count(*)::int from pg_inherits where inhparent = 'consult'::regclass`
      return row.count
    })
  await expect.poll(countPartitions, SOON).toBeGreaterThanOrEqual(4)
})

test.each([
  {},
  { channel: 'fax', templateKey: 'x', expiresAt: null, sealed: 'x' },
  { channel: 'sms', templateKey: 'x', expiresAt: 'soon', sealed: 'x' },
])('a payload of another shape is refused (%#)', async (payload) => {
  const handler = jobHandlers['send-message']({} as Ctx, payload, { signal: new AbortController().signal })
  await expect(handler).rejects.toThrow()
})
