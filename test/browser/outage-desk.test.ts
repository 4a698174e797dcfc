import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { listHealth } from '#app/services/health/list.ts'
import { createTestApi } from '#test/support/api.ts'
import { createKey, createTopic, uniquePhone } from '#test/support/factories.ts'
import { totpCode } from '#test/support/staff.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const isDown = async () => (await listHealth(portal.ctx)).some(({ health }) => health === 'down')

/** Some twenty pages, on a busy machine. */
const LONG = { timeout: MINUTE }
const KOREAN = { headers: { 'accept-language': 'ko' } }

/** Notices that go by text while KakaoTalk is down. */
async function askTwice(): Promise<void> {
  const { apiKey } = await createKey(portal.ctx)
  const topic = await createTopic(portal.ctx, { defaultOrder: ['kakao', 'sms'] })
  const api = await createTestApi(portal.ctx)
  for (let count = 0; count < 2; count++) await api.ask(apiKey, uniquePhone(), { topic })
  await api.close()
}

test(
  'without scripts an owner says for all that KakaoTalk is down, works by the manual, lifts it, and files the report',
  LONG,
  async () => {
    const { outage: words, staff: staffWords } = messagesFor('ko')
    const { page, secret } = await openAsStaff(portal, {}, { javaScript: false })
    portal.ctx.advance(11 * MINUTE)
    await page.goto('/admin/outage')
    await page.getByRole('link', { name: words.declare, exact: true }).click()
    await press(page, words.toConfirm)
    await page.locator('#declare-reason-error').waitFor()
    await page.getByLabel(words.reason).fill('데이터센터 화재')
    await page.getByLabel(words.wordsIn.ko).fill('불이 나서 카카오톡이 멈췄어요.')
    await press(page, words.toConfirm)
    // For all it takes the second factor; what was typed is still there afterwards.
    await isAt(page, '/admin/confirm')
    await page.getByText(staffWords.unsent.kept).waitFor()
    await page.getByLabel(staffWords.code).fill(totpCode(portal.ctx, secret))
    await press(page, staffWords.enter)
    await isAt(page, '/admin/outage/declare')
    await page.getByText(staffWords.unsent.title).waitFor()
    await checkPage(page)
    expect(await page.getByLabel(words.wordsIn.ko).inputValue()).toBe('불이 나서 카카오톡이 멈췄어요.')
    await press(page, words.toConfirm)
    // Mutant: declare at once.
    await page.getByText(words.reachVolume(0)).waitFor()
    expect(await isDown()).toBe(false)
    await checkPage(page)
    await press(page, words.confirm)
    await page.getByText(words.done.declared).waitFor()
    expect(await isDown()).toBe(true)
    await askTwice()

    // Extended: the same word, with another end.
    await page.getByRole('link', { name: words.actOf(words.extend, 'kakao', null) }).click()
    expect(await page.getByLabel(words.reason).inputValue()).toBe('데이터센터 화재')
    await page.getByLabel(words.hours).fill('127')
    await press(page, words.toConfirm)
    await press(page, words.confirm)
    await page.getByText(words.done.declared).waitFor()
    const [word] = await listHealth(portal.ctx)
    expect(word!.until).toBe(portal.ctx.clock() + 127 * 60 * MINUTE)

    await page.locator('a[href^="/admin/outage/runs/"]').first().click()
    await isAt(page, /^\/admin\/outage\/runs\/[0-9a-f-]+$/)
    const first = page.locator('#step-1')
    await first.getByRole('textbox').fill('길'.repeat(501))
    await first.getByRole('button').click()
    // Mutant: show no fault, or forget what was noted.
    await page.locator('#note-1-error').waitFor()
    expect(await first.getByRole('textbox').inputValue()).toBe('길'.repeat(501))
    await first.getByRole('textbox').fill('대행사에 전화함')
    await first.getByRole('button').click()
    await first.getByText('대행사에 전화함').waitFor()
    const run = new URL(page.url()).pathname

    portal.ctx.advance(5 * MINUTE)
    await page.goto('/admin/outage/lift/kakao')
    await press(page, words.liftConfirm)
    await page.getByText(words.done.lifted).waitFor()
    expect(await isDown()).toBe(false)
    await page.goto(run)
    await press(page, words.endRun)
    await page.getByText(words.done.run_ended).waitFor()
    await page.goto(`${run}/report`)
    await page.getByText(words.reportMovedTo('sms')).waitFor()
    await page.getByText('대행사에 전화함').waitFor()
    const csv = await (await page.request.get(`${run}/report.csv`, KOREAN)).text()
    expect(csv).toContain(`${words.reportMoved},2`)
    expect(csv).toContain('대행사에 전화함')
    await page.context().close()
  },
)

test('a line of the manual is changed in its place, and one that was removed is put back', async () => {
  const { outage: words } = messagesFor('en')
  const { page } = await openAsStaff(portal, { role: 'consent_manager' }, { locale: 'en', width: 1280 })
  await page.goto('/admin/outage/manual')
  const line = page.locator('.manual-step').first()
  const text = (await line.locator('.manual-text').textContent())!
  await line.locator('summary').click()
  await line.getByLabel(words.itemKo).fill(' ')
  await line.getByRole('button', { name: words.saveOf(text) }).click()
  // Mutant: answer into the form that adds a line.
  await line.locator('.field-error').waitFor()
  await page.locator('#manual-ko-error').waitFor({ state: 'detached' })
  await checkPage(page)
  await line.getByRole('button', { name: words.removeOf(text) }).click()
  await page.getByText(words.done.manual_saved).waitFor()
  expect(await page.locator('.manual-text').first().textContent()).not.toBe(text)
  await page.getByRole('button', { name: words.restoreOf(text) }).click()
  await page.locator('.manual-text').first().getByText(text).waitFor()
  await page.context().close()
})
