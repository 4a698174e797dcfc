import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { endGuardianships } from '#app/services/guardian/end.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { bornYearsAgo } from '#test/app/services/guardian/child.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { createTopic, findResidentId } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { checkPage } from './visited.ts'

/** A registration, looked at by axe on the way, on a busy machine. */
const WHOLE_WAY_MS = 120_000

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
  await createTopic(portal.ctx, { name: { ko: '도서관 대출', en: 'Library loans' } })
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, value: string) => page.locator(`input[value="${value}"]`).check()

const ways = [true, false].flatMap((javaScript) =>
  (['ko', 'en'] as const).map((locale: Locale) => ({ javaScript, locale })),
)

describe.each(ways)('a child and a guardian (JavaScript $javaScript, $locale)', ({ javaScript, locale }) => {
  const { register, guardian, signIn, frame, form } = messagesFor(locale)
  const words = guardian.register

  const fillIn = async (page: Page, phone: string, year: string) => {
    await page.getByLabel(words.year, { exact: true }).fill(year)
    await page.getByLabel(words.month, { exact: true }).fill('1')
    await choose(page, 'parent')
    await page.getByLabel(words.phoneLabel).fill(phone)
  }

  const registerTogether = async (page: Page, phone: string, guardianPhone: string, yearsOld: number) => {
    const [year] = bornYearsAgo(portal.ctx, yearsOld).split('-')
    await page.goto('/register')
    await press(page, register.notice.next)
    await choose(page, 'younger')
    await press(page, frame.next)
    await isAt(page, '/register/guardian')
    // A consent is never ticked beforehand, and a fault takes nothing of what was typed.
    expect(await page.locator('input[name=agree]:checked').count()).toBe(0)
    await fillIn(page, guardianPhone, '1990')
    await press(page, words.send)
    await page.getByText(form.faults.agree).first().waitFor()
    await checkPage(page)
    await page.locator('input[name=agree]').check()
    await press(page, words.send)
    await page.getByText(form.faults.child_month).first().waitFor()
    expect(await page.getByLabel(words.phoneLabel).inputValue()).toBe(guardianPhone)
    await page.getByLabel(words.year, { exact: true }).fill(year!)
    await page.locator('input[name=agree]').check()
    await press(page, words.send)
    await isAt(page, '/register/guardian/code')
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(guardianPhone))
    await press(page, signIn.confirm)
    await isAt(page, '/register/sharing')
    await choose(page, 'no')
    await press(page, frame.next)
    await isAt(page, '/register/kinds')
    await press(page, frame.next)
    await isAt(page, '/register/phone')
    await page.getByLabel(signIn.phoneLabel).fill(phone)
    await press(page, signIn.send)
    await isAt(page, '/register/code')
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/register/preferred')
    await choose(page, 'sms')
    await press(page, frame.next)
    await isAt(page, '/register/backups')
    await page.locator('input[name=backups]').last().check()
    await press(page, register.backups.finish)
  }

  test(
    'register together, see who agreed, and take it back',
    async () => {
      const [phone, guardianPhone] = [newPhone(), newPhone()]
      const page = await portal.newPage({ javaScript, locale })
      await registerTogether(page, phone, guardianPhone, 10)
      await isAt(page, '/register/done')
      await page.goto('/account')
      await page.locator('main a[href="/account/guardian"]').click()
      await isAt(page, '/account/guardian')
      await page.getByText(`010-****-${guardianPhone.slice(-4)}`).waitFor()
      await checkPage(page)
      await page.getByRole('link', { name: guardian.account.withdraw }).click()
      await isAt(page, '/account/guardian/withdraw')
      await checkPage(page)
      await press(page, guardian.account.withdrawConfirm)
      await isAt(page, '/sign-in')
      expect(await findResidentId(portal.ctx, 'phone', phone)).toBeNull()
      await page.context().close()
    },
    WHOLE_WAY_MS,
  )

  test(
    'who has become fourteen is asked, and agrees alone',
    async () => {
      const phone = newPhone()
      const page = await portal.newPage({ javaScript, locale })
      await registerTogether(page, phone, newPhone(), 13)
      await isAt(page, '/register/done')
      const residentId = (await findResidentId(portal.ctx, 'phone', phone))!
      const { endsAt } = (await viewGuardian(portal.ctx, residentId))!
      const now = portal.ctx.clock()
      await portal.ctx.pools.pages.run(
        (sql) =>
          sql`update guardianship set ends_at = ${new Date(now).toISOString()} where resident_id = ${residentId}`,
      )
      expect(endsAt).toBeGreaterThan(now)
      await endGuardianships(portal.ctx)
      await page.goto('/account/guardian')
      await page.getByRole('heading', { name: guardian.account.grownTitle }).waitFor()
      await checkPage(page)
      await press(page, guardian.account.agree)
      await page.getByRole('heading', { name: guardian.account.ownTitle }).waitFor()
      await page.context().close()
    },
    WHOLE_WAY_MS,
  )
})
