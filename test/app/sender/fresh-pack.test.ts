import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Allimgil, AllimgilOptions, ProblemError } from '#app/sender/index.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createKey, createTopic } from '#test/support/factories.ts'
import { createKim, makeNextPack, refreshPack } from './packed.ts'
import { openSenderPortal, type SenderPortal } from './portal.ts'

/** A change is told once no earlier transaction is under way, in any test beside this one. */
const SOON = { timeout: 20_000 }

let portal: SenderPortal
let topics: Record<'emergency' | 'statutory' | 'service', string>

beforeAll(async () => {
  portal = await openSenderPortal({ fresh: true })
  const of = (topicClass: TopicClass) => createTopic(portal.ctx, { class: topicClass })
  topics = {
    emergency: await of('emergency'),
    statutory: await of('statutory'),
    service: await of('service'),
  }
})
afterEach(() => portal.start())
afterAll(() => portal.close())

/** An agency that asked about Kim, and holds a pack of that moment. */
async function openAgency(given: Partial<AllimgilOptions> = {}) {
  const { apiKey } = await createKey(portal.ctx)
  const client = await portal.client({ apiKey, followFeed: true, ...given })
  const kim = await createKim(portal, { order: ['kakao', 'sms'] })
  const { subject } = await client.consult({ recipient: { phone: kim.phone }, topic: topics.service })
  await refreshPack(portal, client, apiKey)
  return { apiKey, client, kim, subject: subject! }
}

const reorder = (residentId: string) => setOrder(portal.ctx, { residentId, order: ['email'] })

