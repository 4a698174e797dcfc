import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { openDraft, sealDraft } from '#app/services/registration/draft.ts'
import { publishDocument } from '#app/services/consent-document/publish.ts'
import { consentTexts } from '#test/support/consents.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type PageAnswer, type TestPages } from '#test/support/pages.ts'
import { cookieOf, fullDraft, newPhone, proveBy } from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  // The portal's own text is replaced here: no other test may see that.
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const PATH = '/register/sharing'
const asked = () => `draft=${sealDraft(ctx, fullDraft({ share: null }))}`
const draftIn = ({ cookies }: PageAnswer) =>
  openDraft(ctx, ctx.sessions.cookies.draft.read(cookies.map(cookieOf).join('; ')))
const READ = { version: 'sharing-2026-11', variant: 'easy' }

describe('the question of sharing', () => {
  test.each(['', '?text=easy', '?text=zh', '?text=vi'])(
    'shows the text in force, and nothing is chosen beforehand (%s)',
    async (search) => {
      const { text } = await pages.get(PATH + search, { cookie: asked() })
      expect(text).toContain('sharing-2026-11')
      expect(text).not.toMatch(/<input[^>]*checked/)
    },
  )

  // Mutant: keep the version in force instead of the text that was read.
  test('keeps the very text that was read with a yes, and none with a no', async () => {
    const yes = await pages.post(PATH, { share: 'yes', ...READ }, { cookie: asked() })
    expect(draftIn(yes)).toMatchObject({ share: true, shareDocument: 'sharing-2026-11/easy' })
    const no = await pages.post(PATH, { share: 'no', ...READ }, { cookie: asked() })
    expect(draftIn(no)).toMatchObject({ share: false, shareDocument: null })
  })

  test('without an answer is asked again, and the text stays', async () => {
    const { status, text } = await pages.post(PATH, READ, { cookie: asked() })
    expect(status).toBe(422)
    expect(text).toContain('sharing-2026-11')
  })

  test('shows another text that came into force meanwhile, there and at the end of the registration', async () => {
    const { pendingId } = await proveBy(ctx, newPhone())
    const texts = consentTexts(false)
    const version = 'sharing-2027-01'
    await publishDocument(ctx, { subject: '@sharing', version, inForceAt: ctx.clock(), texts }, OPERATOR)

    const { status, text } = await pages.post(PATH, { share: 'yes', ...READ }, { cookie: asked() })
    expect(status).toBe(409)
    expect(text).toContain('그사이에 글이 바뀌었어요')
    expect(text).toContain(version)
    expect(text).toMatch(/<input[^>]*checked/)

    const done = fullDraft({ share: true, backups: null })
    const cookie = `pending=${pendingId}; draft=${sealDraft(ctx, done)}`
    const last = await pages.post('/register/backups', { backups: 'sms' }, { cookie })
    expect(last.location).toBe(PATH)
    expect(draftIn(last)).toMatchObject({ share: null, shareDocument: null, backups: ['sms'] })
    const again = await pages.get(PATH, { cookie: `${cookie}; ${last.cookies.map(cookieOf).join('; ')}` })
    expect(again.text).toContain('그사이에 글이 바뀌었어요')
  })
})
