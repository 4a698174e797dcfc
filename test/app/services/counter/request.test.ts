import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR } from '#app/domain/time.ts'
import { leave } from '#app/services/account/leave.ts'
import {
  answerResidentRequest,
  takeRequest,
  viewOpenRequests,
  viewRequests,
} from '#app/services/counter/request.ts'
import { listStoppable } from '#app/services/counter/stoppable.ts'
import type { Actor } from '#app/services/ctx.ts'
import { viewHelped } from '#app/services/delegation/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { createStaff as inviteStaff } from '#app/services/staff/create.ts'
import { uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { registerChild } from '../guardian/child.ts'
import { openContext, register, signedIn } from '../session/journey.ts'

let ctx: TestContext
let clerk: Actor
let other: Actor
beforeAll(async () => {
  ctx = await openContext()
  const create = async (): Promise<Actor> => ({
    kind: 'counter',
    id: (await createStaff(ctx, { role: 'counter_clerk' })).staffId,
    reason: '창구 방문',
  })
  clerk = await create()
  other = await create()
})
afterAll(() => ctx.close())

/** Somebody wants to leave, says so at the counter, and is told that it was taken down. */
async function askToLeave<R extends { residentId: string; phone: string }>(kim: R) {
  await takeRequest(
    ctx,
    { residentId: kim.residentId, kind: 'erase', paperNumber: '민원-2026-0700', file: null },
    clerk,
  )
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ id: string }[]>`select id from resident_request where resident_id = ${kim.residentId}`,
  )
  return { ...kim, requestId: row!.id }
}

test('the resident is told at once that somebody wants to make them leave', async () => {
  const { phone } = await askToLeave(await register(ctx))
  expect((await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)).toContain('counter_request')
})

// Mutants: do not look at the time; at who took it down.
test('nobody is erased within a day, nor by the clerk alone who took it down', async () => {
  const { residentId, requestId } = await askToLeave(await register(ctx))
  const answer = { residentId, requestId, answer: 'done' } as const
  ctx.advance(23 * HOUR)
  await expect(answerResidentRequest(ctx, answer, other)).rejects.toMatchObject({ code: 'too_soon' })
  ctx.advance(DAY)
  await expect(answerResidentRequest(ctx, answer, clerk)).rejects.toMatchObject({ code: 'same_person' })
  expect(await answerResidentRequest(ctx, answer, other)).toEqual({ erased: true })
})

// Mutant: look only whether they are the same person.
test('nobody is erased by whoever the clerk let in, a moment before, who took it down', async () => {
  const { residentId, requestId } = await askToLeave(await register(ctx))
  ctx.advance(DAY)
  const by = { kind: 'staff', id: clerk.id! } as const
  const { staffId } = await inviteStaff(ctx, { email: uniqueEmail(), role: 'counter_clerk' }, by)
  const answer = { residentId, requestId, answer: 'done' } as const
  await expect(answerResidentRequest(ctx, answer, { ...other, id: staffId })).rejects.toMatchObject({
    code: 'same_hand',
  })
  expect(await answerResidentRequest(ctx, answer, other)).toEqual({ erased: true })
})

test('whoever took it down may take it back', async () => {
  const { residentId, requestId } = await askToLeave(await register(ctx))
  const answer = { residentId, requestId, answer: 'taken_back' } as const
  expect(await answerResidentRequest(ctx, answer, clerk)).toEqual({ erased: false })
})

// Mutant: let only staff answer.
test('the resident stops it by themself, and reads that they did', async () => {
  const { residentId, requestId } = await askToLeave(await register(ctx))
  expect(await viewOpenRequests(ctx, residentId)).toMatchObject([
    { id: requestId, kind: 'erase', state: 'open' },
  ])
  expect(await listStoppable(ctx, residentId)).toEqual(['leaving'])
  ctx.advance(HOUR)
  const self = { kind: 'resident', id: residentId } as const
  await answerResidentRequest(ctx, { residentId, requestId, answer: 'taken_back' }, self)
  expect(await viewOpenRequests(ctx, residentId)).toEqual([])
  expect(await listStoppable(ctx, residentId)).toEqual([])
  const answer = { residentId, requestId, answer: 'done' } as const
  ctx.advance(2 * DAY)
  await expect(answerResidentRequest(ctx, answer, other)).rejects.toMatchObject({ kind: 'not_found' })
  const { entries } = await listChanges(ctx, { residentId, after: null })
  expect(entries[0]).toMatchObject({
    by: 'resident',
    change: { kind: 'request_answered', what: 'erase', answer: 'taken_back' },
  })
})

// Mutant: leave the requests of whoever left open: they would be late for ever, and nobody could answer them.
test('whoever leaves by themself waits for nothing any more', async () => {
  const kim = await askToLeave(await register(ctx))
  const { residentId } = kim
  await takeRequest(ctx, { residentId, kind: 'export', paperNumber: '민원-2026-0701', file: null }, clerk)
  await leave(ctx, { session: kim.session, cookieHeader: kim.cookie })
  const open = (await viewRequests(ctx)).filter(({ answeredAt }) => answeredAt === null)
  expect(open.map(({ id }) => id)).not.toContain(kim.requestId)
  const answers = await ctx.pools.pages.run(
    (sql) => sql<{ kind: string; answer: string }[]>`
      select kind, answer from resident_request where resident_id = ${residentId} order by kind`,
  )
  expect(answers.map((row) => ({ ...row }))).toEqual([
    { kind: 'erase', answer: 'done' },
    { kind: 'export', answer: 'taken_back' },
  ])
})

// Mutants: tell the child alone; let the child overrule their guardian; show the guardian nothing they can stop.
test('a guardian is told that their child is to leave, finds it, and stops it; the child alone cannot', async () => {
  const father = await register(ctx)
  const child = await registerChild(ctx, { guardianPhone: father.phone })
  ctx.advance(HOUR)
  const session = await signedIn(ctx, father.phone)
  const { residentId, requestId } = await askToLeave(child)
  expect((await listMessages(ctx, father.phone)).map(({ templateKey }) => templateKey)).toContain(
    'counter_child_request',
  )
  expect((await viewHelped(ctx, session.residentId)).children).toMatchObject([
    { residentId, stoppable: ['leaving'] },
  ])
  const answer = { residentId, requestId, answer: 'taken_back' } as const
  await expect(
    answerResidentRequest(ctx, answer, { kind: 'resident', id: residentId }),
  ).rejects.toMatchObject({ kind: 'forbidden', code: 'guardian_needed' })
  await answerResidentRequest(ctx, answer, { kind: 'guardian', id: residentId })
  expect(await viewOpenRequests(ctx, residentId)).toEqual([])
})

// Mutant: erase a child as anybody else, past their guardian.
test('a child who left at the counter leaves the word of their guardian behind, and the guardian is told', async () => {
  const child = await registerChild(ctx)
  const { residentId, requestId } = await askToLeave(child)
  ctx.advance(DAY)
  const answer = { residentId, requestId, answer: 'done' } as const
  expect(await answerResidentRequest(ctx, answer, other)).toEqual({ erased: true })
  for (const phone of [child.phone, child.guardianPhone])
    expect((await listMessages(ctx, phone)).at(-1)).toMatchObject({ templateKey: 'guardian_withdrawn' })
  const events = await ctx.pools.pages.run(
    (sql) => sql<{ action: string; method: string }[]>`
      select action, method from guardian_event where resident_id = ${residentId} order by at, id`,
  )
  expect(events.map((row) => ({ ...row })).at(-1)).toEqual({ action: 'withdraw', method: 'paper' })
})
