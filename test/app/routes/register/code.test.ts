import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealDraft } from '#app/services/registration/draft.ts'
import { isKnownDevice } from '#app/services/session/known-device.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { requireSession } from '#app/services/session/require.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { asking, cookieOf, fullDraft, openContext, register } from '../../services/session/journey.ts'

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

// Mutant: drop the cookie by which the browser is known.
test('who registers with a number that signs in already is signed in, from a browser that is known afterwards', async () => {
  const { phone, residentId } = await register(ctx)
  const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
  const { pending } = ctx.sessions.cookies
  const cookie = `draft=${sealDraft(ctx, fullDraft())}; ${cookieOf(pending.set(pendingId))}`
  const answer = await pages.post('/register/code', { code: await lastCode(ctx, phone) }, { cookie })
  expect([answer.status, answer.location]).toEqual([303, '/home'])
  const kept = answer.cookies.map(cookieOf).join('; ')
  expect((await requireSession(ctx, kept)).residentId).toBe(residentId)
  expect(isKnownDevice(ctx, kept, residentId)).toBe(true)
})
