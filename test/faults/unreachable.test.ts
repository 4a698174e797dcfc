import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { expectAnswer, expectNoAnswer } from './expectations.ts'
import { DEADLINE_MS, isInTime, openPortal, type FaultyPortal, type Told } from './portal.ts'
import { openProxy, type ProxyMode, type TcpProxy } from './tcp-proxy.ts'

// Mutants that make tests here fail, tried: rows resolved in the `catch` of recorder.ts; a pool that does not retire its
// client; a chain that goes on (no `restart`) after a statement whose end is unknown.

let proxy: TcpProxy
let portal: FaultyPortal
beforeAll(async () => {
  portal = await openPortal(async (url) => {
    proxy = await openProxy(url)
    return proxy.url
  })
})
afterEach(() => proxy.set('open'))
afterAll(async () => {
  await portal.close()
  await proxy.close()
})

const RECOVERY_MS = 10_000
const IDLE_MS = 200
const EVIDENCE_TAKES_MS = 600
/** consult-batch.ts gives its statements five times a consult's. */
const BATCH_DEADLINE_MS = 5 * DEADLINE_MS

/** Ask until there is an answer: what was under way when the database came back may still fail. */
async function awaitAnswer(): Promise<Told> {
  const giveUpAt = Date.now() + RECOVERY_MS
  for (;;) {
    const told = await portal.ask(portal.phones[0]!)
    if (told.status === 200 || Date.now() > giveUpAt) return told
    await sleep(50)
  }
}

const run = (statement: string) => portal.back.pools.pages.run((sql) => sql.unsafe(statement))

async function slowEvidence(): Promise<void> {
  const take = `perform pg_sleep(${EVIDENCE_TAKES_MS / 1000})`
  await run(`
    create function slow_evidence() returns trigger language plpgsql as $$ begin ${take}; return null; end $$`)
  await run('create trigger slow_evidence after insert on chain_block execute function slow_evidence()')
}

async function expectWholeChains(): Promise<void> {
  await portal.flushHeads()
  const { pools } = portal.back // past the proxy
  expect(await verifyAudit({ ...portal.ctx, pools })).toMatchObject({ ok: true, firstBroken: null })
}

test.for<[what: string, mode: ProxyMode]>([
  ['hangs up', 'refusing'],
  ['falls silent', 'silent'],
])('a database that %s: 503 within the deadline, and answers again by itself', async ([, mode]) => {
  expectAnswer(await portal.ask(portal.phones[0]!))
  proxy.set(mode)
  for (let time = 0; time < 2; time++)
    for (const told of await portal.askAll(portal.phones)) expectNoAnswer(told)
  const batch = await portal.askBatch(portal.phones)
  expectNoAnswer({ ...batch, ms: batch.ms - BATCH_DEADLINE_MS + DEADLINE_MS })
  proxy.set('open')
  expectAnswer(await awaitAnswer())
  await expectWholeChains()
})

test('a database that went while nobody asked and is back costs no answer', async () => {
  expectAnswer(await portal.ask(portal.phones[0]!))
  proxy.set('refusing')
  await sleep(IDLE_MS)
  proxy.set('open')
  expectAnswer(await portal.ask(portal.phones[0]!))
})

test.for<[what: string, mode: ProxyMode]>([
  ['breaks', 'refusing'],
  ['falls silent', 'silent'],
])(
  'a connection that %s while evidence is written: no answer, though the evidence may be there',
  async ([, mode]) => {
    expectAnswer(await portal.ask(portal.phones[0]!))
    await slowEvidence()
    const asking = portal.askAll(portal.phones)
    await sleep(EVIDENCE_TAKES_MS / 2)
    proxy.set(mode)
    for (const told of await asking) expectNoAnswer(told)
    await run('drop function slow_evidence cascade')
    proxy.set('open')
    expectAnswer(await awaitAnswer())
    await expectWholeChains()
  },
)

test('what must be looked up while the database is away is told to come back, within the deadline', async () => {
  proxy.set('silent')
  const unknownKey = { authorization: `Bearer agk_live_${'x'.repeat(43)}` }
  const [phone] = portal.phones as [string]
  const told = await Promise.all([
    portal.ask(phone, { headers: unknownKey }),
    portal.ask(phone, { topic: 'no.such' }),
  ])
  for (const each of told) {
    expect(each).toMatchObject({ status: 503 })
    expect(each).toSatisfy(isInTime)
  }
})
