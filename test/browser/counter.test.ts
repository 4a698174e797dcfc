import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { bornYearsAgo } from '#test/app/services/guardian/child.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { createResident, uniqueEmail } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsChild, openAsResident } from './residents.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const REASON = '창구 방문, 수신 방법 문의'
const CASE = /^\/admin\/residents\/[0-9a-f-]{36}$/
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

/** A clerk's page of whoever has this phone or e-mail, found by hand. */
async function openCaseOf(address: string, options: PageOptions) {
  const { desk } = messagesFor(options.locale ?? 'ko')
  const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
  await page.goto('/admin/residents')
  await page.getByLabel(desk.reason).fill(REASON)
  await page.getByLabel(desk.way).selectOption(address.includes('@') ? 'email' : 'phone')
  await page.getByLabel(desk.typed).fill(address)
  await press(page, desk.find)
  await isAt(page, CASE)
  return page
}

test('order and quiet hours are set on the resident’s word, a helper is asked; the resident takes each back', async () => {
  const options = { locale: 'ko', javaScript: true, width: 360 } as const
  const { desk, deskActs, historyChanges, hours, delegates, channel } = messagesFor('ko')
  const kim = await openAsResident(portal, options)
  // One after the other, as the history shows them.
  portal.ctx.advance(MINUTE)
  const page = await openCaseOf(kim.phone, options)

  await follow(page, deskActs.setTitles.order)
  await page.getByLabel(deskActs.place(1)).selectOption('sms')
  await page.getByLabel(deskActs.place(2)).selectOption('sms')
  await page.getByLabel(desk.paperNumber).fill('민원-2026-0910')
  await press(page, desk.say)
  await page.locator('#set-first-error').waitFor()
  // What was typed stays; a file may not, and the page says so.
  expect(await page.getByLabel(desk.paperNumber).inputValue()).toBe('민원-2026-0910')
  await page.getByText(desk.fileAgain).waitFor()
  await page.getByLabel(deskActs.place(2)).selectOption('kakao')
  await press(page, desk.say)
  await page.getByText(desk.done.said).waitFor()
  await page.getByText(`${channel.name.sms}, ${channel.name.kakao}`, { exact: true }).waitFor()

  await follow(page, deskActs.setTitles.hours)
  await page.getByLabel(hours.start).fill('21:30')
  await page.getByLabel(hours.end).fill('07:30')
  await page.getByLabel(desk.paperNumber).fill('민원-2026-0911')
  await press(page, desk.say)
  await page.getByText(deskActs.changesTitle).waitFor()

  await follow(page, deskActs.helpersTitle)
  await page.getByLabel(deskActs.helperName).fill('딸 지영')
  await page.getByLabel(deskActs.ownName).fill('어머니')
  await page.getByLabel(delegates.invite.phoneLabel).fill(newPhone())
  await page.getByLabel(desk.paperNumber).fill('민원-2026-0912')
  await press(page, delegates.invite.send)
  await page.getByText(desk.done.helper_asked).waitFor()
  await page.getByText('딸 지영').waitFor()

  await kim.page.goto('/history/changes')
  await kim.page.getByText(historyChanges.who.counter).first().waitFor()
  await kim.page.getByRole('button', { name: historyChanges.undo }).first().click()
  await kim.page.getByText(historyChanges.undoneText).waitFor()
  await kim.page.goto('/account/delegates')
  await kim.page.getByText(delegates.counterTitle).waitFor()
  await kim.page.getByText(delegates.cancel, { exact: true }).click()
  await press(kim.page, delegates.cancel)
  await kim.page.getByText(delegates.done.delegate_cancelled).waitFor()
})

test('without scripts a guardian takes another’s place by a code to their phone, and the child undoes it', async () => {
  const options = { locale: 'en', javaScript: false, width: 1280 } as const
  const { desk, deskActs, guardian } = messagesFor('en')
  const child = await openAsChild(portal, newPhone())
  const page = await openCaseOf(child.phone, options)
  await follow(page, deskActs.guardianTitle)
  await page.getByText(deskActs.guardianNow, { exact: true }).waitFor()
  const phone = newPhone()
  await page.getByLabel(guardian.register.phoneLabel).fill(child.phone)
  await page.locator('#add-guardian-paperNumber').fill('가족관계증명서 2026-0412')
  await press(page, guardian.register.send)
  await page.locator('#add-guardian-phone-error').waitFor()
  await page.getByLabel(guardian.register.phoneLabel).fill(phone)
  await press(page, guardian.register.send)
  await page.getByLabel(deskActs.guardianCode).fill(await portal.readCode(phone))
  await checkPage(page)
  await press(page, desk.prove)
  await page.getByText(desk.done.proven).waitFor()

  const { account } = messagesFor('ko').guardian
  await child.page.goto('/account/guardian')
  await child.page.getByText(account.addedTitle).waitFor()
  await checkPage(child.page)
  await press(child.page, account.addedUndo)
  await child.page.getByText(account.addedTitle).waitFor({ state: 'detached' })
})

