import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, seoulDayStart } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { createTestApi } from '#test/support/api.ts'
import { createKey, createResident, createTopic, uniquePhone } from '#test/support/factories.ts'
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
const SOON = { timeout: 15_000 }
/** The portal's own jobs count and send, on a busy machine. */
const LONG = { timeout: 60_000 }

/** Whom KakaoTalk alone reaches. @returns the number */
async function createKakaoAlone(): Promise<string> {
  const phone = uniquePhone()
  const verifiedAt = new Date(portal.ctx.clock() - DAY).toISOString()
  await createResident(portal.ctx, {
    phone,
    contactPoints: [{ channel: 'kakao', address: phone, verifiedAt }],
  })
  return phone
}

test('what would be if KakaoTalk stopped, what it costs, and whom to ask', LONG, async () => {
  const { drill: words } = messagesFor('ko')
  const { ctx } = portal
  // Ten in the morning: at night nobody is asked anything.
  ctx.setClock(seoulDayStart(ctx.clock()) + DAY + 9 * HOUR)
  const phone = await createKakaoAlone()
  const topic = await createTopic(ctx, { class: 'statutory', defaultOrder: ['kakao'] })
  const api = await createTestApi(ctx)
  await api.ask((await createKey(ctx)).apiKey, phone, { topic })
  await api.close()
  ctx.advance(HOUR)

  const { page } = await openAsStaff(portal)
  await page.goto('/admin/drill/prices')
  await page.locator('#price-item').selectOption('post')
  await page.getByLabel(words.wonLabel).fill('free')
  await page.locator('#price-source').fill('우편 요금표')
  await page.locator('#price-asOf').fill('2026-01-01')
  await page.locator('form:has(#price-won) button').click()
  await page.locator('#price-won-error').waitFor()
  await page.getByLabel(words.wonLabel).fill('430')
  await page.locator('form:has(#price-won) button').click()
  await page.getByText(words.saved).waitFor()

  await page.goto('/admin/drill')
  await page.locator('#drill-channel').selectOption('kakao')
  await press(page, words.run)
  await isAt(page, /^\/admin\/drill\/[0-9a-f-]+$/)
  const isCounted = async () => {
    await page.reload()
    return page.getByRole('heading', { name: words.campaignTitle }).count()
  }
  await expect.poll(isCounted, SOON).toBe(1)
  // A letter instead of an Alimtalk, a day and for 127 hours. Mutant: leave the price of what is saved out.
  await page.getByText(words.shifted('post')).waitFor()
  expect(await page.getByText(words.won(425.1), { exact: true }).count()).toBeGreaterThan(0)

  await press(page, words.campaign)
  // Mutant: ask at once.
  await page.getByText(words.campaignQuestion(1)).waitFor()
  expect(await portal.readTexts(phone)).toEqual([])
  await checkPage(page)
  await page.getByRole('link', { name: words.campaignCancel }).click()
  await press(page, words.campaign)
  await press(page, words.campaignConfirm)
  await expect.poll(async () => (await portal.readTexts(phone)).length, SOON).toBe(1)
  const isAsked = async () => {
    await page.reload()
    return page.locator('#campaign').getByText(words.campaignPeople(1), { exact: true }).count()
  }
  await expect.poll(isAsked, SOON).toBe(1)
  await page.context().close()
})
