import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listPreferences } from '#db/queries/preference.ts'
import { setBackups, setOptedOut, setTopicOrder } from '#app/services/preference/change.ts'
import { setAgencyOptedOut } from '#app/services/preference/mask-agency.ts'
import { findUndoable, undoChange } from '#app/services/preference/undo.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createResident,
  createTopic,
  importLines,
  type TestContext,
} from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

/** An agency with a key, a resident who can be reached, and a way to ask. */
async function createWorld() {
  const { code: agency } = await createAgency(ctx)
  const { apiKey } = await createKey(ctx, { agency })
  const { residentId, phone } = await register(ctx)
  const ask = async (topic: string) => (await api.ask(apiKey, phone, { topic })).body
  const mask = (optedOut: boolean) => setAgencyOptedOut(ctx, { residentId, agency, optedOut })
  return { agency, residentId, ask, mask }
}

const choicesOf = async (residentId: string) =>
  (await listPreferences(ctx.pools.pages.db, residentId)).map(({ topic, order, optedOut, backups }) => ({
    topic,
    order,
    optedOut,
    backups,
  }))

describe('switching an agency off', () => {
  // Mutant: read `p.opted_out` alone in the consult's statement.
  test('holds for the very next consult, and on again brings back the order chosen before', async () => {
    const { agency, residentId, ask, mask } = await createWorld()
    const topic = await createTopic(ctx, { agency })
    await setTopicOrder(ctx, { residentId, topic, order: ['sms'] })
    expect(await mask(true)).toMatchObject({ changed: true, version: 3 })
    expect(await ask(topic)).toMatchObject({
      decision: 'suppress',
      reasons: ['opted_out'],
      preferenceVersion: 3,
    })
    await mask(false)
    const plan = await ask(topic)
    expect(plan).toMatchObject({ decision: 'send', preferenceVersion: 4 })
    expect(plan.steps.map(({ channel }) => channel)).toEqual(['sms'])
  })

  // Mutant: leave out `t.class = 'service'` in is_masked.
  test('leaves duties and emergencies alone', async () => {
    const { agency, ask, mask } = await createWorld()
    const duty = await createTopic(ctx, { agency, class: 'statutory' })
    const alarm = await createTopic(ctx, { agency, class: 'emergency' })
    await mask(true)
    expect(await ask(duty)).toMatchObject({ decision: 'send', reasons: [] })
    expect(await ask(alarm)).toMatchObject({ decision: 'send', reasons: [] })
  })

  // Mutant: drop the trigger mask_topic.
  test('covers a topic that the agency adds afterwards, or takes over', async () => {
    const { agency, ask, mask } = await createWorld()
    const shared = await createTopic(ctx)
    await mask(true)
    const later = await createTopic(ctx, { agency })
    expect(await ask(later)).toMatchObject({ reasons: ['opted_out'] })
    expect(await ask(shared)).toMatchObject({ reasons: [] })
    await importLines(ctx, 'topic', [{ code: shared, agency }])
    expect(await ask(shared)).toMatchObject({ reasons: ['opted_out'] })
    await importLines(ctx, 'topic', [{ code: shared, agency: null }])
    expect(await ask(shared)).toMatchObject({ reasons: [] })
  })

  // Mutant: write `masked` where the mask is set, not in a trigger of the row.
  test('covers what an import writes afterwards', async () => {
    const { code: agency } = await createAgency(ctx)
    const { apiKey } = await createKey(ctx, { agency })
    const topic = await createTopic(ctx, { agency })
    const { id: residentId, phone } = await createResident(ctx)
    await setAgencyOptedOut(ctx, { residentId, agency, optedOut: true })
    const line = { phone: phone!, topics: { [topic]: { order: ['sms'], optedOut: false } } }
    await importLines(ctx, 'resident', [line])
    expect((await api.ask(apiKey, phone!, { topic })).body).toMatchObject({ reasons: ['opted_out'] })
    expect(await choicesOf(residentId)).toEqual([{ topic, order: ['sms'], optedOut: false, backups: true }])
  })

  test('is one event that names the agency, and the same again is no change', async () => {
    const { agency, residentId, mask } = await createWorld()
    await mask(true)
    expect(await mask(true)).toEqual({ version: 2, changed: false })
    const events = await ctx.pools.pages.run(
      (sql) => sql`select field, before, after from preference_event
        where resident_id = ${residentId} and version > 1`,
    )
    expect([...events]).toEqual([{ field: `agency:${agency}:optedOut`, before: false, after: true }])
  })

  test('that nobody knows is refused', async () => {
    const { residentId } = await register(ctx)
    const wish = { residentId, agency: 'no-such', optedOut: true }
    await expect(setAgencyOptedOut(ctx, wish)).rejects.toMatchObject({ errors: [{ pointer: '/agency' }] })
  })
})

// Mutant: let spread_mask set opted_out itself; the choices would be lost with the mask.
test('whatever was chosen, before or meanwhile, stands again when the mask is lifted', async () => {
  const { agency, residentId, mask } = await createWorld()
  const topics = [await createTopic(ctx, { agency }), await createTopic(ctx, { agency })]
  const choice = fc.oneof(
    fc.record({ optedOut: fc.boolean() }),
    fc.record({ backups: fc.boolean() }),
    fc.record({ order: fc.option(fc.shuffledSubarray(['kakao', 'sms', 'email'], { minLength: 1 })) }),
  )
  const step = fc.oneof(
    fc.record({ mask: fc.boolean() }),
    fc.tuple(fc.constantFrom(...topics), choice).map(([topic, made]) => ({ topic, ...made })),
  )
  const expected = new Map<string, object>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      for (const each of steps) {
        if ('mask' in each) {
          await mask(each.mask)
          continue
        }
        const { topic } = each
        const made = { order: null, optedOut: false, backups: true, ...expected.get(topic), topic }
        if ('optedOut' in each) await setOptedOut(ctx, { residentId, topic, optedOut: each.optedOut })
        else if ('backups' in each) await setBackups(ctx, { residentId, topic, backups: each.backups })
        else await setTopicOrder(ctx, { residentId, topic, order: each.order })
        expected.set(topic, { ...made, ...each })
      }
      await mask(false)
      const rows = await listPreferences(ctx.pools.pages.db, residentId)
      expect(rows.some(({ masked }) => masked)).toBe(false)
      for (const row of await choicesOf(residentId)) {
        expect(row).toEqual(
          expected.get(row.topic) ?? { topic: row.topic, order: null, optedOut: false, backups: true },
        )
      }
    }),
    { numRuns: 15 },
  )
})

test('is taken back as every other change', async () => {
  const { agency, residentId, ask, mask } = await createWorld()
  const topic = await createTopic(ctx, { agency })
  await mask(true)
  const eventId = await findUndoable(ctx, residentId, `agency:${agency}:optedOut`)
  await undoChange(ctx, { residentId, eventId: eventId! })
  expect(await ask(topic)).toMatchObject({ decision: 'send' })
})
