import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { findResidentId } from '#test/support/factories.ts'
import { expectAnswer, expectNoAnswer } from './expectations.ts'
import { DEADLINE_MS, openHost, openPortal, type FaultyPortal } from './portal.ts'

// Mutants that make tests here fail, tried: `void ctx.recorder.record(…).catch(() => {})` in consult.ts; no `inTime` there;
// rows resolved before `send`, or in its `catch`, in recorder.ts; no `split` there.

let portal: FaultyPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())

const run = (statement: string) => portal.back.pools.pages.run((sql) => sql.unsafe(statement))

async function refuseEvidence(when: string): Promise<void> {
  await run(`
    create function refuse_evidence() returns trigger language plpgsql as $$
    begin
      if ${when} then raise exception 'this evidence is refused by the test'; end if;
      return new;
    end $$`)
  await run(
    'create trigger refuse_evidence before insert on consult for each row execute function refuse_evidence()',
  )
}

/** Evidence of every answer, of nothing twice, and chains that are whole. */
async function expectEvidence(ids: readonly string[]): Promise<void> {
  const rows = await portal.back.pools.pages.run(
    (sql) =>
      sql<
        { id: string }[]
      >`select replace(id::text, '-', '') as id from consult where replace(id::text, '-', '') = any(${ids as string[]})`,
  )
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort())
  await portal.flushHeads()
  expect(await verifyAudit(portal.ctx)).toMatchObject({ ok: true, firstBroken: null })
}

afterEach(async () => {
  await run('drop function if exists refuse_evidence cascade')
  await expectEvidence([expectAnswer(await portal.ask(portal.phones[0]!))])
})

test('evidence that cannot be written for one resident stops that answer and none that is asked with it', async () => {
  const residentId = await findResidentId(portal.back, 'phone', portal.phones[3]!)
  await refuseEvidence(`new.resident_id = '${residentId}'`)
  const told = await portal.askAll(portal.phones)
  expectNoAnswer(told[3]!)
  await expectEvidence(told.filter((_, n) => n !== 3).map(expectAnswer))
})

test('evidence that can be written for nobody stops every answer', async () => {
  await refuseEvidence('true')
  for (const told of await portal.askAll(portal.phones)) expectNoAnswer(told)
})

test('one recipient whose evidence cannot be written stops the whole batch, for it is answered as one', async () => {
  const residentId = await findResidentId(portal.back, 'phone', portal.phones[3]!)
  await refuseEvidence(`new.resident_id = '${residentId}'`)
  expectNoAnswer(await portal.askBatch(portal.phones))
})

test('a locked evidence table: 503 within the deadline, and answers again once it is free', async () => {
  const release = await lockEvidence()
  try {
    for (const told of await portal.askAll(portal.phones)) expectNoAnswer(told)
    // Those who come while the first still hold the line are not kept waiting longer either.
    const later = portal.askAll(portal.phones)
    await sleep(DEADLINE_MS / 4)
    const evenLater = portal.askAll(portal.phones)
    for (const told of [...(await later), ...(await evenLater)]) expectNoAnswer(told)
  } finally {
    await release()
  }
  const ids = (await portal.askAll(portal.phones)).map(expectAnswer)
  await expectEvidence(ids)
})

test('a lock that ends within the deadline delays the answer and does not lose it', async () => {
  const release = await lockEvidence()
  let isLocked = true
  const asked = portal.ask(portal.phones[1]!).then((told) => ({ told, wasLocked: isLocked }))
  await sleep(DEADLINE_MS / 4)
  isLocked = false
  await release()
  const { told, wasLocked } = await asked
  expect(wasLocked, 'answered while its evidence could not be committed').toBe(false)
  await expectEvidence([expectAnswer(told)])
})

test('whatever keeps the database busy: a consult is told within its deadline', async () => {
  const never = () => new Promise<never>(() => {})
  const recorder = { ...portal.ctx.recorder, facts: never }
  const host = await openHost({ ...portal.ctx, recorder })
  expectNoAnswer(await portal.ask(portal.phones[0]!, { host }))
  await host.close()
})

test('a month without a table for its evidence answers nothing, until the table is there', async () => {
  const [partition] = await portal.back.pools.pages.run(
    (sql) => sql<{ name: string; bounds: string }[]>`
      select relname as name, pg_get_expr(relpartbound, oid) as bounds from pg_class
      where relname = to_char(now() at time zone 'Asia/Seoul', '"consult_"YYYY_MM')`,
  )
  const { name, bounds } = partition!
  await run(`alter table consult detach partition ${name}`)
  try {
    for (const told of await portal.askAll(portal.phones)) expectNoAnswer(told)
  } finally {
    await run(`alter table consult attach partition ${name} ${bounds}`)
  }
})

/** Holds the table as `alter table` would. @returns lets it go */
async function lockEvidence(): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const holding = portal.back.pools.pages.begin(async (tx) => {
    await tx.execute('lock table consult in access exclusive mode')
    locked.resolve()
    await release.promise
  })
  await Promise.race([locked.promise, holding])
  return async () => {
    release.resolve()
    await holding
  }
}
