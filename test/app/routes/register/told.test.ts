import { afterAll, beforeAll, expect, test } from 'vitest'
import { GUARDIAN_DOCUMENT } from '#app/services/guardian/request-code.ts'
import { emptyDraft, NOTICE_DOCUMENT, openDraft, sealDraft } from '#app/services/registration/draft.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createTestPages, type PageAnswer, type TestPages } from '#test/support/pages.ts'
import { bornYearsAgo } from '../../services/guardian/child.ts'
import { cookieOf, fullDraft, newPhone, openContext } from '../../services/session/journey.ts'

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

const draftIn = ({ cookies }: PageAnswer) =>
  openDraft(ctx, ctx.sessions.cookies.draft.read(cookies.map(cookieOf).join('; ')))
const sent = ({ cookies }: PageAnswer) => cookies.map(cookieOf).join('; ')

// Mutant: keep the version that the server runs instead of the one that was shown.
test('who read an older text before registering is shown the one in force, and nothing is recorded yet', async () => {
  const cookie = `draft=${sealDraft(ctx, emptyDraft('ko'))}`
  expect((await pages.get('/register', { cookie })).text).toContain(`value="${NOTICE_DOCUMENT}"`)
  const late = await pages.post('/register', { version: 'registration-2026-01' }, { cookie })
  expect([late.status, draftIn(late)?.document ?? null]).toEqual([409, null])
  expect(late.text).toContain('그사이에 글이 바뀌었어요')
  const read = await pages.post('/register', { version: NOTICE_DOCUMENT }, { cookie })
  expect(draftIn(read)?.document).toBe(NOTICE_DOCUMENT)
})

const children = () => `draft=${sealDraft(ctx, fullDraft({ ageConfirmed: false, guardian: null }))}`
const asked = (phone: string, version = GUARDIAN_DOCUMENT) => {
  const [year, month] = bornYearsAgo(ctx, 10).split('-')
  return { phone, version, agree: 'on', relation: 'parent', year: year!, month: month! }
}

// Mutant: send the code all the same.
test('a guardian who read an older text agrees to nothing', async () => {
  const late = await pages.post('/register/guardian', asked(newPhone(), 'guardian-2026-01'), {
    cookie: children(),
  })
  expect([late.status, late.location]).toEqual([409, null])
  expect(late.text).toContain('그사이에 글이 바뀌었어요')
})

// Mutants: answer that a code has to wait; or lead on whoever typed another number.
test('a guardian who goes back and sends the same number again comes to the code that is on its way', async () => {
  const phone = newPhone()
  const first = await pages.post('/register/guardian', asked(phone), { cookie: children() })
  expect(first.location).toBe('/register/guardian/code')
  const cookie = sent(first)
  const again = await pages.post('/register/guardian', asked(phone), { cookie })
  expect([again.status, again.location]).toEqual([first.status, '/register/guardian/code'])
  const shown = await pages.get('/register/guardian/code', { cookie: `${cookie}; ${sent(again)}` })
  expect(shown.status).toBe(200)
})
