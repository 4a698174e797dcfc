import { fork } from 'node:child_process'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql as q } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  assertDurable,
  ConnectionLostError,
  createPool,
  DeadlineError,
  findSqlState,
  findUnavailable,
  type Pool,
} from '#db/client.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'
import { createFaultyProxy, type FaultyProxy } from '#test/support/faulty-proxy.ts'

const BREAKER = fileURLToPath(new URL('../support/broken-connection-child.ts', import.meta.url))

let database: TestDatabase
let proxy: FaultyProxy
const pools: Pool[] = []

const open = (options: Partial<Parameters<typeof createPool>[0]> = {}): Pool => {
  const pool = createPool({ url: proxy.url, name: 'trial', max: 2, deadlineMs: 5000, ...options })
  pools.push(pool)
  return pool
}
const one = (pool: Pool) => pool.run(async (sql) => (await sql<{ one: number }[]>`select 1 as one`)[0]?.one)
const slow = (pool: Pool, seconds: number) => pool.run(async (sql) => await sql`select pg_sleep(${seconds})`)

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

beforeAll(async () => {
  proxy = await createFaultyProxy(database.url)
})
afterEach(async () => {
  proxy.behave('pass')
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})
afterAll(() => proxy.close())

describe('a peer that is no use', () => {
  // Mutant: no timer in run(): the first run never ends.
  it('a server that accepts and says nothing costs one deadline, and the next run works', async () => {
    const onRetire = vi.fn()
    const pool = open({ deadlineMs: 1000, onRetire })
    proxy.behave('silent')
    const startedAt = performance.now()
    await expect(one(pool)).rejects.toBeInstanceOf(DeadlineError)
    const tookMs = performance.now() - startedAt
    expect(tookMs).toBeGreaterThanOrEqual(990)
    expect(tookMs).toBeLessThan(3000)
    proxy.behave('pass')
    expect(await pool.run(async () => await one(pool), { deadlineMs: 10_000 })).toBe(1)
    expect(onRetire).toHaveBeenCalledWith({ pool: 'trial', reason: 'deadline of 1000 ms' })
  })

  // Mutant: veil() lets `close` through: the driver connects again without pause until the deadline.
  it('a server that accepts and hangs up fails the run at once, not after the deadline', async () => {
    const pool = open({ deadlineMs: 20_000 })
    proxy.behave('hang up')
    const startedAt = performance.now()
    await expect(one(pool)).rejects.toBeInstanceOf(ConnectionLostError)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(proxy.connections()).toBeLessThan(5)
    proxy.behave('pass')
    expect(await one(pool)).toBe(1)
  })

  it('a port where nobody listens is a lost connection', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as net.AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const pool = open({ url: `postgres://a:b@127.0.0.1:${port}/c` })
    const error = await one(pool).catch((error) => error)
    expect(error).toBeInstanceOf(ConnectionLostError)
    expect(error.message).toContain('ECONNREFUSED')
  })

  // Mutant: retire() keeps `current`: the second run waits on the same dead connection.
  it('a connection that falls silent after it worked is replaced', async () => {
    const pool = open({ deadlineMs: 1000 })
    expect(await pool.run(() => one(pool), { deadlineMs: 10_000 })).toBe(1)
    proxy.behave('silent')
    await expect(one(pool)).rejects.toBeInstanceOf(DeadlineError)
    proxy.behave('pass')
    expect(await pool.run(() => one(pool), { deadlineMs: 10_000 })).toBe(1)
    expect(pool.stats().retired).toBe(1)
  })

  // Mutant: veil() lets every event through: "Cannot read properties of null (reading 'write')" ends the process.
  it('connections that end in the middle of a transaction end the transaction, never the process', async () => {
    const child = fork(BREAKER, [database.url], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let errors = ''
    child.stderr?.on('data', (chunk) => (errors += chunk))
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  }, 120_000)

  // Mutant: no onDeath: the next run writes to the dead connection and waits for its deadline.
  it('a connection that died while nobody used it is not used again', async () => {
    const pool = open({ deadlineMs: 20_000 })
    await one(pool)
    proxy.reset()
    await expect.poll(() => pool.stats().retired).toBe(1)
    expect(await one(pool)).toBe(1)
  })

  it('a server that is shut down (57P01) and one that may only read (25006) are lost connections', async () => {
    const pool = open()
    const ended = pool.run(
      async (sql) => await sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(5)`,
    )
    await expect(ended).rejects.toBeInstanceOf(ConnectionLostError)
    const write = pool.begin((tx) => tx.execute(q`create table never (id int)`), { accessMode: 'read only' })
    const error = await write.catch((error) => error)
    expect(error).toBeInstanceOf(ConnectionLostError)
    expect(findSqlState(error)).toBe('25006')
    expect(pool.stats().retired).toBe(2)
  })
})

describe('a deadline', () => {
  // Mutant: no statement_timeout: the pool is retired for it.
  it('gives up one slow statement on the server and keeps the connections of the others', async () => {
    const pool = open({ deadlineMs: 2000 })
    await one(pool)
    const quick = slow(pool, 0.2)
    await expect(slow(pool, 30)).rejects.toBeInstanceOf(DeadlineError)
    await quick
    expect(pool.stats().retired).toBe(0)
  })

  // Mutant: translate a strike without cutting: the run writes after its caller was told it failed.
  it('that struck lets nothing more of that run reach the database', async () => {
    const table = `late_${process.pid}`
    const pool = open({ deadlineMs: 1500 })
    await pool.run(async (sql) => await sql.unsafe(`create table ${table} (id int)`))
    let afterwards: unknown
    const run = pool.run(async (_sql, db) => {
      await sleep(1700)
      afterwards = await db.execute(q.raw(`insert into ${table} values (1)`)).catch((error) => error)
    })
    await expect(run).rejects.toBeInstanceOf(DeadlineError)
    await sleep(600)
    expect(afterwards).toBeInstanceOf(Error)
    expect(await pool.run(async (sql) => await sql.unsafe(`select * from ${table}`))).toHaveLength(0)
    await pool.run(async (sql) => await sql.unsafe(`drop table ${table}`))
  })

  it('spent waiting for a turn costs nobody a connection', async () => {
    const pool = open({ max: 1 })
    await one(pool)
    const first = slow(pool, 1)
    await expect(pool.run(() => one(pool), { deadlineMs: 200 })).rejects.toBeInstanceOf(DeadlineError)
    await first
    expect(pool.stats()).toEqual({ active: 0, waiting: 0, retired: 0 })
  })
})

describe('drizzle over a pool', () => {
  // Mutant: build drizzle on the first client: the prepared statement dies with it.
  it('and its prepared statements survive the replacement of the client', async () => {
    const pool = open()
    const prepared = pool.db
      .select({ answer: q<number>`42` })
      .from(q`(values (1)) as t`)
      .prepare('answer')
    expect(await prepared.execute()).toEqual([{ answer: 42 }])
    await expect(pool.run(() => sleep(300), { deadlineMs: 100 })).rejects.toBeInstanceOf(DeadlineError)
    expect(pool.stats().retired).toBe(1)
    expect(await prepared.execute()).toEqual([{ answer: 42 }])
  })

  it('keeps its deadline outside a run as well', async () => {
    const pool = open({ deadlineMs: 1000 })
    const error = await pool.db.execute(q`select pg_sleep(5)`).catch((error) => error)
    expect(findUnavailable(error)).toBeInstanceOf(DeadlineError)
  })

  it('commits a transaction that resolves and rolls back one that throws', async () => {
    const table = `kept_${process.pid}`
    const pool = open()
    await pool.begin((tx) => tx.execute(q.raw(`create table ${table} (id int)`)))
    const failing = pool.begin(async (tx) => {
      await tx.execute(q.raw(`insert into ${table} values (1)`))
      throw new RangeError('no')
    })
    await expect(failing).rejects.toBeInstanceOf(RangeError)
    expect(await pool.db.execute(q.raw(`select * from ${table}`))).toHaveLength(0)
    await pool.db.execute(q.raw(`drop table ${table}`))
  })

  // Mutant: throw drizzle's wrapping as it is: its message carries the parameters.
  it('throws the refusal of the server without the addresses it was about', async () => {
    const pool = open()
    const error = await pool
      .run((_sql, db) => db.execute(q`select ${'010-2345-6789'}::int`))
      .catch((error) => error)
    expect(findSqlState(error)).toBe('22P02')
    expect(error.message).not.toContain('Failed query')
  })
})

describe('values', () => {
  // Mutant: leave out registerArrayTypes: a parameter arrives as `a,b`.
  it('arrays go out and come back as they were, with quotes, commas, nulls and nesting', async () => {
    const texts = ['a', 'b,c', 'd"e', 'f\\g', '', 'NULL', '{}', '한글', null]
    const numbers = [1, -2, null]
    const [row] = await open().run(
      async (sql) =>
        await sql`
        select ${texts}::text[] as texts, ${numbers}::int[] as numbers, ${[]}::text[] as none,
          array[[1,2],[3,4]] as nested, array[true,false] as flags, '[2:3]={7,8}'::int[] as bounded,
          ${['2026-01-01T00:00:00Z']}::timestamptz[] as times, array['a','b,"c']::varchar[] as names`,
    )
    expect(row).toEqual({
      texts,
      numbers,
      none: [],
      nested: [
        [1, 2],
        [3, 4],
      ],
      flags: [true, false],
      bounded: [7, 8],
      times: ['2026-01-01 00:00:00+00'],
      names: ['a', 'b,"c'],
    })
  })

  it('a connection tells its name and keeps time in UTC', async () => {
    const [row] = await open().run(
      async (sql) =>
        await sql`select current_setting('application_name') as name, current_setting('timezone') as zone`,
    )
    expect(row).toEqual({ name: 'allimgil trial', zone: 'UTC' })
  })
})

describe('a durable database is demanded at boot', () => {
  // Mutant: read synchronous_commit from the server's default instead of the session.
  it('and synchronous_commit=off is refused', async () => {
    const pool = open({ settings: { synchronous_commit: 'off' } })
    await expect(pool.run((sql) => assertDurable(sql))).rejects.toThrow('synchronous_commit is off')
  })

  it('and fsync=off is refused, unless a test says it is meant', async () => {
    const pool = open({ settings: { synchronous_commit: 'on' } })
    await expect(pool.run((sql) => assertDurable(sql))).rejects.toThrow('fsync is off')
    await pool.run((sql) => assertDurable(sql, { allowEphemeral: true }))
  })
})

describe('closing', () => {
  it('lets runs inside finish and takes no more', async () => {
    const pool = open()
    const running = slow(pool, 0.3)
    await sleep(100)
    const closed = pool.close()
    await expect(one(pool)).rejects.toBeInstanceOf(ConnectionLostError)
    await running
    await closed
  })
})
