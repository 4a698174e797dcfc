import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createAgency, OPERATOR } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { askAbout } from './asked.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
let suwon: string
let gimpo: string
beforeAll(async () => {
  portal = await startPortal()
  suwon = (await createAgency(portal.ctx, { name: '수원시' })).code
  gimpo = (await createAgency(portal.ctx, { name: '김포시' })).code
})
afterAll(() => portal.close())

const VISITORS: [string, PageOptions][] = [
  ['in Korean with JavaScript', {}],
  ['in Korean without JavaScript', { javaScript: false }],
  ['in English', { locale: 'en' }],
  ['in English without JavaScript', { locale: 'en', javaScript: false }],
]
const words = ({ locale = 'ko' }: PageOptions, ko: string, en: string) => (locale === 'ko' ? ko : en)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const entries = (page: Page) => page.locator('.history-list > li')

describe.each(VISITORS)('%s', (_name, options) => {
  // Mutant: let the filter show every agency, or lose it among older entries.
  test('who asked is listed, by agency where that is wished, and nobody where nobody did', async () => {
    const { page } = await openAsResident(portal, options)
    await page.goto('/history')
    const nobody = words(options, '아직 아무도 조회하지 않았어요', 'Nobody has asked about you yet')
    await page.getByText(nobody).waitFor()
    await checkPage(page)
    await askAbout(portal, page, { agency: suwon })
    await askAbout(portal, page, { agency: gimpo })
    await page.reload()
    await entries(page).first().waitFor()
    expect(await entries(page).count()).toBe(2)
    await page.getByLabel(words(options, '기관 고르기', 'Choose an office')).selectOption({ label: '수원시' })
    await press(page, words(options, '보기', 'Show'))
    await page.waitForURL((url) => url.searchParams.get('agency') === suwon)
    await entries(page).filter({ hasText: '김포시' }).waitFor({ state: 'detached' })
    expect(await entries(page).count()).toBe(1)
    await checkPage(page)
    await page.context().close()
  })

  // Mutant: leave out what was passed by, or what was out of order then.
  test('why a notice did not come is told: what was passed by, and what was out of order', async () => {
    const { page } = await openAsResident(portal, options)
    const health = { channel: 'kakao', health: 'down', reason: '데이터센터 화재' } as const
    await declareHealth(portal.ctx, health, OPERATOR)
    try {
      await askAbout(portal, page, { agency: suwon })
      portal.ctx.advance(MINUTE)
    } finally {
      await liftHealth(portal.ctx, { channel: 'kakao' }, OPERATOR)
    }
    await page.goto('/history')
    await page
      .getByRole('link', { name: words(options, '도서관 대출 자세히 보기', 'Details: Library loans') })
      .click()
    await page.waitForURL(/\/history\/consult\/con_/)
    for (const title of [
      words(options, '건너뛴 길', 'Ways that were passed by'),
      words(options, '보낸 길과 결과', 'Ways it was sent, and results'),
      words(options, '그때 있었던 장애', 'What was out of order then'),
    ])
      await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText('데이터센터 화재').first().waitFor()
    await checkPage(page)
    await page
      .getByRole('link', { name: words(options, '받을 곳 살펴보기', 'Look at where you are reached') })
      .click()
    await isAt(page, '/channels')
    await page.context().close()
  })

  // Mutant: tell it without asking once more, or let it be told twice.
  test('“this was advertising” is asked once more, told once, and stands in the history', async () => {
    const { page } = await openAsResident(portal, options)
    await page.goto(`/history/consult/${await askAbout(portal, page, { agency: suwon })}`)
    const toAd = page.getByRole('link', { name: words(options, '이건 광고였어요', 'This was advertising') })
    await toAd.click()
    const title = words(options, '광고였다고 알릴까요?', 'Tell them it was advertising?')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await checkPage(page)
    await press(page, words(options, '광고였다고 알리기', 'Tell them'))
    await page
      .getByText(words(options, '광고였다고 알려 주셨어요', 'You told us that it was advertising'))
      .waitFor()
    expect(await toAd.count()).toBe(0)
    await page.goto('/history/changes')
    await entries(page)
      .filter({ hasText: words(options, '광고였다고 알렸어요', 'advertising') })
      .waitFor()
    await page.context().close()
  })

  // Mutant: set the order back without a word, or offer to undo what was changed since.
  test('what was changed is listed with what it was, and one button sets it back', async () => {
    const { page, residentId } = await openAsResident(portal, options)
    portal.ctx.advance(MINUTE)
    await setOrder(portal.ctx, { residentId, order: ['sms', 'kakao'] })
    await page.goto('/history')
    await page.getByRole('link', { name: words(options, '내가 바꾼 것', 'What I changed') }).click()
    await isAt(page, '/history/changes')
    await entries(page).first().waitFor()
    const undo = new RegExp(words(options, '^되돌리기: 받는 순서', '^Undo: Order'))
    await checkPage(page)
    portal.ctx.advance(MINUTE)
    await press(page, undo)
    await page
      .locator('.notice-title')
      .filter({ hasText: words(options, '되돌렸어요', 'Undone') })
      .waitFor()
    expect((await viewChannels(portal.ctx, residentId)).order).toEqual(['kakao', 'sms'])
    // The undo is a change itself, and the one before it can be set back no longer.
    expect(await page.getByRole('button', { name: undo }).count()).toBe(1)
    await page.context().close()
  })
})

// Mutant: set back what another tab has changed since.
test('a change that was changed again meanwhile is not undone, and the page says so', async () => {
  const { page, residentId } = await openAsResident(portal)
  portal.ctx.advance(MINUTE)
  await setOrder(portal.ctx, { residentId, order: ['sms', 'kakao'] })
  await page.goto('/history/changes')
  portal.ctx.advance(MINUTE)
  await setOrder(portal.ctx, { residentId, order: ['sms'] })
  await press(page, /^되돌리기: 받는 순서/)
  await page.getByText('되돌리지 못했어요').waitFor()
  expect((await viewChannels(portal.ctx, residentId)).order).toEqual(['sms'])
  await checkPage(page)
})
