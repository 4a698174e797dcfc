import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import pino from 'pino'
import type { Pool } from '#db/client.ts'
import { migrateJobs } from '#app/jobs/runner.ts'
import { MINUTE } from '#app/domain/time.ts'
import { enqueueMessage, type NewMessage } from '#app/services/message/enqueue.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

const ring = () => parseKeyring(generateKeyring('k1'))
const vault = createVault({ secrets: ring(), lookup: ring(), signing: ring() })
const expiresAt = Date.now() + 10 * MINUTE
const CODE: NewMessage = {
  channel: 'sms',
  to: '+821023456789',
  language: 'ko',
  templateKey: 'sign_in_code',
  code: '123456',
  expiresAt,
}

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase({ fresh: true })
  await migrateJobs(database.url, pino({ level: 'silent' }))
  pool = database.createPool()
})
afterAll(() => database.close())
beforeEach(() => pool.run((sql) => sql`delete from graphile_worker._private_jobs`))

type JobRow = {
  payload: Record<string, unknown>
  max_attempts: number
  priority: number
  identifier: string
  whole: string
}
const findJobs = () =>
  pool.run(
    (sql) => sql<JobRow[]>`
      select payload, max_attempts, priority, t.identifier, to_jsonb(j)::text as whole
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
  )

test('the message exists once the change is committed', async () => {
  await pool.begin((tx) => enqueueMessage(tx, { vault }, CODE))
  const [job] = await findJobs()
  expect(job).toMatchObject({ identifier: 'send-message', max_attempts: 6, priority: -10 })
  const { sealed, ...rest } = job!.payload
  expect(typeof sealed).toBe('string')
  expect(rest).toEqual({
    channel: 'sms',
    templateKey: 'sign_in_code',
    expiresAt,
  })
})

test('no message exists when the change was rolled back', async () => {
  const change = pool.begin(async (tx) => {
    await enqueueMessage(tx, { vault }, CODE)
    throw new Error('the change failed')
  })
  await expect(change).rejects.toThrow('the change failed')
  expect(await findJobs()).toHaveLength(0)
})

test('the queue holds neither the address nor the code in clear', async () => {
  await pool.begin((tx) => enqueueMessage(tx, { vault }, CODE))
  const [job] = await findJobs()
  expect(job!.whole).not.toMatch(/23456789|123456/)
  expect(JSON.parse(vault.open('message', String(job!.payload['sealed'])))).toEqual({
    to: '+821023456789',
    language: 'ko',
    message: { templateKey: 'sign_in_code', params: { code: '123456' } },
    id: expect.stringMatching(/^[\w-]{32}$/) as string,
  })
})

test('a notice does not expire, is tried for longer, and lets codes pass', async () => {
  const notice: NewMessage = {
    channel: 'email',
    to: 'kim@example.kr',
    language: 'ko',
    templateKey: 'contact_point_removed',
    params: { channel: 'sms' },
  }
  await pool.begin((tx) => enqueueMessage(tx, { vault }, notice))
  expect(await findJobs()).toMatchObject([{ payload: { expiresAt: null }, max_attempts: 11, priority: 0 }])
})
