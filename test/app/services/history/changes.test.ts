import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { undoChange } from '#app/services/preference/undo.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { setOptedOut, setOrder } from '#app/services/preference/change.ts'
import { createTopic, importLines, type TestContext } from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
let topic: string
beforeAll(async () => {
  ctx = await openContext()
  topic = await createTopic(ctx, { name: { ko: '도서관 대출' } })
})
afterAll(() => ctx.close())

const changes = async (residentId: string) => (await listChanges(ctx, { residentId, after: null })).entries

/** A resident who put the text first, a minute after registering. */
async function createMover() {
  const kim = await register(ctx)
  ctx.advance(MINUTE)
  await setOrder(ctx, { residentId: kim.residentId, order: ['sms', 'kakao'] })
  return kim
}

test('what a resident changed is listed with what it was before, and by whom', async () => {
  const { residentId, phone } = await createMover()
  ctx.advance(MINUTE)
  const line = { phone, topics: { [topic]: { optedOut: true } } }
  await importLines(ctx, 'resident', [line])
  const [imported, moved] = await changes(residentId)
  expect(imported).toMatchObject({
    by: 'import',
    change: { kind: 'topic_opted_out', topic: { ko: '도서관 대출' }, after: true },
  })
  expect(moved).toMatchObject({
    by: 'resident',
    canUndo: true,
    change: { kind: 'order', before: ['kakao', 'sms'], after: ['sms', 'kakao'] },
  })
})

test('what a resident began with is listed and cannot be undone', async () => {
  const { residentId } = await register(ctx)
  const entries = await changes(residentId)
  expect(new Set(entries.map(({ change }) => change.kind))).toEqual(
    new Set(['language', 'share', 'contact_point', 'order']),
  )
  expect(entries.some(({ canUndo }) => canUndo)).toBe(false)
})

// Mutant: write the state without the verb.
test('an undo is a change like any other: it raises the version, is listed, and can be undone itself', async () => {
  const { residentId } = await createMover()
  const [moved] = await changes(residentId)
  ctx.advance(MINUTE)
  expect(await undoChange(ctx, { residentId, eventId: moved!.id })).toEqual({ version: 3, changed: true })
  expect((await viewChannels(ctx, residentId)).order).toEqual(['kakao', 'sms'])
  const [undone] = await changes(residentId)
  ctx.advance(MINUTE)
  await undoChange(ctx, { residentId, eventId: undone!.id })
  expect((await viewChannels(ctx, residentId)).order).toEqual(['sms', 'kakao'])
})

// Mutant: leave out that it has to be the newest.
test('a change that was changed again since is not undone, nor is somebody else’s', async () => {
  const { residentId } = await createMover()
  const other = await createMover()
  const [moved] = await changes(residentId)
  ctx.advance(MINUTE)
  await setOrder(ctx, { residentId, order: ['sms'] })
  await expect(undoChange(ctx, { residentId, eventId: moved!.id })).rejects.toMatchObject({
    kind: 'conflict',
  })
  const [theirs] = await changes(other.residentId)
  await expect(undoChange(ctx, { residentId, eventId: theirs!.id })).rejects.toMatchObject({
    kind: 'not_found',
  })
})

test('a topic that was switched off is switched on again with one button', async () => {
  const { residentId } = await register(ctx)
  ctx.advance(MINUTE)
  await setOptedOut(ctx, { residentId, topic, optedOut: true })
  const [off] = await changes(residentId)
  ctx.advance(MINUTE)
  await undoChange(ctx, { residentId, eventId: off!.id })
  expect((await changes(residentId))[0]!.change).toMatchObject({ kind: 'topic_opted_out', after: false })
})
