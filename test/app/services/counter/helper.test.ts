import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR } from '#app/domain/time.ts'
import { askHelperAtCounter, endHelperAtCounter } from '#app/services/counter/ask-helper.ts'
import { listStoppable } from '#app/services/counter/stoppable.ts'
import type { Actor } from '#app/services/ctx.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { endDelegation } from '#app/services/delegation/end.ts'
import { viewDelegates, viewHelped } from '#app/services/delegation/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { helpedBy } from '../delegation/helped.ts'
import { findAudits } from '../link/linked-resident.ts'
import { newPhone, openContext, register, signedIn } from '../session/journey.ts'

let ctx: TestContext
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  const { staffId } = await createStaff(ctx, { role: 'counter_clerk' })
  clerk = { kind: 'counter', id: staffId, reason: '창구 방문' }
})
afterAll(() => ctx.close())

const evidence = { method: 'counter', paperNumber: '민원-2026-0900', file: null } as const
const asked = { name: '딸 지영', ownName: '어머니', relation: 'child', scope: 'set', ...evidence } as const
const keysTo = async (phone: string) => (await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)

// Mutants: let it be answered at once; ask without telling the resident.
test('a helper whom a clerk asks can answer after a day, in which the resident, told at once, takes it back', async () => {
  const kim = await register(ctx)
  const mine = await register(ctx)
  await askHelperAtCounter(ctx, { residentId: kim.residentId, phone: mine.phone, ...asked }, clerk)
  expect(await keysTo(kim.phone)).toContain('counter_helper_asked')
  expect(await keysTo(mine.phone)).toContain('delegate_invited')
  expect(await keysTo(mine.phone)).not.toContain('counter_helper_asked')
  const [delegate] = (await viewDelegates(ctx, kim.residentId)).delegates
  expect(delegate).toMatchObject({ state: 'waiting', opensAt: ctx.clock() + DAY })
  expect(await listStoppable(ctx, kim.residentId)).toEqual(['helper'])
  ctx.advance(23 * HOUR)
  // Whoever answers has entered a code since they were asked.
  const answer = { session: await signedIn(ctx, mine.phone), delegationId: delegate!.id, accept: true }
  expect((await viewHelped(ctx, mine.residentId)).asking).toEqual([])
  await expect(answerInvitation(ctx, answer)).rejects.toMatchObject({ kind: 'not_found' })
  await endDelegation(ctx, { session: kim.session, delegationId: delegate!.id })
  ctx.advance(2 * HOUR)
  await expect(answerInvitation(ctx, answer)).rejects.toMatchObject({ kind: 'not_found' })
})

test('a helper whom nobody took back answers after the day and helps; the history says that the counter asked', async () => {
  const kim = await register(ctx)
  const jiyeong = await register(ctx)
  const { residentId } = kim
  ctx.advance(HOUR)
  await askHelperAtCounter(ctx, { residentId, phone: jiyeong.phone, ...asked }, clerk)
  const { entries } = await listChanges(ctx, { residentId, after: null })
  expect(entries[0]).toMatchObject({ by: 'counter', change: { kind: 'help_asked' } })
  ctx.advance(DAY)
  const session = await signedIn(ctx, jiyeong.phone)
  const [asking] = (await viewHelped(ctx, jiyeong.residentId)).asking
  await answerInvitation(ctx, { session, delegationId: asking!.id, accept: true })
  const acting = { residentId: jiyeong.residentId, actingFor: residentId }
  expect(await findActing(ctx, acting)).toMatchObject({ power: 'set' })
})

test('nobody is asked for a resident whom nothing would reach', async () => {
  const { id } = await createResident(ctx, { email: uniqueEmail() })
  await expect(
    askHelperAtCounter(ctx, { residentId: id, phone: newPhone(), ...asked }, clerk),
  ).rejects.toMatchObject({ kind: 'conflict', code: 'nobody_to_tell' })
  expect((await viewDelegates(ctx, id)).delegates).toEqual([])
})

// Mutant: end without the paper, or whosever helper it is.
test('a helper ends on the resident’s word, with the paper, and no other resident’s does', async () => {
  const { residentId, delegationId, delegate } = await helpedBy(ctx)
  const other = await helpedBy(ctx)
  const wrong = { residentId, delegationId: other.delegationId, ...evidence }
  await expect(endHelperAtCounter(ctx, wrong, clerk)).rejects.toMatchObject({ kind: 'not_found' })
  await endHelperAtCounter(ctx, { residentId, delegationId, ...evidence }, clerk)
  const acting = { residentId: delegate.residentId, actingFor: residentId }
  expect(await findActing(ctx, acting)).toBeNull()
  const [kept] = await findAudits(ctx, residentId, 'resident.keep_form')
  expect(kept).toMatchObject({ detail: { paperNumber: evidence.paperNumber, method: 'counter' } })
  const [ended] = await findAudits(ctx, residentId, 'delegate.end')
  expect(ended).toMatchObject({ actorKind: 'counter' })
})
