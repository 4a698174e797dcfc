import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SECOND } from '#app/domain/time.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createAgency, createKey, createTopic, uniqueCode } from '#test/support/factories.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
let api: TestApi
beforeAll(async () => {
  portal = await startPortal()
  api = await createTestApi(portal.ctx)
})
afterAll(async () => {
  await api.close()
  await portal.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A city with a library and a tax office, and a way to ask what it is told about a resident. */
async function createCity() {
  const { code: agency } = await createAgency(portal.ctx, { name: uniqueCode('시청') })
  const { apiKey } = await createKey(portal.ctx, { agency })
  const name = (ko: string, en: string) => ({ ko: `${ko} ${agency}`, en: `${en} ${agency}` })
  const loan = await createTopic(portal.ctx, {
    agency,
    name: name('도서 대출', 'Loans'),
    description: { ko: '돌려주실 날을 알려 드려요.', en: 'When books are due.' },
    example: { ko: '책 2권을 돌려주세요.', en: 'Two books are due.' },
  })
  const tax = await createTopic(portal.ctx, {
    agency,
    class: 'statutory',
    name: name('지방세', 'Local tax'),
    legalBasis: { ko: '지방세징수법' },
  })
  const ask = async (phone: string, topic: string) => {
    const { body } = await api.ask(apiKey, phone, { topic })
    return { decision: body.decision, channels: body.steps.map(({ channel }) => channel) }
  }
  return { agency, loan, tax, ask }
}

for (const javaScript of [true, false]) {
  describe(javaScript ? 'with JavaScript' : 'without JavaScript', () => {
    // Mutant: leave the undo's event id empty, or post it elsewhere.
    test('a topic is switched off, the very next consult hears it, and undo brings it back', async () => {
      const { agency, loan, ask } = await createCity()
      const { page, phone } = await openAsResident(portal, { javaScript })
      await page.goto('/topics')
      await page.getByText('“책 2권을 돌려주세요.”').first().waitFor()
      await press(page, `도서 대출 ${agency} 끄기`)
      await page.getByText('껐어요').waitFor()
      expect(await ask(phone, loan)).toMatchObject({ decision: 'suppress' })
      await checkPage(page)
      await press(page, '되돌리기')
      await page.getByText('되돌렸어요').waitFor()
      expect(await ask(phone, loan)).toMatchObject({ decision: 'send' })
      await page.context().close()
    })

    test('an agency switched off keeps its duties, and switched on again its finer choices', async () => {
      const { agency, loan, tax, ask } = await createCity()
      const { page, phone } = await openAsResident(portal, { javaScript, locale: 'en' })
      await page.goto(`/topics/${loan}`)
      await press(page, 'Up: text messages')
      await page.getByText('This notice has an order of its own.').waitFor()
      expect(await ask(phone, loan)).toEqual({ decision: 'send', channels: ['sms', 'kakao'] })
      await page.goto('/topics')
      await page
        .locator('.topic-group')
        .filter({ hasText: agency })
        .getByRole('button', { name: /^Switch all service notices off/ })
        .click()
      await page.getByText('Off with all notices of this office').waitFor()
      expect(await ask(phone, loan)).toMatchObject({ decision: 'suppress' })
      expect(await ask(phone, tax)).toMatchObject({ decision: 'send' })
      await checkPage(page)
      await page.getByRole('button', { name: /^Receive service notices again/ }).click()
      await page.getByText(/^Service notices come again, as you had chosen/).waitFor()
      await page.getByText('Own order: Text message, KakaoTalk').waitFor()
      expect(await ask(phone, loan)).toEqual({ decision: 'send', channels: ['sms', 'kakao'] })
      await page.context().close()
    })

    test('a duty says the law behind it, has no switch, and may come by letter only', async () => {
      const { agency, tax, ask } = await createCity()
      const { page, phone } = await openAsResident(portal, { javaScript })
      await page.goto(`/topics/${tax}`)
      await page.getByText('의무 안내: 끌 수 없고, 받는 방법만 고를 수 있어요.').waitFor()
      await page.getByText('지방세징수법').waitFor()
      expect(await page.getByRole('button', { name: `지방세 ${agency} 끄기` }).count()).toBe(0)
      await press(page, '우편으로만 받기')
      await page.getByText('이제 우편으로만 와요').waitFor()
      expect(await ask(phone, tax)).toEqual({ decision: 'send', channels: ['post'] })
      await checkPage(page)
      await press(page, '되돌리기')
      await page.getByText('되돌렸어요').waitFor()
      expect(await ask(phone, tax)).toEqual({ decision: 'send', channels: ['kakao', 'sms', 'post'] })
      await press(page, '다음 곳으로 보내지 않기')
      await page.getByText('이제 첫 번째 곳으로만 보내요').waitFor()
      expect(await ask(phone, tax)).toEqual({ decision: 'send', channels: ['kakao', 'post'] })
      // The picture says what the agency is told.
      const path = page.getByRole('list', { name: '이 알림이 오는 순서' })
      expect(await path.locator('.path-name').allTextContents()).toEqual(['카카오톡', '우편'])
      await page.context().close()
    })

    test('quiet hours keep what was typed, hold by the next consult, and are taken back', async () => {
      const { loan, ask } = await createCity()
      const { page, phone } = await openAsResident(portal, { javaScript })
      await page.goto('/hours')
      await page.getByLabel('시작').fill('09:30')
      await page.getByLabel('끝').fill('09:30')
      await press(page, '이 시간에 쉬기')
      await page.getByText('시작과 끝이 같아요.').first().waitFor()
      expect(await page.getByLabel('시작').inputValue()).toBe('09:30')
      await checkPage(page)
      await page.getByLabel('시작').fill('09:31')
      await press(page, '이 시간에 쉬기')
      await page.getByText('쉬는 시간을 정했어요').waitFor()
      await page.getByText('오전 9시 31분부터 오전 9시 30분까지 쉬어요').waitFor()
      portal.ctx.setClock('2026-11-26T22:00:00+09:00')
      expect(await ask(phone, loan)).toMatchObject({ decision: 'defer' })
      await press(page, '되돌리기')
      await page.getByText('되돌렸어요').waitFor()
      expect(await ask(phone, loan)).toMatchObject({ decision: 'send' })
      portal.ctx.setClock(Date.now())
      await page.context().close()
    })

    test('notices are asked for in the language that was chosen', async () => {
      const { page } = await openAsResident(portal, { javaScript })
      await page.goto('/account')
      await page.getByRole('link', { name: /^알림을 받을 언어/ }).click()
      portal.ctx.advance(SECOND)
      await page.getByLabel('Tiếng Việt').check()
      await press(page, '이 언어로 받기')
      await page.getByText('알림을 받을 언어를 바꿨어요').waitFor()
      expect(await page.getByLabel('Tiếng Việt').isChecked()).toBe(true)
      await checkPage(page)
      await press(page, '되돌리기')
      await page.getByText('되돌렸어요').waitFor()
      expect(await page.getByLabel('한국어').isChecked()).toBe(true)
      await page.context().close()
    })

    // Mutant: keep the size in the address alone.
    test('the size of the text is kept on the device, signed in or not', async () => {
      const page = await portal.newPage({ javaScript })
      await page.goto('/status')
      const heightOf = () =>
        page.locator('h1').evaluate((title) => Number.parseFloat(getComputedStyle(title).fontSize))
      const usual = await heightOf()
      await page.getByRole('link', { name: '아주 크게' }).click()
      await page.waitForURL(/text=largest/)
      expect(await heightOf()).toBeCloseTo(usual * 1.5)
      await page.goto('/privacy')
      await page.goto('/status')
      expect(await heightOf()).toBeCloseTo(usual * 1.5)
      await page.context().close()
    })
  })
}
