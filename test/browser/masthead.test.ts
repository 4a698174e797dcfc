import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPortal, type Portal } from './portal.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const WORDS = {
  ko: '이 누리집은 대한민국 공식 전자정부 누리집입니다.',
  en: 'This is an official e-Government website of the Republic of Korea.',
}

test('a site that is not official does not look like one', async () => {
  const page = await portal.newPage()
  await page.goto('/')
  // Mutant: show the banner always.
  expect(await page.getByText(WORDS.ko).count()).toBe(0)
  await page.context().close()
})

test.each(['ko', 'en'] as const)(
  'an official site says so above everything, in its language (%s)',
  async (locale) => {
    portal.ctx.config.masthead = true
    const page = await portal.newPage({ locale })
    await page.goto('/status')
    await page.getByText(WORDS[locale]).waitFor()
    // The first thing the Tab key meets is still the way past everything.
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip-link')
    await checkPage(page)
    portal.ctx.config.masthead = false
    await page.context().close()
  },
)
