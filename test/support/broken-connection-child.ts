import { setTimeout as sleep } from 'node:timers/promises'
import { sql as q } from 'drizzle-orm'
import { ConnectionLostError, createPool } from '#db/client.ts'
import { createFaultyProxy } from './faulty-proxy.ts'

/**
 * Breaks connections in the middle of transactions, in every way, in a process of its own: what goes wrong there ends the
 * process, past every `catch`, and a test runner would hide it. Ends with 0 if it survives. For client.test.ts.
 */
const [databaseUrl] = process.argv.slice(2)
if (!databaseUrl) throw new Error('usage: broken-connection-child.ts DATABASE_URL')
const ROUNDS = 40

const proxy = await createFaultyProxy(databaseUrl)
const operator = createPool({ url: databaseUrl, name: 'operator', max: 1, deadlineMs: 20_000 })
const terminate = () =>
  operator.run(async (sql) => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'allimgil victim'`
  })
const ways = [terminate, terminate, async () => proxy.hangUp(), terminate, async () => proxy.reset()]

for (let round = 0; round < ROUNDS; round++) {
  const pool = createPool({ url: proxy.url, name: 'victim', max: 2, deadlineMs: 10_000 })
  const { promise: begun, resolve: onBegun } = Promise.withResolvers<void>()
  const transaction = pool.begin(async (tx) => {
    await tx.execute(q`select 1`)
    onBegun()
    await tx.execute(q`select pg_sleep(20)`)
  })
  const outcome = transaction.catch((error: unknown) => error)
  const alongside = [1, 2, 3].map(() =>
    pool.run(async (sql) => await sql`select pg_sleep(0.05)`).catch(() => 'lost'),
  )
  await begun
  await sleep(60 + ((round * 12) % 120))
  await Promise.resolve(ways[round % ways.length]?.())
  if (!((await outcome) instanceof ConnectionLostError)) throw new Error(`round ${round} ended otherwise`)
  await Promise.all(alongside)
  const [row] = await pool.run(async (sql) => await sql`select 1 as one`)
  if (row?.['one'] !== 1) throw new Error(`round ${round} did not recover`)
  await sleep(20)
  await pool.close()
}
await operator.close()
await proxy.close()
