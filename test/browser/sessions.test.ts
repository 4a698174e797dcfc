import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { uniqueEmail } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
// Mutant: leave the other session alive.
test.each([
  { locale: 'ko', javaScript: true },
  { locale: 'ko', javaScript: false },
  { locale: 'en', javaScript: true },
  { locale: 'en', javaScript: false },
] as const)(
  'who signs in by e-mail sees the other device and ends it: $locale, JavaScript $javaScript',
  async ({ locale, javaScript }) => {
    const { signIn, logins } = messagesFor(locale)
    const email = uniqueEmail()
    const draft = { backups: ['email' as const], email }
    const { page: phone } = await openAsResident(portal, { locale, javaScript }, draft)
    await phone.goto('/register/email-code')
    await phone.getByLabel(signIn.codeLabel).fill(await portal.readCode(email))
    await press(phone, signIn.confirm)
    await isAt(phone, '/register/done')
    portal.ctx.advance(2 * MINUTE)

    const page = await portal.newPage({ locale, javaScript })
    await page.goto('/sign-in?next=/account/sessions')
    await page.getByRole('link', { name: signIn.byEmail }).click()
    await page.getByLabel(signIn.emailLabel).fill(email)
    await press(page, signIn.secondSend)
    await isAt(page, '/sign-in/code')
    await checkPage(page)
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(email))
    await press(page, signIn.confirm)
    await isAt(page, '/account/sessions')
    expect(await page.locator('.login-row').count()).toBe(2)
    await checkPage(page)
    await press(page, logins.endOthers)
    await page.getByText(logins.sessionsDone.sessions_ended).waitFor()
    await page.getByText(logins.onlyThis).waitFor()
    await phone.goto('/home')
    await isAt(phone, '/sign-in')
    await Promise.all([phone.context().close(), page.context().close()])
  },
)
