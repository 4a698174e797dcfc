import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
const ways = [true, false].flatMap((javaScript) =>
  (['ko', 'en'] as const).map((locale) => ({ javaScript, locale })),
)

describe.each(ways)('JavaScript $javaScript, $locale', ({ javaScript, locale }) => {
  const { channels, signIn, home } = messagesFor(locale)

  // Mutant: a field that takes six characters; then a pasted `123-456` loses its last digit.
  test('an e-mail is added, and its code is pasted as messages write it', async () => {
    const { page } = await openAsResident(portal, { javaScript, locale })
    const email = uniqueEmail()
    await page.goto('/channels/add')
    await checkPage(page)
    await page.locator('a[href="/channels/add/email"]').click()
    await page.getByLabel(channels.emailLabel).fill(email)
    await press(page, channels.send)
    await isAt(page, '/channels/code')
    const field = page.getByLabel(signIn.codeLabel)
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
    const code = await portal.readCode(email)
    await field.focus()
    await page.keyboard.insertText(` ${code.slice(0, 3)}-${code.slice(3)} `)
    await press(page, signIn.confirm)
    await isAt(page, '/channels')
    await page.getByText(channels.verified).waitFor()
    await page.context().close()
  })

  // Mutant: ask at eighteen months, when duties no longer go there.
  test('after sixteen months the page after signing in asks, and one tap answers for every channel', async () => {
    const { page, residentId } = await openAsResident(portal, { javaScript, locale })
    await portal.ctx.pools.pages.run(
      (sql) => sql`update contact_point set confirmed_at = confirmed_at - interval '17 months'
        where resident_id = ${residentId}`,
    )
    await page.goto('/home')
    for (const channel of ['kakao', 'sms'] as const)
      await page.getByRole('heading', { name: home.soonStale(channel).title }).waitFor()
    await checkPage(page)
    await page.getByRole('button', { name: home.stillMine }).first().click()
    await isAt(page, '/channels')
    await page.getByText(channels.confirmed).waitFor()
    await page.goto('/home')
    await page.getByRole('list', { name: home.pathLabel }).waitFor()
    expect(await page.getByRole('button', { name: home.stillMine }).count()).toBe(0)
    await page.context().close()
  })
})

// Mutant: leave the wait to the script that counts it.
test.each(['ko', 'en'] as const)(
  'without JavaScript the wait for another code is said, and too early is no loss (%s)',
  async (locale) => {
    const { channels, signIn } = messagesFor(locale)
    const { page } = await openAsResident(portal, { javaScript: false, locale })
    const email = uniqueEmail()
    await page.goto('/channels/add/email')
    await page.getByLabel(channels.emailLabel).fill(email)
    await press(page, channels.send)
    await page.getByText(signIn.resendIn(60)).waitFor()
    await press(page, signIn.resend)
    await page.getByRole('status').getByText(signIn.refused.resend_wait.text(60)).waitFor()
    await checkPage(page)
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(email))
    await press(page, signIn.confirm)
    await isAt(page, '/channels')
    await page.context().close()
  },
)
