import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendConsents, type ConsentGroup } from '#app/services/consent/append.ts'
import { linkConsent, type LinkedEntry } from '#app/services/consent/link.ts'
import type { Actor } from '#app/services/ctx.ts'
import { parseInstant } from '#app/domain/time.ts'
import { createResident, createTestContext, createTopic, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
let news: string
let festival: string
beforeAll(async () => {
  ctx = await createTestContext()
  news = await createTopic(ctx, { class: 'consent' })
  festival = await createTopic(ctx, { class: 'advertising' })
})
afterAll(() => ctx.close())

type Said = ConsentGroup['consents'][number]
const said = (action: Said['action'], day: string, more: Partial<Said> = {}): Said => ({
  topic: news,
  action,
  night: false,
  at: parseInstant(`${day}T10:00:00+09:00`)!,
  document: 'news-1',
  method: 'web',
  ...more,
})

const append = (groups: ConsentGroup[]) => {
  const actor: Actor = { kind: 'resident', id: groups[0]!.residentId }
  return ctx.pools.pages.begin((tx) => appendConsents(tx, ctx, groups, actor))
}

const readLedger = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql<LinkedEntry[]>`
      select resident_id as "residentId", sequence, id, topic, action, night, epoch_ms(at) as at, document, method,
        actor_kind as "actorKind", actor, epoch_ms(recorded_at) as "recordedAt", previous, hash
      from consent_event where resident_id = ${residentId} order by sequence`,
  )

type State = { day: string | null; at: number | null; record: string | null; night: string | null }

const readState = async (residentId: string, topic = news) => {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<State[]>`
      select day_status as day, epoch_ms(day_at) as at, day_record as record, night_status as night
      from consent_state where resident_id = ${residentId} and topic = ${topic}`,
  )
  return row
}

test('entries are numbered without gaps, and each is linked to the one before', async () => {
  const { id } = await createResident(ctx)
  await append([{ residentId: id, consents: [said('grant', '2026-01-01'), said('withdraw', '2026-02-01')] }])
  await append([{ residentId: id, consents: [said('grant', '2026-03-01')] }])
  const ledger = await readLedger(id)
  expect(ledger.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  let previous: string | null = null
  for (const row of ledger) {
    const { previous: linked, hash, ...entry } = row
    expect(linked).toBe(previous)
    expect(hash).toBe(linkConsent(previous, entry))
    previous = hash
  }
})

test('the version rises once for all that is appended, and not at all for what is known', async () => {
  const { id } = await createResident(ctx)
  const consents = [said('grant', '2026-01-01'), said('grant', '2026-01-01', { topic: festival })]
  const [first] = await append([{ residentId: id, consents }])
  expect(first).toMatchObject({ version: 2, entries: [{ sequence: 1 }, { sequence: 2 }] })
  expect(await append([{ residentId: id, consents }])).toEqual([{ residentId: id, version: 2, entries: [] }])
})

test('a grant older than the newest withdrawal is not appended', async () => {
  const { id } = await createResident(ctx)
  await append([{ residentId: id, consents: [said('withdraw', '2026-03-01')] }])
  const [late] = await append([{ residentId: id, consents: [said('grant', '2026-02-01')] }])
  expect(late!.entries).toEqual([])
  expect(await readState(id)).toMatchObject({ day: 'withdrawn' })
})

test('a withdrawal that comes late falls where it belongs, before a newer grant', async () => {
  const { id } = await createResident(ctx)
  const [grant] = await append([{ residentId: id, consents: [said('grant', '2026-03-01')] }])
  await append([{ residentId: id, consents: [said('withdraw', '2026-02-01')] }])
  expect(await readLedger(id)).toHaveLength(2)
  expect(await readState(id)).toMatchObject({ day: 'granted', record: grant!.entries[0]!.id })
})

test('what is said in one breath is recorded in the order of its times', async () => {
  const { id } = await createResident(ctx)
  await append([{ residentId: id, consents: [said('withdraw', '2026-02-01'), said('grant', '2026-01-01')] }])
  expect((await readLedger(id)).map(({ action }) => action)).toEqual(['grant', 'withdraw'])
})

test('many residents go in one call, and those who name each other in another order do not wait for ever', async () => {
  const residents = await Promise.all(Array.from({ length: 5 }, () => createResident(ctx)))
  const groups = residents.map(({ id }) => ({ residentId: id, consents: [said('grant', '2026-01-01')] }))
  const more = groups.map((group) => ({ ...group, consents: [said('withdraw', '2026-02-01')] })).reverse()
  await Promise.all([append(groups), append(more)])
  for (const { id } of residents) expect(await readLedger(id)).not.toHaveLength(0)
})

test('the same resident may stand in several groups', async () => {
  const { id } = await createResident(ctx)
  await append([
    { residentId: id, consents: [said('grant', '2026-01-01')] },
    { residentId: id, consents: [said('withdraw', '2026-02-01')] },
  ])
  expect((await readLedger(id)).map(({ sequence }) => sequence)).toEqual([1, 2])
  expect(await readState(id)).toMatchObject({ day: 'withdrawn' })
})

test('a night consent is kept beside the day’s', async () => {
  const { id } = await createResident(ctx)
  const night = { topic: festival, night: true }
  await append([{ residentId: id, consents: [said('grant', '2026-01-01', night)] }])
  await append([{ residentId: id, consents: [said('withdraw', '2026-02-01', night)] }])
  expect(await readState(id, festival)).toMatchObject({ day: 'granted', night: 'withdrawn' })
})

test('an unknown resident, an unknown topic and a topic that needs no consent are refused', async () => {
  const { id } = await createResident(ctx)
  const service = await createTopic(ctx)
  const consents = (topic: string) => [{ residentId: id, consents: [said('grant', '2026-01-01', { topic })] }]
  await expect(append(consents('nothing'))).rejects.toMatchObject({ errors: [{ code: 'unknown_topic' }] })
  await expect(append(consents(service))).rejects.toMatchObject({ errors: [{ code: 'not_one_of' }] })
  const nobody = { residentId: randomUUID(), consents: [said('grant', '2026-01-01')] }
  await expect(append([nobody])).rejects.toMatchObject({ kind: 'not_found' })
})
