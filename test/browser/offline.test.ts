import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAt } from './arrival.ts'
import { openAsResident } from './residents.ts'
import { startPortal, type Portal } from './portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const SOON = { timeout: 20_000 }
const WORDS = {
  ko: {
    title: '지금은 알림길에 닿지 않아요',
    path: '마지막으로 본 내 알림 길',
    none: '남아 있는 내 알림 길이 없어요',
    steps: ['카카오톡', '문자'],
    ready: '쓸 수 있어요',
    signOut: '로그아웃',
  },
  en: {
    title: 'Allimgil cannot be reached right now',
    path: 'Your path as you last saw it',
    none: 'No path is kept on this device',
    steps: ['KakaoTalk', 'Text message'],
    ready: 'Working',
    signOut: 'Sign out',
  },
}

/** Everything that the browser keeps for us, as `[address, text]`. */
const kept = (page: Page): Promise<[string, string][]> =>
  page.evaluate(async () => {
    const found: [string, string][] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const { url } of await cache.keys()) {
        const answer = (await cache.match(url, { ignoreVary: true }))!
        found.push([url.replace(location.origin, ''), await answer.text()])
      }
    }
    return found
  })

const keptAt = async (page: Page) => (await kept(page)).map(([url]) => url)

/** The worker is there, and has everything that it shows without the net. */
async function waitForWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })
  await expect.poll(() => keptAt(page), SOON).toContain('/offline?lang=ko')
}

const cutTheNet = (page: Page, isCut = true) => page.context().setOffline(isCut)

async function openHome(locale: 'ko' | 'en') {
  const { page, phone } = await openAsResident(portal, { locale, worker: true })
  await page.goto('/home')
  await waitForWorker(page)
  await expect.poll(() => keptAt(page), SOON).toContain('/path.json')
  return { page, phone }
}

test.each(['ko', 'en'] as const)(
  'without a connection the path is shown as last seen (%s)',
  async (locale) => {
    const { page, phone } = await openHome(locale)
    const words = WORDS[locale]
    await cutTheNet(page)
    await page.goto('/channels')
    await page.getByRole('heading', { name: words.title }).waitFor()
    await page.getByRole('heading', { name: words.path }).waitFor()
    // Mutant: show the steps as the page lists the channels, not as the resident ordered them.
    expect(await page.locator('.offline-steps li:not([hidden]) .offline-name').allTextContents()).toEqual(
      words.steps,
    )
    expect(await page.locator('.offline-steps').innerText()).toContain(words.ready)
    expect(await page.getByText(words.none).isVisible()).toBe(false)
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale)
    // It looks like the other pages: its style sheet and its letters came from the device.
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.button')).backgroundColor`),
    ).not.toBe('rgba(0, 0, 0, 0)')
    expect(await page.locator('.offline').innerText()).not.toContain(phone.slice(-4))
    await cutTheNet(page, false)
    // The page that was wanted comes by itself.
    await page.locator('.offline').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/channels')
    await page.context().close()
  },
)

test('nothing of anybody is kept but which channels, in which order', async () => {
  const { page, phone } = await openHome('ko')
  for (const path of ['/channels', '/topics', '/account', '/history', '/home']) await page.goto(path)
  const all = await kept(page)
  const pages = all.map(([url]) => url).filter((url) => !/^\/assets\/|\.(js|svg|json)$/.test(url))
  // Mutant: keep the answers to `navigate` requests.
  expect(pages.toSorted()).toEqual(['/offline?lang=en', '/offline?lang=ko'])
  const path = all.find(([url]) => url === '/path.json')![1]
  expect(JSON.parse(path)).toEqual({
    seenAt: portal.ctx.clock(),
    steps: [
      { channel: 'kakao', state: 'ready' },
      { channel: 'sms', state: 'ready' },
    ],
  })
  expect(all.filter(([, text]) => text.includes(phone.slice(-4))).map(([url]) => url)).toEqual([])
  await page.context().close()
})

