import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { sealDraft } from '#app/services/registration/draft.ts'
import { fullDraft, newPhone } from '#test/app/services/session/journey.ts'
import { createKey, createTopic, uniqueEmail } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { giveCookie, provePhone } from './residents.ts'
import { checkPage } from './visited.ts'

/** Thirteen pages, each looked at by axe, on a busy machine. */
const WHOLE_WAY_MS = 120_000

const TAX = { ko: '지방세 납부', en: 'Local tax' }
const LIBRARY = { ko: '도서관 대출', en: 'Library loans' }

let portal: Portal
let library: string
beforeAll(async () => {
  portal = await startPortal()
  await createTopic(portal.ctx, { class: 'statutory', name: TAX })
  library = await createTopic(portal.ctx, { name: LIBRARY })
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, value: string) => page.locator(`input[value="${value}"]`).check()

/** As a sending system asks, with a key nobody used before. */
async function ask(phone: string, topic: string) {
  const { apiKey } = await createKey(portal.ctx)
  const response = await fetch(`${portal.url}/api/v1/consults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { phone }, topic }),
  })
  return (await response.json()) as { decision: string; registered: boolean; steps: { channel: string }[] }
}

const ways = [true, false].flatMap((javaScript) =>
  (['ko', 'en'] as const).map((locale: Locale) => ({ javaScript, locale })),
)

describe.each(ways)('a resident registers (JavaScript $javaScript, $locale)', ({ javaScript, locale }) => {
  const { register, signIn, frame, home, form } = messagesFor(locale)

  test(
    'from the front page to the plan that an agency gets',
    async () => {
      const phone = newPhone()
      const email = uniqueEmail()
      const page = await portal.newPage({ javaScript, locale })
      await page.goto('/')
      await page.locator('main a[href="/register"]').first().click()
      await isAt(page, '/register')
      await checkPage(page)
      await press(page, register.notice.next)

      await isAt(page, '/register/age')
      await press(page, frame.next)
      await page.getByText(form.faults.choose).waitFor()
      await checkPage(page)
      await choose(page, 'older')
      await press(page, frame.next)

      await isAt(page, '/register/sharing')
      // Neither answer to a consent stands there beforehand.
      expect(await page.locator('input[name=share]:checked').count()).toBe(0)
      await checkPage(page)
      await choose(page, 'yes')
      await press(page, frame.next)

      await isAt(page, '/register/kinds')
      // What the law demands has no box to untick.
      expect(await page.getByRole('checkbox', { name: TAX[locale] }).count()).toBe(0)
      expect(await page.getByRole('checkbox', { name: LIBRARY[locale] }).isChecked()).toBe(true)
      await checkPage(page)
      await press(page, frame.next)

      await isAt(page, '/register/phone')
      await page.getByLabel(signIn.phoneLabel).fill('010-12')
      await press(page, signIn.send)
      await page.getByText(form.faults.phone).waitFor()
      expect(await page.getByLabel(signIn.phoneLabel).inputValue()).toBe('010-12')
      expect(await page.getByLabel(signIn.phoneLabel).getAttribute('aria-invalid')).toBe('true')
      await checkPage(page)
      await page.getByLabel(signIn.phoneLabel).fill(`0${phone.slice(3)}`)
      await press(page, signIn.send)

      await isAt(page, '/register/code')
      await checkPage(page)
      await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(phone))
      await press(page, signIn.confirm)

      await isAt(page, '/register/preferred')
      expect(await page.getByLabel(register.emailLabel, { exact: true }).isVisible()).toBe(false)
      await checkPage(page)
      await choose(page, 'kakao')
      await press(page, frame.next)

      await isAt(page, '/register/backups')
      await choose(page, 'sms,email')
      await page.getByLabel(register.emailLabel, { exact: true }).fill('kim@')
      await press(page, register.backups.finish)
      await page.getByText(form.faults.email).waitFor()
      expect(await page.getByLabel(register.emailLabel, { exact: true }).inputValue()).toBe('kim@')
      expect(await page.locator('input[value="sms,email"]').isChecked()).toBe(true)
      await checkPage(page)
      await page.getByLabel(register.emailLabel, { exact: true }).fill(email)
      await press(page, register.backups.finish)

      await isAt(page, '/register/email-code')
      await checkPage(page)
      await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(email))
      await press(page, signIn.confirm)
      await isAt(page, '/register/done')
      await checkPage(page)
      await page.getByRole('link', { name: register.done.home }).click()

      await isAt(page, '/home')
      await page.getByRole('list', { name: home.pathLabel }).waitFor()
      const names = await page.locator('.path-name').allTextContents()
      const { name } = messagesFor(locale).channel
      expect(names).toEqual([name.kakao, name.sms, name.email])
      await checkPage(page)

      const plan = await ask(phone, library)
      expect(plan).toMatchObject({ decision: 'send', registered: true })
      expect(plan.steps.map(({ channel }) => channel)).toEqual(['kakao', 'sms', 'email'])
      await page.context().close()
    },
    WHOLE_WAY_MS,
  )

  // Mutant: forget a kind that was switched off, or take every kind that was not shown for one.
  test('a kind that was switched off is not sent, and the others are', async () => {
    const phone = newPhone()
    const page = await registeringAt(await portal.newPage({ javaScript, locale }), phone)
    await page.goto('/register/kinds')
    await page.getByRole('checkbox', { name: LIBRARY[locale] }).uncheck()
    const meanwhile = await createTopic(portal.ctx, { name: { ko: '새 강좌', en: 'New courses' } })
    await press(page, frame.next)
    await isAt(page, '/register/backups')
    await choose(page, 'sms')
    await press(page, register.backups.finish)
    await isAt(page, '/register/done')
    expect((await ask(phone, library)).decision).toBe('suppress')
    expect((await ask(phone, meanwhile)).decision).toBe('send')
    await page.context().close()
  })
})

/** A browser with everything answered up to the backups, without the pages that lead there. */
async function registeringAt(page: Page, phone: string): Promise<Page> {
  await giveCookie(portal, page, `pending=${await provePhone(portal, phone)}`)
  await giveCookie(portal, page, `draft=${sealDraft(portal.ctx, fullDraft({ backups: null }))}`)
  return page
}

describe('the way through the questions', () => {
  const { register, signIn, frame } = messagesFor('ko')

  test('a link into the middle leads to the first question without an answer', async () => {
    const page = await portal.newPage({ javaScript: false })
    await page.goto('/register/backups')
    await isAt(page, '/register')
    await press(page, register.notice.next)
    await isAt(page, '/register/age')
    await page.goto('/register/preferred')
    await isAt(page, '/register/age')
    await page.context().close()
  })

  test('going back keeps what was chosen', async () => {
    const page = await registeringAt(await portal.newPage(), newPhone())
    await page.goto('/register/backups')
    await page.getByRole('link', { name: frame.back }).click()
    await isAt(page, '/register/preferred')
    expect(await page.locator('input[value=kakao]').isChecked()).toBe(true)
    await page.getByRole('link', { name: frame.back }).click()
    await isAt(page, '/register/phone')
    await page.getByText(register.phone.provenText).waitFor()
    await checkPage(page)
    await page.getByRole('link', { name: register.phone.keep }).click()
    await isAt(page, '/register/backups')
    await page.context().close()
  })

  test('who chose the wrong age comes back and goes on without a guardian', async () => {
    const page = await portal.newPage({ javaScript: false })
    await page.goto('/register')
    await press(page, register.notice.next)
    await choose(page, 'younger')
    await press(page, frame.next)
    await isAt(page, '/register/guardian')
    await page.getByRole('link', { name: frame.back }).click()
    await isAt(page, '/register/age')
    await choose(page, 'older')
    await press(page, frame.next)
    await isAt(page, '/register/sharing')
    await page.context().close()
  })

  test('a language chosen on the way stays to the end', async () => {
    const page = await registeringAt(await portal.newPage({ javaScript: false }), newPhone())
    await page.goto('/register/preferred?lang=en')
    await choose(page, 'sms')
    await press(page, 'Next')
    await isAt(page, '/register/backups')
    await page.getByText(messagesFor('en').register.backups.legend).waitFor()
    await page.context().close()
  })

  test('who is registered already is simply signed in', async () => {
    const phone = newPhone()
    const first = await registeringAt(await portal.newPage(), phone)
    await first.goto('/register/backups')
    await choose(first, 'sms')
    await press(first, register.backups.finish)
    await isAt(first, '/register/done')
    await first.context().close()

    portal.ctx.advance(MINUTE)
    const page = await portal.newPage()
    await giveCookie(portal, page, `draft=${sealDraft(portal.ctx, fullDraft())}`)
    await page.goto('/register/phone')
    await page.getByLabel(signIn.phoneLabel).fill(`0${phone.slice(3)}`)
    await press(page, signIn.send)
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/home')
    await page.context().close()
  })

  test('who took half an hour proves the number again and loses no answer', async () => {
    const phone = newPhone()
    const page = await registeringAt(await portal.newPage({ javaScript: false }), phone)
    await page.goto('/register/backups')
    await choose(page, 'sms')
    portal.ctx.advance(29 * MINUTE)
    await giveCookie(portal, page, `draft=${sealDraft(portal.ctx, fullDraft({ backups: null }))}`)
    portal.ctx.advance(2 * MINUTE)
    await press(page, register.backups.finish)
    await isAt(page, '/register/phone')
    await page.getByText(register.phone.proofOver).waitFor()
    await page.getByLabel(signIn.phoneLabel).fill(`0${phone.slice(3)}`)
    await press(page, signIn.send)
    await page.getByLabel(signIn.codeLabel).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/register/backups')
    expect(await page.locator('input[value=sms]').isChecked()).toBe(true)
    await press(page, register.backups.finish)
    await isAt(page, '/register/done')
    await page.context().close()
  })
})
