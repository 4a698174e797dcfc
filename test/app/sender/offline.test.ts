import { readdir, readFile, writeFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { PACK_LIFE_MS } from '#app/domain/pack.ts'
import { formatInstant, HOUR } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import {
  PackUnavailableError,
  type Answer,
  type ConsultAsk,
  type ProblemError,
  type Result,
} from '#app/sender/index.ts'
import { createKey, createTopic, uniquePhone } from '#test/support/factories.ts'
import { createKim, refreshPack } from './packed.ts'
import { openSenderPortal, type SenderPortal } from './portal.ts'

let portal: SenderPortal
let apiKey: string
let topics: Record<TopicClass, string>

beforeAll(async () => {
  portal = await openSenderPortal({ fresh: true })
  apiKey = (await createKey(portal.ctx)).apiKey
  const of = (topicClass: TopicClass) => createTopic(portal.ctx, { class: topicClass, urgentAllowed: true })
  topics = {
    emergency: await of('emergency'),
    statutory: await of('statutory'),
    service: await of('service'),
    consent: await of('consent'),
    advertising: await of('advertising'),
  }
})
afterEach(() => portal.start())
afterAll(() => portal.close())

const grant = (topic: string) => ({
  ...{ topic, action: 'grant', at: formatInstant(portal.ctx.clock() - HOUR), document: 'd-1', method: 'web' },
})

const failure = <E>(work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as E,
  ) as Promise<E>

/** What two answers to one question must share, whoever gives them. */
const planOf = ({ decision, reasons, strategy, notBefore, steps, skipped, consent, ...rest }: Answer) => ({
  ...{ decision, reasons, strategy, notBefore, skipped, consent },
  ...{
    subject: rest.subject,
    language: rest.language,
    version: rest.preferenceVersion,
    validMs: Date.parse(rest.validUntil) - Date.parse(rest.decidedAt),
  },
  steps: steps.map(({ address: _, ...step }) => step),
})

// Mutant: answer from the topic's default order whoever is asked about.
test('emergencies, duties and services get the very plan the portal would give', async () => {
  const client = await portal.client({ apiKey })
  const kim = await createKim(portal, {
    order: ['email', 'kakao'],
    topics: { [topics.service]: { order: ['sms'] } },
  })
  const lee = await createKim(portal, { topics: { [topics.service]: { optedOut: true } } })
  const asks = [kim.phone, lee.phone].flatMap((phone) =>
    (['emergency', 'statutory', 'service'] as const).map((of) => ({
      recipient: { phone },
      topic: topics[of],
    })),
  )
  const online = await Promise.all(asks.map((ask) => client.consult(ask)))
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const offline = await Promise.all(asks.map((ask) => client.consult(ask)))
  expect(offline.map(planOf)).toEqual(online.map(planOf))
  expect(offline.every((answer) => answer.offline)).toBe(true)
})

// Mutant: let the packed plan stand for every class.
test('consent and advertising wait: the pack cannot know that the resident still agrees', async () => {
  const client = await portal.client({ apiKey })
  const consents = [grant(topics.consent), grant(topics.advertising)]
  const kim = await createKim(portal, { consents })
  const ask = (of: 'consent' | 'advertising') => ({ recipient: { phone: kim.phone }, topic: topics[of] })
  expect((await client.consult(ask('consent'))).decision).not.toBe('suppress')
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  for (const of of ['consent', 'advertising'] as const) {
    const answer = await client.consult(ask(of))
    expect([answer.decision, answer.reasons, answer.steps]).toEqual(['suppress', ['no_consent'], []])
  }
})

test('whoever is not in the pack is a stranger', async () => {
  const client = await portal.client({ apiKey })
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const answer = await client.consult({ recipient: { phone: uniquePhone() }, topic: topics.statutory })
  expect(answer).toMatchObject({ registered: false, subject: null, decision: 'send' })
  expect(answer.steps.map(({ channel, address }) => [channel, address])).toContainEqual(['kakao', null])
})

test('the address asked by is given where a step goes to it, and no other', async () => {
  const client = await portal.client({ apiKey })
  const kim = await createKim(portal, { share: true })
  await client.consult({ recipient: { phone: kim.phone }, topic: topics.service })
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const { steps } = await client.consult({ recipient: { phone: kim.phone }, topic: topics.service })
  expect(steps.map(({ channel, address }) => [channel, address])).toEqual([
    ['kakao', kim.phone],
    ['sms', kim.phone],
    ['email', null],
  ])
})

test('a question that the portal would refuse is refused offline in the same words', async () => {
  const client = await portal.client({ apiKey })
  await refreshPack(portal, client, apiKey)
  const ask = { recipient: { phone: '1' }, topic: 'no-such-topic' }
  const online = (await failure<ProblemError>(client.consult(ask))).problem
  await portal.stop()
  const offline = (await failure<ProblemError>(client.consult(ask))).problem
  expect(offline.errors).toEqual(online.errors)
})

// Mutant: answer from a pack however old it is.
test('a pack that is over answers nothing, and none at all neither', async () => {
  const client = await portal.client({ apiKey })
  const ask = { recipient: { phone: uniquePhone() }, topic: topics.service }
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const late = await portal.client({ apiKey })
  expect(await failure<PackUnavailableError>(late.consult(ask))).toMatchObject({ fault: 'missing' })
  portal.ctx.advance(PACK_LIFE_MS)
  expect(await failure<PackUnavailableError>(client.consult(ask))).toMatchObject({ fault: 'expired' })
})

// Mutant: take a line from the journal when it was sent, not when it was answered for.
test('what was decided offline and what became of it is told later, once, though the first telling was lost', async () => {
  let isLosing = true
  const losing: typeof fetch = async (...args) => {
    const response = await fetch(...args)
    if (isLosing && typeof args[0] === 'string' && /offline|outcomes/.test(args[0]))
      throw new TypeError('the connection broke')
    return response
  }
  const client = await portal.client({ apiKey, fetch: losing, retries: 0 })
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const phones = Array.from({ length: 30 }, () => uniquePhone())
  const results = await client.consultMany(
    { topic: topics.service },
    phones.map((phone) => ({ recipient: { phone } })),
  )
  const outcomes = results.map(({ consult }) => ({
    ...{ consult: consult!.id, channel: 'sms' as const, outcome: 'delivered' as const },
  }))
  expect(await client.reportOutcomes(outcomes)).toEqual(outcomes.map(() => ({ status: 202 })))
  await portal.start()
  await expect(client.flush()).rejects.toThrow()
  isLosing = false
  await expect
    .poll(() =>
      client.flush().then(
        ({ consults }) => consults,
        () => null,
      ),
    )
    .toBe(30)
  expect(await client.isWaiting()).toBe(false)
  expect(await client.rejected()).toEqual([])
  expect(await count('consult', results)).toBe(30)
  expect(await count('outcome', results)).toBe(30)
})

async function count(table: 'consult' | 'outcome', results: readonly Result[]): Promise<number> {
  const ids = results.map(({ consult }) => consult!.id.slice(4))
  const column = table === 'consult' ? 'id' : 'consult_id'
  const rows = await portal.ctx.pools.pages.run((sql) =>
    sql.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${table} where replace(${column}::text, '-', '') = any($1)`,
      [ids],
    ),
  )
  return rows[0]!.n
}

test('nothing that lies on the sender’s disk names anybody', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'allimgil-disk-'))
  const client = await portal.client({ apiKey, dataDir })
  const kim = await createKim(portal)
  await client.consult({ recipient: { phone: kim.phone }, topic: topics.service })
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  await client.consult({ recipient: { phone: kim.phone }, topic: topics.service, reference: 'n-1' })
  const names = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  expect(texts.join('').length).toBeGreaterThan(500)
  const national = kim.phone.replace('+82', '')
  expect(texts.filter((text) => text.includes(national) || text.includes(kim.email))).toEqual([])
})

// Mutant: leave out the digest, the signature or the authentication of chunks.
test('a pack that was changed on disk answers nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'allimgil-disk-'))
  const client = await portal.client({ apiKey, dataDir })
  await refreshPack(portal, client, apiKey)
  await client.close()
  const path = join(dataDir, 'continuity.pack')
  const lines = (await readFile(path, 'utf8')).split('\n')
  await portal.stop()
  for (const index of [0, 1, 2]) {
    const line = lines[index]!
    const middle = Math.floor(line.length / 2)
    const changed = line.slice(0, middle) + (line[middle] === 'A' ? 'B' : 'A') + line.slice(middle + 1)
    await writeFile(path, lines.with(index, changed).join('\n'))
    const other = await portal.client({ apiKey, dataDir })
    const error = await failure(other.consult({ recipient: { phone: uniquePhone() }, topic: topics.service }))
    expect(error).toMatchObject({ fault: 'unreadable' })
    await other.close()
  }
})

// Mutant: begin again at the first line after a break.
test('a bulk that is cut off in the middle goes on where it stood, from the pack and then from the portal', async () => {
  const client = await portal.client({ apiKey })
  await refreshPack(portal, client, apiKey)
  async function* asks(): AsyncGenerator<ConsultAsk> {
    for (let row = 1; row <= 1_200; row += 1) {
      yield { recipient: { phone: uniquePhone() }, topic: topics.service, reference: `row-${row}` }
      if (row === 400) await portal.stop()
      // The source waits until somebody has been answered offline.
      if (row === 800) await expect.poll(() => offline, { timeout: 20_000 }).toBeGreaterThan(0)
      if (row === 800) await portal.start()
    }
  }
  let offline = 0
  const references: unknown[] = []
  for await (const { consult } of client.consultBulk(asks())) {
    references.push(consult?.reference)
    if (consult?.offline) offline += 1
  }
  expect(references).toEqual(Array.from({ length: 1_200 }, (_, index) => `row-${index + 1}`))
  expect(offline).toBeGreaterThan(0)
})
