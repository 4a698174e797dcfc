import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { earliestAfterTelling } from '#app/domain/consent-change.ts'
import { formatDay } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { saveDocumentDraft, viewDocumentDraft } from '#app/services/consent-document/draft.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createStaff } from '#test/support/staff.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
  // By day: nobody is asked at night.
  portal.ctx.setClock('2026-11-26T10:00:00+09:00')
})
afterAll(() => portal.close())

const said = (page: Page, words: string) => page.getByRole('status').getByText(words)
const isAt = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path)

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const variant = options.locale ?? 'ko'
  const { documents: words, consents, home } = messagesFor(variant)

  test('a text is drafted by two, published as a question, and answered by a resident in one press', async () => {
    const { ctx } = portal
    const subject = await createConsentTopic(ctx, 'advertising')
    const resident = await openAsResident(portal, options)
    const agreed = {
      residentId: resident.residentId,
      topic: subject,
      version: 'news-1',
      variant: 'ko',
    } as const
    await grantConsent(ctx, { ...agreed, night: true })
    ctx.advance(60_000)

    const path = `/admin/document-drafts/${subject}`
    const { page } = await openAsStaff(portal, { role: 'consent_manager' }, options)
    await page.goto(`${path}?text=${variant}`)
    const { texts } = await viewDocumentDraft(ctx, subject)
    const { staff: other } = await createStaff(ctx, { role: 'consent_manager', name: '이동의' })
    const theirs = { ...texts[variant], purpose: '축제와 장터를 알려 드려요.' }
    await saveDocumentDraft(ctx, other, { subject, variant, revision: 0, text: theirs })
    const purpose = page.locator(`#draft-${variant}-purpose`)
    await purpose.fill('축제와 시장을 알려 드려요.')
    await page.getByRole('button', { name: words.save }).click()
    // Told, with what was typed still there. Mutant: write over it, or show what was saved in its place.
    await page.getByText(words.staleText('이동의')).waitFor()
    expect(await purpose.inputValue()).toBe('축제와 시장을 알려 드려요.')
    await page.getByRole('button', { name: words.saveMine }).click()
    await said(page, words.done.document_saved).waitFor()
    await page.locator('ins').getByText('시장을').waitFor()

    await page.getByRole('link', { name: words.toPublish }).click()
    await isAt(page, `${path}/publish`)
    await page.getByLabel(words.versionName).fill('news-2')
    await page.getByLabel(words.meanings.ask).check()
    await page.getByLabel(words.why).fill('알리는 것이 늘어요')
    await page.getByLabel(words.endsOn).fill('2026-12-01')
    await page.getByRole('button', { name: words.publish, exact: true }).click()
    await page.locator('#publish-endsOn-error').waitFor()
    const endsAt = earliestAfterTelling(ctx.clock())
    await page.getByLabel(words.endsOn).fill(formatDay(endsAt))
    // By keyboard alone: the button, and what was chosen stays chosen.
    await page.getByRole('button', { name: words.publish, exact: true }).focus()
    await page.keyboard.press('Enter')
    await isAt(page, `/admin/documents/${subject}/news-2`)
    await said(page, words.done.document_published).waitFor()

    await expect
      .poll(() => portal.readTexts(resident.phone), { timeout: 15_000 })
      .toContainEqual(expect.stringContaining(formatDate(variant, endsAt)))
    await resident.page.goto('/home')
    await resident.page.getByText(home.asked.text(formatDate(variant, endsAt))).waitFor()
    await checkPage(resident.page)
    await resident.page.getByRole('link', { name: home.asked.read }).click()
    await isAt(resident.page, '/consents')
    const card = resident.page.locator('.consent-card').filter({ hasText: consents.change.asked.title })
    // The whole text stands there before it is agreed to. Mutant: show it only when it is opened.
    await card.getByText('축제와 시장을 알려 드려요.').waitFor()
    await checkPage(resident.page)
    await card.getByRole('button', { name: consents.change.agreeBoth }).click()
    await resident.page.getByText(consents.done.agreed_anew).waitFor()
    expect(await resident.page.getByText(consents.change.asked.title).count()).toBe(0)

    await page.reload()
    const answered = page.getByRole('row').filter({ hasText: words.campaignRows.answered })
    await answered.getByText('1', { exact: true }).waitFor()
    await checkPage(page)
    await Promise.all([page, resident.page].map((each) => each.context().close()))
  })
})
