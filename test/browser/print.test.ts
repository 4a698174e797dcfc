import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PLACES } from './places.ts'
import { startPortal, type Portal } from './portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

/** What can only be pressed, or leads elsewhere. */
const PRESSED = 'nav, button, .button, input, select, .footer, .page-back, .skip-link'

const visible = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.outerHTML))

/** Everything that is shown, in what colours: `[text colour, ground]`, each once. */
const colours = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll('main h1, main h2, main p, main dd, main dt, main li')]
    return {
      text: [
        ...new Set(
          texts.filter((each) => each.checkVisibility()).map((each) => getComputedStyle(each).color),
        ),
      ],
      ground: getComputedStyle(document.body).backgroundColor,
    }
  })

test.each([
  '/home',
  '/consents',
  '/consents/receipts/:id',
  '/history',
  '/history/changes',
  '/account/export',
])('%s on paper holds what the page says, black on white, and nothing to press', async (path) => {
  const place = PLACES[path]!
  const page = await place.as(portal)
  await page.goto(typeof place.at === 'function' ? await place.at(portal, page) : (place.at ?? path))
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // Mutant: leave one of them out of print.css.
  expect(await visible(page, PRESSED)).toEqual([])
  expect(await page.locator('h1').isVisible()).toBe(true)
  expect(await page.locator('.brand').isVisible()).toBe(true)
  const { text, ground } = await colours(page)
  // Mutant: leave `color-scheme` to the device.
  expect(ground).toBe('rgb(255, 255, 255)')
  expect(text).toContain('rgb(0, 0, 0)')
  // Nothing that was meant for a dark ground.
  expect(text.filter(isPale)).toEqual([])
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.context().close()
})

/** Too light to be read on white: contrast below 4.5 (WCAG 1.4.3). */
function isPale(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) < 4.5
}