const erase = (residentId: string) =>
  portal.ctx.pools.pages.run(
    (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${residentId}`,
  )

/** Reads the feed as the background does, once it tells of the subject. */
async function catchUp(client: Allimgil, subject: string): Promise<void> {
  for await (const event of client.followChanges()) if (event.subject === subject) break
  await client.refreshPack()
}

const planOf = async (client: Allimgil, phone: string, of: keyof typeof topics) => {
  const { decision, retryAfterSeconds, reasons, steps, offline } = await client.consult({
    ...{ recipient: { phone }, topic: topics[of] },
  })
  return { decision, retryAfterSeconds, reasons, channels: steps.map(({ channel }) => channel), offline }
}

const PUT_OFF = { decision: 'defer', retryAfterSeconds: 300, reasons: [], channels: [], offline: true }

// Mutant: answer by the pack alone.
// Mutant: put off duties and emergencies as well.
test('who changed something since the pack was made: duties and emergencies go by the pack, a service waits', async () => {
  const { client, kim, subject } = await openAgency()
  const lee = await createKim(portal)
  await reorder(kim.id)
  await catchUp(client, subject)
  await portal.stop()
  expect(await planOf(client, kim.phone, 'service')).toEqual(PUT_OFF)
  const duty = await planOf(client, kim.phone, 'statutory')
  expect(duty).toMatchObject({ decision: 'send', channels: ['kakao', 'sms', 'post'], offline: true })
  expect(await planOf(client, kim.phone, 'emergency')).toMatchObject({ decision: 'send', offline: true })
  expect(await planOf(client, lee.phone, 'service')).toMatchObject({ decision: 'send', offline: true })
})

// Mutant: hold back everybody the feed names, also where the pack is younger than the change.
test('a change that the pack knows already holds nothing back', async () => {
  const { apiKey, client, kim, subject } = await openAgency()
  await reorder(kim.id)
  await catchUp(client, subject)
  await refreshPack(portal, client, apiKey)
  await portal.stop()
  const plan = await planOf(client, kim.phone, 'service')
  expect(plan).toMatchObject({ decision: 'send', channels: ['email'], offline: true })
})

// Mutant: treat an erasure as any other change.
test('who was erased since is a stranger, and no address of ours is used', async () => {
  const { client, kim, subject } = await openAgency()
  await erase(kim.id)
  await catchUp(client, subject)
  await portal.stop()
  const ask = { recipient: { phone: kim.phone }, topic: topics.statutory }
  const answer = await client.consult(ask)
  expect(answer).toMatchObject({ registered: false, subject: null, language: null, preferenceVersion: null })
  expect(answer.steps.every(({ address }) => address === null)).toBe(true)
  const bySubject = client.consult({ ...ask, recipient: { subject } })
  const error = await bySubject.catch((thrown: unknown) => thrown as ProblemError)
  expect(error).toMatchObject({ problem: { errors: [{ code: 'unknown_subject' }] } })
})

// Mutant: keep what was heard in memory only.
test('a client that begins anew while the portal is away still knows who changed something', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'allimgil-fresh-'))
  const { apiKey, client, kim, subject } = await openAgency({ dataDir })
  await reorder(kim.id)
  await catchUp(client, subject)
  await client.close()
  await portal.stop()
  const other = await portal.client({ apiKey, dataDir })
  expect(await planOf(other, kim.phone, 'service')).toEqual(PUT_OFF)
})

// Mutant: forget what was heard when a new pack comes, though that pack is older than the change.
test('a new pack begins at its own place of the feed and forgets only what it knows itself', async () => {
  let silent: 'pack' | 'changes' = 'pack'
  let isSilent = false
  const partly: typeof fetch = async (...args) => {
    if (!isSilent || !(args[0] as string).includes(`/${silent}`)) return fetch(...args)
    // "The pack you have is the newest", or nothing at all.
    if (silent === 'pack') return new Response(null, { status: 304 })
    throw new TypeError('the connection broke')
  }
  const { apiKey, client, kim, subject } = await openAgency({ fetch: partly })
  const lee = await createKim(portal, { order: ['kakao', 'sms'] })
  const known = await client.consult({ recipient: { phone: lee.phone }, topic: topics.service })
  await reorder(kim.id)
  await makeNextPack(portal, apiKey)
  await reorder(lee.id)
  isSilent = true
  await catchUp(client, subject)
  await catchUp(client, known.subject!)
  silent = 'changes'
  expect(await client.refreshPack()).toMatchObject({ isNew: true })
  await portal.stop()
  expect(await planOf(client, kim.phone, 'service')).toMatchObject({ decision: 'send', channels: ['email'] })
  expect(await planOf(client, lee.phone, 'service')).toEqual(PUT_OFF)
})

// Mutant: tell of it, or ask again and again.
test('a key that may not read the feed is left in peace, and its pack answers as it is', async () => {
  const troubles: unknown[] = []
  let asked = 0
  const refusing: typeof fetch = async (...args) => {
    if (!(args[0] as string).includes('/changes')) return fetch(...args)
    asked += 1
    const problem = { type: '/problems/scope_missing', title: 'x', status: 403, detail: 'x', instance: 'x' }
    return Response.json({ ...problem, code: 'scope_missing', requestId: 'x' }, { status: 403 })
  }
  const onTrouble = (error: unknown) => void troubles.push(error)
  const { client, kim } = await openAgency({ fetch: refusing, onTrouble })
  await client.refreshPack()
  expect([asked, troubles]).toEqual([1, []])
  await portal.stop()
  expect(await planOf(client, kim.phone, 'service')).toMatchObject({ decision: 'send', offline: true })
})

// Mutant: go on with a cursor that the portal does not know.
test('where the portal no longer knows the cursor, the feed is followed from the pack’s own place', async () => {
  let isLost = false
  const losing: typeof fetch = async (...args) => {
    const url = new URL(args[0] as string)
    if (isLost && url.pathname.endsWith('/changes')) {
      isLost = false
      url.searchParams.set('after', 'b2Zmc2V0PTQy')
      return fetch(url, args[1])
    }
    return fetch(...args)
  }
  const { client, kim, subject } = await openAgency({ fetch: losing })
  await reorder(kim.id)
  for await (const event of client.followChanges()) if (event.subject === subject) break
  isLost = true
  await client.refreshPack()
  expect(isLost).toBe(false)
  await portal.stop()
  await expect.poll(() => planOf(client, kim.phone, 'service'), SOON).toEqual(PUT_OFF)
})
