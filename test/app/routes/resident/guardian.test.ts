import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { helpedBy } from '../../services/delegation/helped.ts'
import { registerChild } from '../../services/guardian/child.ts'
import { cookieOf, openContext, register, signedIn } from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await openContext()
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const { account: words } = messagesFor('ko').guardian

test('a child whose guardian’s number is in doubt sends a code there, enters it, and the guardian decides again', async () => {
  const child = await registerChild(ctx)
  const calm = await pages.get('/account/guardian', { cookie: child.cookie })
  expect(calm.text).not.toContain(words.doubtTitle)
  ctx.advance(200 * DAY)
  await register(ctx, {}, child.guardianPhone)
  const { cookie } = await signedIn(ctx, child.phone)
  expect((await pages.get('/account/guardian', { cookie })).text).toContain(words.doubtTitle)
  const sent = await pages.post('/account/guardian', { intent: 'ask_again' }, { cookie })
  expect(sent.location).toBe('/account/guardian/code')
  const waiting = [cookie, ...sent.cookies.map(cookieOf)].join('; ')
  const again = await pages.post('/account/guardian', { intent: 'ask_again' }, { cookie: waiting })
  expect(again.location).toBe('/account/guardian/code')
  expect((await pages.get('/account/guardian/code', { cookie: waiting })).text).toContain(
    words.doubtCodeTitle,
  )
  const wrong = await pages.post('/account/guardian/code', { code: 'x' }, { cookie: waiting })
  expect(wrong.status).toBe(422)
  const code = await lastCode(ctx, child.guardianPhone)
  const done = await pages.post('/account/guardian/code', { code }, { cookie: waiting })
  expect(done.location).toBe('/account/guardian')
  const said = [cookie, ...done.cookies.map(cookieOf)].join('; ')
  const shown = await pages.get('/account/guardian', { cookie: said })
  expect(shown.text).toContain(words.confirmedTitle)
  expect(await viewGuardian(ctx, child.residentId)).toMatchObject({ isDoubted: false })
  const late = await pages.get('/account/guardian/code', { cookie })
  expect(late.text).toContain(words.doubtLostTitle)
})

// Mutant: answer that a code is needed with an error page.
test('a helper gets more power only after a fresh code, which the page asks for', async () => {
  const { residentId, cookie } = await register(ctx)
  const { delegationId } = await helpedBy(ctx, { residentId, scope: 'see' })
  ctx.advance(11 * MINUTE)
  const press = { scope: `set:${delegationId}` }
  const asked = await pages.post('/account/delegates', press, { cookie })
  expect(asked.location).toBe('/confirm?next=%2Faccount%2Fdelegates')
  expect((await viewDelegates(ctx, residentId)).delegates).toMatchObject([{ scope: 'see' }])
})
