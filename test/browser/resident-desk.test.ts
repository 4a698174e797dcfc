import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { formatMobile } from '#app/domain/contact-point.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { createTopic } from '#test/support/factories.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { isAt } from './arrival.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const REASON = '창구 방문, 수신 방법 문의'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const { desk, channels } = messagesFor(options.locale ?? 'ko')

  async function find(page: Page, typed: string) {
    await page.goto('/admin/residents')
    await page.getByLabel(desk.typed).fill(typed)
    await press(page, desk.find)
    // A reason comes first; what was typed stays.
    await page.locator('#find-reason-error').waitFor()
    expect(await page.getByLabel(desk.typed).inputValue()).toBe(typed)
    await page.getByLabel(desk.reason).fill(REASON)
    await press(page, desk.find)
  }

  test('a clerk finds a resident, looks at one number, takes a consent back; the resident reads it all', async () => {
    const topic = await createConsentTopic(portal.ctx, 'consent')
    const kim = await openAsResident(portal, options)
    await grantConsent(portal.ctx, {
      ...{ residentId: kim.residentId, topic, version: 'news-1', variant: 'ko', night: false },
    })
    const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
    await find(page, newPhone())
    await page.getByText(desk.notFound).waitFor()
    await find(page, kim.phone)
    await isAt(page, /^\/admin\/residents\/[0-9a-f-]{36}$/)
    const number = formatMobile(kim.phone)
    expect(await page.content()).not.toContain(number)
    await page.getByRole('button', { name: desk.revealOf(desk.phone), exact: true }).click()
    await page.getByText(desk.revealed(desk.phone, number)).waitFor()
    await checkPage(page)

    await page.getByRole('link', { name: desk.sayTitle, exact: true }).click()
    await page.getByLabel(desk.topic).selectOption(topic)
    await page.getByLabel(desk.paperNumber).fill('민원-2026-0412')
    const scan = { name: 'form.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 signed') }
    await page.locator('#say-file').setInputFiles(scan)
    await press(page, desk.say)
    await page.getByText(desk.done.said).waitFor()
    await page.getByText('민원-2026-0412').waitFor()

    await kim.page.goto('/history/changes')
    await kim.page.getByText(REASON).first().waitFor()
    expect(await kim.page.getByText(REASON).count()).toBe(2)
  })

  test('a number from the counter waits, and the resident undoes it on their own page', async () => {
    const kim = await openAsResident(portal, options)
    const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
    await find(page, kim.phone)
    await isAt(page, /[0-9a-f-]{36}$/)
    await page.getByRole('link', { name: desk.addTitle, exact: true }).click()
    await page.getByLabel(desk.address, { exact: true }).fill('010-1')
    await press(page, desk.add)
    await page.locator('#add-address-error').waitFor()
    const mine = newPhone()
    await page.getByLabel(desk.address, { exact: true }).fill(mine)
    await press(page, desk.add)
    await page.getByLabel(desk.code).fill(await portal.readCode(mine))
    await press(page, desk.prove)
    await page.getByText(desk.done.proven).waitFor()
    await checkPage(page)
    await kim.page.goto('/channels')
    await kim.page.getByText(channels.counter.title).waitFor()
    await checkPage(kim.page)
    await press(kim.page, channels.counter.undo)
    await kim.page.getByText(channels.counter.title).waitFor({ state: 'detached' })
  })

  test('somebody without a phone is registered, gets a paper, and is found by it', async () => {
    await createTopic(portal.ctx, { class: 'statutory' })
    const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
    await page.goto('/admin/residents/register')
    await page.getByLabel(desk.reason).fill('휴대전화 없이 등록')
    await press(page, desk.registerButton)
    await page.locator('#register-age-error').waitFor()
    await page.getByLabel(desk.registerAge).check()
    await page.getByLabel(desk.registerRead).check()
    await press(page, desk.registerButton)
    const code = (await page.locator('.counter-printed').textContent())!
    await checkPage(page)
    await page.goto('/admin/residents')
    await page.getByLabel(desk.reason).fill(REASON)
    await page.getByLabel(desk.way).selectOption('paper')
    await page.getByLabel(desk.typed).fill(code)
    await press(page, desk.find)
    await isAt(page, /[0-9a-f-]{36}$/)
    await page.getByText(desk.caseTitle).first().waitFor()
  })

  test('who wants to leave is erased after a day, and not before', async () => {
    const kim = await openAsResident(portal, options)
    const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
    await find(page, kim.phone)
    await isAt(page, /[0-9a-f-]{36}$/)
    await page.getByRole('link', { name: desk.askTitle, exact: true }).click()
    await page.getByLabel(desk.kind).selectOption('erase')
    await page.getByLabel(desk.paperNumber).fill('민원-2026-0500')
    await press(page, desk.ask)
    await page.getByText(desk.done.asked).waitFor()
    await page.getByRole('link', { name: desk.askTitle, exact: true }).click()
    await press(page, desk.answerOf(desk.answers.done, desk.requestKinds.erase))
    await page.getByText(desk.tooSoon).waitFor()
    await checkPage(page)
    portal.ctx.advance(25 * HOUR)
    const later = (await openAsStaff(portal, { role: 'counter_clerk' }, options)).page
    await find(later, kim.phone)
    await isAt(later, /[0-9a-f-]{36}$/)
    await later.getByRole('link', { name: desk.askTitle, exact: true }).click()
    await press(later, desk.answerOf(desk.answers.done, desk.requestKinds.erase))
    await isAt(later, /^\/admin\/residents$/)
    await find(later, kim.phone)
    await later.getByText(desk.notFound).waitFor()
    portal.ctx.advance(MINUTE)
  })

  test('an auditor looks, with a reason too, and has nothing to press that changes anything', async () => {
    const kim = await openAsResident(portal, options)
    const { page } = await openAsStaff(portal, { role: 'auditor' }, options)
    await find(page, kim.phone)
    await isAt(page, /[0-9a-f-]{36}$/)
    expect(await page.getByRole('link', { name: desk.sayTitle, exact: true }).count()).toBe(0)
    await page.getByRole('link', { name: desk.confirmationTitle, exact: true }).click()
    await press(page, desk.confirmationButton)
    await page.getByText(desk.items.receiving).waitFor()
    await checkPage(page)
  })
})
