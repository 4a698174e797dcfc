import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Allimgil, ChangeEvent, ProblemError } from '#app/sender/index.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createKey, createTopic } from '#test/support/factories.ts'
import { createKim } from './packed.ts'
import { openSenderPortal, type SenderPortal } from './portal.ts'

let portal: SenderPortal
let topic: string

beforeAll(async () => {
  portal = await openSenderPortal()
  topic = await createTopic(portal.ctx)
})
afterEach(() => portal.start())
afterAll(() => portal.close())

/** An agency's client, and a resident it asked about. */
async function openClient() {
  const { apiKey } = await createKey(portal.ctx)
  const client = await portal.client({ apiKey })
  const kim = await createKim(portal)
  await client.consult({ recipient: { phone: kim.phone }, topic })
  return { apiKey, client, kim }
}

/** @returns the version that the feed will tell */
const reorder = async (residentId: string, first: 'sms' | 'kakao' | 'email') =>
  (await setOrder(portal.ctx, { residentId, order: [first] })).version

async function take(client: Allimgil, count: number, after?: string): Promise<ChangeEvent[]> {
  const taken: ChangeEvent[] = []
  for await (const event of client.followChanges(after === undefined ? {} : { after })) {
    taken.push(event)
    if (taken.length === count) break
  }
  return taken
}

const versions = (events: readonly ChangeEvent[]) => events.map(({ data }) => data.preferenceVersion)

// Mutant: begin at the first change that is kept, whatever is given.
test('the feed goes on behind the cursor that was kept', async () => {
  const { client, kim } = await openClient()
  const first = await reorder(kim.id, 'sms')
  const second = await reorder(kim.id, 'email')
  const [one, two] = await take(client, 2)
  expect(versions([one!, two!])).toEqual([first, second])
  expect(versions(await take(client, 1, one!.cursor))).toEqual([second])
})

// Mutant: end the list when the portal cannot be reached.
test('while the portal is away the feed waits, and then tells what changed meanwhile', async () => {
  const { client, kim } = await openClient()
  const changes = client.followChanges()
  const first = await reorder(kim.id, 'sms')
  expect(versions([(await changes.next()).value!])).toEqual([first])
  await portal.stop()
  const next = changes.next()
  const second = await reorder(kim.id, 'email')
  await portal.start()
  expect(versions([(await next).value!])).toEqual([second])
})

// Mutant: keep the place of the page that was read, not of the event that was dealt with.
test('a client that is stopped again and again misses nothing and is told nothing twice', async () => {
  const { apiKey, client, kim } = await openClient()
  const made: number[] = []
  for (const first of ['sms', 'email', 'kakao', 'sms', 'email', 'kakao'] as const)
    made.push(await reorder(kim.id, first))
  const told = await take(client, 1)
  await client.close()
  for (const count of [2, 1, 2]) {
    const other = await portal.client({ apiKey })
    told.push(...(await take(other, count, told.at(-1)!.cursor)))
    await other.close()
  }
  expect(versions(told)).toEqual(made)
  expect(new Set(told.map(({ id }) => id)).size).toBe(made.length)
})

// Mutant: go on from the last event, where the portal only says that it has looked further.
test('a page that tells nothing still moves on', async () => {
  const { apiKey } = await openClient()
  const asked: (string | null)[] = []
  const scripted: typeof fetch = async (input) => {
    asked.push(new URL(input as string).searchParams.get('after'))
    await new Promise(setImmediate)
    const next = `</api/v1/changes?after=place-${asked.length}&limit=500>; rel="next"`
    return new Response('[]', { headers: { link: next } })
  }
  const client = await portal.client({ apiKey, fetch: scripted })
  const done = client.followChanges().next()
  await expect.poll(() => asked.length).toBeGreaterThan(3)
  await client.close()
  expect((await done).done).toBe(true)
  expect(asked.slice(0, 3)).toEqual([null, 'place-1', 'place-2'])
})

test('a key that may not read the feed is told so', async () => {
  const { apiKey } = await createKey(portal.ctx, { scopes: ['consult'] })
  const client = await portal.client({ apiKey })
  const error = await take(client, 1).catch((thrown: unknown) => thrown as ProblemError)
  expect(error).toMatchObject({ problem: { status: 403, code: 'scope_missing' } })
})
