import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { disownAccount, disownNumber, requestDisowning } from '#app/services/contact-point/disown-number.ts'
import { viewQuestions } from '#app/services/contact-point/still-mine.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { createLinked, findAudits, residentState } from '../link/linked-resident.ts'
import { asking, newPhone, openContext, proveBy, register, signedIn } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

/** The new holder of a number says so. */
async function disown(phone: string) {
  const { pendingId } = await requestDisowning(ctx, { phone, ...asking() })
  return disownNumber(ctx, { pendingId, code: await lastCode(ctx, phone) })
}

// Mutants: suspend the text channel alone; leave the number that signs in; ask at the number itself.
test('the holder of a number stops what comes there for somebody else, who is asked elsewhere', async () => {
  const kim = await createLinked(ctx)
  const { version } = await residentState(ctx, kim.id)
  expect(await disown(kim.phone)).toEqual({ ok: true })
  expect(await residentState(ctx, kim.id)).toMatchObject({
    version,
    suspended: ['kakao', 'sms'],
    own: [
      { kind: 'email', isSuspended: false },
      { kind: 'phone', isSuspended: true },
    ],
  })
  expect(await listMessages(ctx, kim.email)).toMatchObject([{ templateKey: 'address_disowned' }])
  expect((await listMessages(ctx, kim.phone)).map(({ templateKey }) => templateKey)).toEqual([
    'contact_point_code',
  ])
  expect(await viewQuestions(ctx, kim.id)).toMatchObject([{ channel: 'sms' }])
  expect(await findAudits(ctx, kim.id, 'contact_point.disown')).toEqual([
    { actorKind: 'system', detail: expect.objectContaining({ agencyId: null, told: 1 }) as object },
  ])
})

// Mutant: open the account while it was confirmed in the last 18 months.
test('after that a text code alone opens the former holder’s account no longer', async () => {
  const { phone } = await register(ctx)
  ctx.advance(2 * MINUTE)
  await disown(phone)
  expect((await proveBy(ctx, phone)).result).toMatchObject({ outcome: 'second_proof' })
})

// Mutant: say on the way whether the number is anybody's.
test('a number that nobody registered is answered just alike', async () => {
  const { phone } = await register(ctx)
  ctx.advance(2 * MINUTE)
  const seen = []
  for (const number of [phone, newPhone()]) {
    const { pendingId, ...answer } = await requestDisowning(ctx, { phone: number, ...asking() })
    const page = await loadPending(ctx, pendingId)
    const result = await disownNumber(ctx, { pendingId, code: await lastCode(ctx, number) })
    seen.push({ answer, page: { ...page, maskedAddress: '' }, result })
  }
  expect(seen[0]).toEqual(seen[1])
})

// Mutant: suspend, and ask, each time.
test('saying it twice asks once', async () => {
  const kim = await createLinked(ctx)
  await disown(kim.phone)
  ctx.advance(2 * MINUTE)
  await disown(kim.phone)
  expect(await listMessages(ctx, kim.email)).toHaveLength(1)
})

// Mutants: end every session; withdraw or change something.
test('who signed in and finds somebody else’s account leaves it as it is, but for the number', async () => {
  const kim = await register(ctx, { backups: ['sms', 'email'], email: uniqueEmail() })
  const session = await signedIn(ctx, kim.phone)
  const before = await residentState(ctx, kim.residentId)
  const { setCookie } = await disownAccount(ctx, { session, cookieHeader: session.cookie })
  expect(setCookie).toContain('Max-Age=0')
  expect(await ctx.sessions.validate(session.cookie)).toBeNull()
  expect(await ctx.sessions.validate(kim.cookie)).not.toBeNull()
  expect(await residentState(ctx, kim.residentId)).toEqual({
    ...before,
    suspended: ['kakao', 'sms'],
    own: [{ kind: 'phone', isSuspended: true }],
  })
})

// Mutant: leave out `requireFresh`.
test('a browser that was left open cannot say it without a fresh code', async () => {
  const { session, cookie } = await register(ctx)
  ctx.advance(11 * MINUTE)
  await expect(disownAccount(ctx, { session, cookieHeader: cookie })).rejects.toMatchObject({
    code: 'fresh_code_needed',
  })
})
