import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { recordAudit } from '#app/services/audit/record.ts'
import { setAtCounter } from '#app/services/counter/set.ts'
import type { Actor } from '#app/services/ctx.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { findUndoable, undoChange } from '#app/services/preference/undo.ts'
import { setQuietHours } from '#app/services/preference/set-quiet-hours.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { viewCase } from '#app/services/resident-case/view.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  const { staffId } = await createStaff(ctx, { role: 'counter_clerk' })
  clerk = { kind: 'counter', id: staffId, reason: '창구 방문' }
})
afterAll(() => ctx.close())

const evidence = { method: 'paper', paperNumber: '민원-2026-0910', file: null } as const

// Mutants: change it past the resident's own verbs, so that no event or version tells of it; with the resident as the actor.
test('order, backups and quiet hours change on the resident’s word, and they undo each from their history', async () => {
  const { residentId } = await register(ctx)
  const topic = await createTopic(ctx)
  const before = await loadResident(ctx, residentId)
  const by = { residentId, ...evidence }
  const wishes: Parameters<typeof setAtCounter>[1][] = [
    { what: 'order', topic: null, order: ['sms', 'kakao'], ...by },
    { what: 'order', topic, order: ['sms'], ...by },
    { what: 'backups', topic, backups: false, ...by },
    { what: 'hours', quietHours: { start: '21:30', end: '07:30' }, ...by },
  ]
  for (const wish of wishes) {
    ctx.advance(MINUTE)
    expect(await setAtCounter(ctx, wish, clerk)).toMatchObject({ changed: true })
  }
  const after = await loadResident(ctx, residentId)
  expect(after).toMatchObject({
    order: ['sms', 'kakao'],
    quietHours: { start: '21:30', end: '07:30' },
    version: before.version + 4,
  })
  const { entries } = await listChanges(ctx, { residentId, after: null })
  const made = entries.slice(0, 4)
  expect(made.map(({ by: who, change, canUndo }) => [who, change.kind, canUndo])).toEqual([
    ['counter', 'quiet_hours', true],
    ['counter', 'topic_backups', true],
    ['counter', 'topic_order', true],
    ['counter', 'order', true],
  ])
  for (const { id } of made) await undoChange(ctx, { residentId, eventId: id })
  expect(await loadResident(ctx, residentId)).toMatchObject({ order: before.order, quietHours: null })
})

// Mutant: keep the paper afterwards, or not at all.
test('nothing changes without a paper, or by a rule that holds for the resident too', async () => {
  const { residentId } = await register(ctx)
  const { version } = await loadResident(ctx, residentId)
  const hours = { what: 'hours', residentId, quietHours: { start: '22:00', end: '22:00' } } as const
  await expect(setAtCounter(ctx, { ...hours, ...evidence }, clerk)).rejects.toMatchObject({
    errors: [{ pointer: '/quietHours/end' }],
  })
  const order = { what: 'order', topic: null, order: ['sms'], residentId } as Parameters<
    typeof setAtCounter
  >[1]
  await expect(setAtCounter(ctx, { ...order, ...evidence, paperNumber: '  ' }, clerk)).rejects.toMatchObject({
    errors: [{ pointer: '/paperNumber' }],
  })
  expect((await loadResident(ctx, residentId)).version).toBe(version)
})

// Mutants: let the counter undo whatever can be undone; cut the list from the first lines of the history.
test('the counter sets back its own mistakes, also after many looks, and never what the resident chose', async () => {
  const { staffId, staff } = await createStaff(ctx, { role: 'counter_clerk' })
  const { residentId, phone } = await register(ctx)
  const opened = await openCase(ctx, { staff, way: 'phone', typed: phone, reason: '민원-2026-0911' })
  const by = { residentId, ...evidence }
  await setQuietHours(ctx, { residentId, quietHours: { start: '23:00', end: '06:00' } })
  ctx.advance(MINUTE)
  await setAtCounter(ctx, { what: 'order', topic: null, order: ['sms', 'kakao'], ...by }, clerk)
  const look = {
    actor: clerk,
    action: 'resident.look',
    residentId,
    detail: { role: 'counter_clerk' },
  } as const
  for (let looks = 0; looks < 25; looks += 1) {
    ctx.advance(SECOND)
    await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, look))
  }
  const { changes } = await viewCase(ctx, { staff, caseId: opened!.caseId }, 'ko')
  expect(changes.map(({ by: who, change }) => [who, change.kind])).toEqual([['counter', 'order']])
  const own = await findUndoable(ctx, residentId, 'quietHours')
  const actor = { kind: 'counter', id: staffId, reason: '창구 방문' } as const
  await expect(undoChange(ctx, { residentId, eventId: own!, actor })).rejects.toMatchObject({
    kind: 'conflict',
  })
  expect(await undoChange(ctx, { residentId, eventId: changes[0]!.id, actor })).toMatchObject({
    changed: true,
  })
})
