import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages } from '#app/routes.ts'
import { isAt } from './arrival.ts'
import { startPortal, untilAlive, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const listed = new Set(pages.map(({ path }) => path))

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`on a phone the pages are at the thumb, at most five, and the rest behind one more, ${how}`, async () => {
    const { page } = await openAsResident(portal, { javaScript })
    await page.goto('/channels')
    const bar = page.getByRole('navigation', { name: '메뉴', exact: true })
    const tabs = bar.locator(':scope > ul > li')
    expect(await tabs.count()).toBeLessThanOrEqual(5)
    // Mutant: let the bar stand at the end of the page only, and it is not on the first screen.
    const box = await bar.boundingBox()
    expect(box && Math.round(box.y + box.height)).toBe(page.viewportSize()!.height)
    expect(await bar.locator('[aria-current="page"]').allTextContents()).toEqual(['받을 곳'])
    await bar.getByText('더보기').click()
    await checkPage(page)
    await bar.getByRole('link', { name: '로그아웃' }).click()
    await isAt(page, '/sign-out')
    // The address changes a moment before the page does.
    await bar.getByRole('link', { name: '로그아웃' }).waitFor({ state: 'hidden' })
  })

  test(`on a wide screen every page stands in the header, ${how}`, async () => {
    const { page } = await openAsResident(portal, { javaScript, width: 1280, locale: 'en' })
    await page.goto('/home')
    const menu = page.getByRole('navigation', { name: 'Main menu' })
    expect(await menu.locator('[aria-current="page"]').allTextContents()).toEqual(['My path'])
    await menu.getByRole('link', { name: 'Where to reach me' }).click()
    await isAt(page, '/channels')
    await expect
      .poll(() => menu.locator('[aria-current="page"]').allTextContents())
      .toEqual(['Where to reach me'])
  })
}

// Mutant: begin with React before Remix has read the page's state.
test('keys that are pressed while a page comes alive do not keep it from doing so', async () => {
  const { page } = await openAsResident(portal)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  // As often as the browser can, so that the moment between two renders is met.
  await page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      const { body } = document as { body: HTMLElement | null }
      body?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))
      if (performance.now() < 10_000) port2.postMessage(null)
    }
    port2.postMessage(null)
  })
  for (const path of ['/home', '/channels']) {
    await page.goto(path)
    await untilAlive(page)
  }
  expect(faults).toEqual([])
  await page.context().close()
})

test('the menu leads to pages that exist, and to no other', async () => {
  const { page } = await openAsResident(portal)
  await page.goto('/home')
  const links = page.locator('.tab-bar a, .header-nav a')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(paths.length).toBeGreaterThan(0)
  // Mutant: name a page in RESIDENT_PAGES that routes.ts does not list.
  expect(paths.filter((path) => !listed.has(path!))).toEqual([])
})