test('records are printed for the person who is present, and they stop a leaving they never asked for', async () => {
  const options = { locale: 'ko', javaScript: true, width: 1280 } as const
  const { desk, deskActs, account, home } = messagesFor('ko')
  const kim = await openAsResident(portal, { locale: 'ko', width: 360 })
  const page = await openCaseOf(kim.phone, options)
  await follow(page, deskActs.recordsTitle)
  await press(page, deskActs.recordsButton)
  await page.locator('#records-present-error').waitFor()
  await page.getByLabel(deskActs.recordsReason).fill('본인 열람 신청 2026-0412')
  await page.getByLabel(deskActs.recordsPresent).check()
  await press(page, deskActs.recordsButton)
  await page.getByText(deskActs.recordsPrint).waitFor()
  await checkPage(page)

  await page.goto(new URL(page.url()).pathname.replace(/records$/, 'ask'))
  await page.getByLabel(desk.kind).selectOption('erase')
  await page.getByLabel(desk.paperNumber).fill('민원-2026-0500')
  await press(page, desk.ask)
  await page.getByText(desk.done.asked).waitFor()
  await kim.page.goto('/history/changes')
  await kim.page.getByText('본인 열람 신청 2026-0412').waitFor()
  await kim.page.goto('/home')
  await follow(kim.page, home.fromCounter.look.leaving)
  await kim.page.getByText(account.requests.title.erase).waitFor()
  await checkPage(kim.page)
  await press(kim.page, account.requests.stop.erase)
  await kim.page.getByText(account.requests.stopped).waitFor()
})

test('without scripts a child is registered with the guardian who came along; the paper names them, and the portal shows them', async () => {
  const options = { locale: 'ko', javaScript: false, width: 360 } as const
  const { desk, deskActs, guardian, counter, form } = messagesFor('ko')
  const { page } = await openAsStaff(portal, { role: 'counter_clerk' }, options)
  await page.goto('/admin/residents/register')
  await follow(page, desk.registerChildLink)
  const phone = newPhone()
  await page.getByLabel(desk.reason).fill('보호자와 함께 창구 방문')
  await page.getByLabel(deskActs.birthMonth).fill(bornYearsAgo(portal.ctx, 15))
  await page.getByLabel(guardian.register.phoneLabel).fill(phone)
  await page.getByLabel(desk.paperNumber).fill('가족관계증명서 2026-0700')
  await page.getByLabel(deskActs.childChecked).check()
  await page.getByLabel(deskActs.childRead).check()
  await press(page, deskActs.childNext)
  await page.locator('#child-birthMonth-error').waitFor()
  await page.getByLabel(deskActs.birthMonth).fill(bornYearsAgo(portal.ctx, 10))
  await press(page, deskActs.childNext)
  await page.getByText(deskActs.childCodeSent).waitFor()
  await page.getByLabel(deskActs.guardianCode).fill('12')
  await press(page, desk.registerButton)
  await page.getByText(form.faults.code).first().waitFor()
  expect(await page.getByLabel(desk.paperNumber).inputValue()).toBe('가족관계증명서 2026-0700')
  await checkPage(page)
  await page.getByLabel(deskActs.guardianCode).fill(await portal.readCode(phone))
  await press(page, desk.registerButton)
  await page.getByText(desk.registeredTitle).waitFor()
  const masked = `010-****-${phone.slice(-4)}`
  await page.getByText(counter.paper.guardian(guardian.relation.parent, masked)).waitFor()
  const code = (await page.locator('.counter-printed').textContent())!

  const mine = await portal.newPage(options)
  await mine.goto('/counter-code')
  await mine.getByLabel(counter.label).fill(code)
  await press(mine, counter.enter)
  await mine.getByText(guardian.account.proofs.text_code).waitFor()
  await mine.getByText(counter.hasGuardianText).waitFor()
  expect(await mine.getByRole('link', { name: counter.account }).count()).toBe(0)
})

test('for a grown-up the page says why no guardian can be written down, and shows no form', async () => {
  const options = { locale: 'en', javaScript: true, width: 360 } as const
  const { deskActs, guardian } = messagesFor('en')
  const kim = await openAsResident(portal, options)
  const page = await openCaseOf(kim.phone, options)
  await follow(page, deskActs.guardianTitle)
  await page.getByText(deskActs.guardianRefused.age_confirmed.title).waitFor()
  expect(await page.getByLabel(guardian.register.phoneLabel).count()).toBe(0)
})

// Mutant: show the forms to everybody.
test('for somebody whom nothing reaches no form stands that is bound to be refused, but the way to the paper', async () => {
  const { desk, deskActs, delegates } = messagesFor('ko')
  const email = uniqueEmail()
  await createResident(portal.ctx, { email })
  const page = await openCaseOf(email, { locale: 'ko', javaScript: true, width: 360 })
  const { pathname } = new URL(page.url())
  for (const [form, button] of [
    ['add', desk.add],
    ['helpers', delegates.invite.send],
  ] as const) {
    await page.goto(`${pathname}/${form}`)
    await page.getByText(deskActs.nobodyToTell.title).waitFor()
    expect(await page.getByRole('button', { name: button, exact: true }).count()).toBe(0)
    await checkPage(page)
    await follow(page, deskActs.nobodyToTell.ways.paper.link)
    await page.getByRole('button', { name: desk.paperButton }).waitFor()
  }
})
