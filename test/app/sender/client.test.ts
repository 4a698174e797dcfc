import { afterAll, beforeAll, expect, test } from 'vitest'
import { isValid, ProblemError, useAnswer, type ConsultAsk } from '#app/sender/index.ts'
import { parseInstant } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { createKey, createResident, createTopic, OPERATOR, uniquePhone } from '#test/support/factories.ts'
import { openSenderPortal, type SenderPortal } from './portal.ts'

let portal: SenderPortal
let apiKey: string
let topic: string
let phone: string

beforeAll(async () => {
  portal = await openSenderPortal()
  apiKey = (await createKey(portal.ctx)).apiKey
  topic = await createTopic(portal.ctx, { class: 'service' })
  phone = (await createResident(portal.ctx)).phone!
})

afterAll(() => portal.close())

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as ProblemError).problem,
  )

test('a consult comes back as the portal answered it, and says that it is no guess of the client', async () => {
  const client = await portal.client({ apiKey })
  const answer = await client.consult({ recipient: { phone }, topic, reference: 'n-1' })
  expect(answer).toMatchObject({ decision: 'send', registered: true, reference: 'n-1', offline: false })
  expect(answer.id).toMatch(/^con_[0-9a-f]{32}$/)
})

test('what the portal refuses is thrown with its problem, fields and all', async () => {
  const client = await portal.client({ apiKey })
  const problem = await problemOf(client.consult({ recipient: { phone }, topic: 'no-such-topic' }))
  expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/topic', code: 'unknown_topic' }] })
  const other = await portal.client({ apiKey: 'agk_live_unknown' })
  expect(await problemOf(other.consult({ recipient: { phone }, topic }))).toMatchObject({ status: 401 })
})

// Mutant: send all recipients in one batch.
test('two thousand five hundred recipients are asked in three batches, answered in order', async () => {
  let requests = 0
  const counting: typeof fetch = (...args) => {
    requests += 1
    return fetch(...args)
  }
  const client = await portal.client({ apiKey, fetch: counting })
  const recipients = Array.from({ length: 2_500 }, (_, index) => ({
    recipient: index === 1_700 ? { phone: 'not a number' } : { phone: uniquePhone() },
    reference: `row-${index}`,
  }))
  const results = await client.consultMany({ topic }, recipients)
  expect(requests).toBe(3)
  expect(results.map((result) => result.consult?.reference)).toEqual(
    recipients.map(({ reference }, index) => (index === 1_700 ? undefined : reference)),
  )
  expect(results[1_700]).toMatchObject({ status: 422, problem: { code: 'invalid' } })
})

// Mutant: read all questions before the first is sent.
test('a bulk is answered while it is still being asked', async () => {
  const client = await portal.client({ apiKey })
  let asked = 0
  async function* asks(): AsyncGenerator<ConsultAsk> {
    for (asked = 1; asked <= 3_000; asked += 1) {
      yield { recipient: { phone: uniquePhone() }, topic, reference: `row-${asked}` }
      await new Promise(setImmediate)
    }
  }
  let first = 0
  const lines: string[] = []
  for await (const result of client.consultBulk(asks())) {
    first ||= asked
    lines.push(`${result.line} ${result.consult?.reference}`)
  }
  expect(first).toBeLessThan(3_000)
  expect(lines).toEqual(Array.from({ length: 3_000 }, (_, index) => `${index + 1} row-${index + 1}`))
})

test('who stops reading a bulk stops being asked', async () => {
  const client = await portal.client({ apiKey })
  let isOver = false
  async function* asks(): AsyncGenerator<ConsultAsk> {
    try {
      for (;;) yield { recipient: { phone }, topic }
    } finally {
      isOver = true
    }
  }
  for await (const result of client.consultBulk(asks())) if (result.line === 300) break
  await expect.poll(() => isOver).toBe(true)
})

test('outcomes are taken over, and told twice they are known again', async () => {
  const client = await portal.client({ apiKey })
  const { id } = await client.consult({ recipient: { phone: uniquePhone() }, topic })
  const outcome = { consult: id, channel: 'sms', outcome: 'delivered' } as const
  expect(await client.reportOutcomes([outcome])).toEqual([{ status: 200, duplicate: false }])
  expect(await client.reportOutcomes([outcome])).toEqual([{ status: 200, duplicate: true }])
})

// Mutant: let one refused outcome hold up those behind it.
test('an outcome that is refused is given back with its problem, and kept for a person to look at', async () => {
  const client = await portal.client({ apiKey })
  const { id } = await client.consult({ recipient: { phone: uniquePhone() }, topic })
  const unknown = `con_${'0'.repeat(32)}`
  const reports = await client.reportOutcomes([
    { consult: unknown, channel: 'sms', outcome: 'delivered' },
    { consult: id, channel: 'sms', outcome: 'delivered' },
  ])
  expect(reports).toMatchObject([{ status: 404, problem: { code: 'not_found' } }, { status: 200 }])
  expect(await client.rejected()).toMatchObject([{ kind: 'outcome', value: { consult: unknown } }])
  expect(await client.isWaiting()).toBe(false)
})

test('a change of a channel is heard of', async () => {
  const { apiKey, agency } = await createKey(portal.ctx)
  const client = await portal.client({ apiKey })
  const watch = client.watchChannels()
  const healthOf = async () => {
    const { value } = await watch.next()
    return value?.find(({ channel }) => channel === 'kakao')?.health
  }
  expect(await healthOf()).toBe('operational')
  const changed = healthOf()
  await declareHealth(portal.ctx, { channel: 'kakao', health: 'down', reason: '화재', agency }, OPERATOR)
  // The portal's clock stands still; a poll that began after the change ends only when it runs.
  const running = setInterval(() => portal.ctx.advance(1_000), 100)
  expect(await changed).toBe('down')
  clearInterval(running)
  await liftHealth(portal.ctx, { channel: 'kakao', agency }, OPERATOR)
})

// Mutant: compare with `decidedAt`.
test('a plan is good until its last moment and not in it', async () => {
  const client = await portal.client({ apiKey })
  const answer = await client.consult({ recipient: { phone }, topic })
  const until = parseInstant(answer.validUntil)!
  expect([isValid(answer, until - 1), isValid(answer, until)]).toEqual([true, false])
  expect(useAnswer(answer, until - 1)).toBe(answer)
  expect(() => useAnswer(answer, until)).toThrow(/ask again/)
})
