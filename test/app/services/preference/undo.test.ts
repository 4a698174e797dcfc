import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPreference, findResident } from '#db/queries/preference.ts'
import { SECOND } from '#app/domain/time.ts'
import { setBackups, setOptedOut, setOrder, setTopicOrder } from '#app/services/preference/change.ts'
import { setLanguage } from '#app/services/preference/set-language.ts'
import { setQuietHours } from '#app/services/preference/set-quiet-hours.ts'
import { findUndoable, undoChange } from '#app/services/preference/undo.ts'
import { createTopic, importLines, type TestContext } from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const newestOf = async (residentId: string, field: string) => (await findUndoable(ctx, residentId, field))!
const rowOf = async (residentId: string) => (await findResident(ctx.pools.pages.db, residentId))!

// Mutant: write `after` instead of `before`.
test('each kind of change is taken back with its own inverse', async () => {
  const { residentId } = await register(ctx)
  const topic = await createTopic(ctx)
  await setTopicOrder(ctx, { residentId, topic, order: ['sms'] })
  const changes: Record<string, () => Promise<unknown>> = {
    order: () => setOrder(ctx, { residentId, order: ['email', 'sms'] }),
    [`topic:${topic}:order`]: () => setTopicOrder(ctx, { residentId, topic, order: ['email'] }),
    [`topic:${topic}:optedOut`]: () => setOptedOut(ctx, { residentId, topic, optedOut: true }),
    [`topic:${topic}:backups`]: () => setBackups(ctx, { residentId, topic, backups: false }),
    quietHours: () => setQuietHours(ctx, { residentId, quietHours: { start: '22:00', end: '07:00' } }),
    language: () => setLanguage(ctx, { residentId, language: 'vi' }),
  }
  const stateOf = async () => {
    const { version: _, ...row } = await rowOf(residentId)
    return { row, choice: await findPreference(ctx.pools.pages.db, residentId, topic) }
  }
  for (const [field, change] of Object.entries(changes)) {
    const before = await stateOf()
    ctx.advance(SECOND)
    await change()
    expect(await stateOf()).not.toEqual(before)
    ctx.advance(SECOND)
    expect(await undoChange(ctx, { residentId, eventId: await newestOf(residentId, field) })).toMatchObject({
      changed: true,
    })
    expect(await stateOf()).toEqual(before)
  }
})

// Mutant: leave out the look at the newest event of the field.
test('a change that was changed again since stays', async () => {
  const { residentId } = await register(ctx)
  await setOrder(ctx, { residentId, order: ['sms', 'kakao'] })
  const eventId = await newestOf(residentId, 'order')
  await setOrder(ctx, { residentId, order: ['sms'] })
  await expect(undoChange(ctx, { residentId, eventId })).rejects.toMatchObject({ kind: 'conflict' })
  expect((await rowOf(residentId)).order).toEqual(['sms'])
})

// Mutant: find the event by its id alone.
test('nobody takes back what another resident changed', async () => {
  const [one, other] = [await register(ctx), await register(ctx)]
  await setOrder(ctx, { residentId: one.residentId, order: ['sms'] })
  const eventId = await newestOf(one.residentId, 'order')
  const wish = { residentId: other.residentId, eventId }
  await expect(undoChange(ctx, wish)).rejects.toMatchObject({ kind: 'not_found' })
})

// Mutant: write the row of `preference` without asking the rules.
test('what became a duty meanwhile is not switched off by taking something back', async () => {
  const { residentId } = await register(ctx)
  const topic = await createTopic(ctx)
  await setOptedOut(ctx, { residentId, topic, optedOut: true })
  await setOptedOut(ctx, { residentId, topic, optedOut: false })
  const eventId = await newestOf(residentId, `topic:${topic}:optedOut`)
  await importLines(ctx, 'topic', [{ code: topic, class: 'statutory' }])
  await expect(undoChange(ctx, { residentId, eventId })).rejects.toMatchObject({ kind: 'invalid' })
})

test.each([
  [{ start: '22:00', end: '22:00' }, '/quietHours/end'],
  [{ start: '24:00', end: '07:00' }, '/quietHours/start'],
  [{ start: '22:00', end: '7' }, '/quietHours/end'],
])('quiet hours %j are refused at %s', async (quietHours, pointer) => {
  const { residentId } = await register(ctx)
  await expect(setQuietHours(ctx, { residentId, quietHours })).rejects.toMatchObject({
    errors: [{ pointer }],
  })
})

test('another language changes no plan, so agencies are not told', async () => {
  const { residentId } = await register(ctx)
  expect(await setLanguage(ctx, { residentId, language: 'zh' })).toEqual({ version: 1, changed: true })
})