test('signing out takes the path off the device', async () => {
  const { page } = await openHome('ko')
  await page.goto('/sign-out')
  await page.locator('main').getByRole('button', { name: WORDS.ko.signOut }).click()
  await isAt(page, '/sign-in')
  // Mutant: forget nothing in `useKeptDevice`, nor in the worker.
  await expect.poll(() => keptAt(page), SOON).not.toContain('/path.json')
  await cutTheNet(page)
  await page.goto('/home')
  await page.getByText(WORDS.ko.none).waitFor()
  await page.context().close()
})

test('a session ended elsewhere takes the path along with the next page', async () => {
  const { page } = await openHome('ko')
  await page.context().clearCookies()
  await page.goto('/')
  // Mutant: forget the path only where somebody signs out.
  await expect.poll(() => keptAt(page), SOON).not.toContain('/path.json')
  await page.context().close()
})

test('a portal that fails is no reason to forget', async () => {
  const { page } = await openHome('ko')
  await page.route('**/home', (route) => route.abort())
  await page.goto('/home').catch(() => {})
  expect(await keptAt(page)).toContain('/path.json')
  await page.context().close()
})

test('a link pressed without a connection leads to the same page', async () => {
  const { page } = await openHome('ko')
  const link = page.locator('main').getByRole('link', { name: '받을 곳과 순서 바꾸기' })
  await link.click()
  await isAt(page, '/channels')
  await page.goBack()
  await link.waitFor()
  await cutTheNet(page)
  await page.getByText('인터넷이 끊겼어요. 적으신 것은 그대로 있어요.').waitFor()
  await link.click()
  // Mutant: leave `useReloadWithoutConnection` out, and the portal is blamed.
  await page.getByRole('heading', { name: WORDS.ko.title }).waitFor()
  await page.context().close()
})

test('a form without a connection is held back, and what was typed stays', async () => {
  const page = await portal.newPage({ worker: true })
  await page.goto('/sign-in')
  await waitForWorker(page)
  await page.getByLabel('휴대전화 번호').fill('010-2345-6789')
  await cutTheNet(page)
  await page.locator('main form button[type=submit]').first().click()
  await page.getByText('인터넷이 끊겨서 보내지 못했어요.').waitFor()
  expect(await page.getByLabel('휴대전화 번호').inputValue()).toBe('010-2345-6789')
  await cutTheNet(page, false)
  await page.getByText('인터넷이 끊겨서 보내지 못했어요.').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a new version takes over without touching the page that is open', async () => {
  const { page } = await openHome('ko')
  const source = await (await fetch(`${portal.url}/service-worker.js`)).text()
  // Mutant: leave the build's name out (take `stampServiceWorker` out of vite.config.ts).
  const build = /const BUILD = '([0-9a-f]{16})'/.exec(source)![1]!
  await page.evaluate(async () => {
    Object.assign(window, { isSame: true })
    await caches.open('shell-of-an-older-version')
    const isNew = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
    // To a browser another address is another version.
    await navigator.serviceWorker.register('/service-worker.js?newer')
    await isNew
  })
  await expect
    .poll(async () => (await page.evaluate(() => caches.keys())).toSorted(), SOON)
    .toEqual(['device', `shell-${build}`])
  expect(await page.evaluate('window.isSame')).toBe(true)
  await page.context().close()
})

test('what is installed is called by the name of the reader’s language', async () => {
  for (const [locale, name, home] of [
    ['ko', '알림길', '내 알림 길'],
    ['en', 'Allimgil', 'My path'],
  ] as const) {
    const page = await portal.newPage({ locale })
    await page.goto('/')
    const href = await page.locator('link[rel=manifest]').getAttribute('href')
    const answer = await fetch(`${portal.url}${href}`)
    expect(answer.headers.get('content-type')).toBe('application/manifest+json')
    const manifest = (await answer.json()) as {
      name: string
      icons: { src: string }[]
      shortcuts: { name: string; url: string }[]
    }
    expect(manifest).toMatchObject({ name, lang: locale, id: '/', start_url: '/home', display: 'standalone' })
    expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/home', '/channels', '/topics'])
    expect(manifest.shortcuts[0]!.name).toBe(home)
    for (const { src } of manifest.icons) expect((await fetch(`${portal.url}${src}`)).status, src).toBe(200)
    await page.context().close()
  }
})
