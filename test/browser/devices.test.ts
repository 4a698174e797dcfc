import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { createSubscription } from '#test/app/services/device/subscription.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const SOON = { timeout: 20_000 }

/**
 * The browsers' push service is a company's server on the net: what it would give is given here, and so is the answer of
 * whoever sits before the screen. The service worker is the real one.
 */
async function answerAs(page: Page, permission: NotificationPermission, subscription = createSubscription()) {
  await page.addInitScript(
    ({ permission, subscription }) => {
      const asked = { count: 0 }
      Object.assign(window, { asked })
      Notification.requestPermission = async () => {
        asked.count += 1
        return permission
      }
      PushManager.prototype.subscribe = async () =>
        ({ toJSON: () => JSON.parse(subscription) as unknown }) as PushSubscription
    },
    { permission, subscription },
  )
  const { endpoint, keys } = JSON.parse(subscription) as { endpoint: string; keys: unknown }
  return JSON.stringify({ endpoint, keys })
}

const timesAsked = (page: Page) =>
  page.evaluate(() => (window as unknown as { asked: { count: number } }).asked.count)

// Mutant: ask on arrival. Then browsers stop asking for good.
test('a device is added by a button, a test notice and the two digits it shows', async () => {
  const { page } = await openAsResident(portal, { worker: true })
  const to = await answerAs(page, 'granted')
  await page.goto('/channels/add')
  await page.getByRole('link', { name: /^기기 알림/ }).click()
  await page.getByRole('heading', { name: '아이폰과 아이패드를 쓰신다면' }).waitFor()
  expect(await timesAsked(page)).toBe(0)
  await checkPage(page)
  await press(page, '이 기기에서 받기')
  await isAt(page, '/channels/add/push/code')
  expect(await timesAsked(page)).toBe(1)
  const digits = await portal.readCode(to)
  await page.getByLabel('숫자 두 자리').fill(digits === '10' ? '11' : '10')
  await press(page, '확인')
  await page.getByText('숫자가 달라요. 2번 더 적어 볼 수 있어요.').waitFor()
  await checkPage(page)
  await page.getByLabel('숫자 두 자리').fill(digits)
  await press(page, '확인')
  await isAt(page, '/channels')
  await page.getByText('확인을 마쳤어요').waitFor()
  expect(await page.locator('.channel-list .channel-name').allTextContents()).toEqual([
    '카카오톡',
    '문자',
    '기기 알림',
  ])
  await page.getByRole('link', { name: '기기 알림 지우기' }).click()
  await press(page, '지우기')
  await page.getByText('기기 알림을 지웠어요').waitFor()
  await page.context().close()
})

test('whoever says no is told how to change it, in their language', async () => {
  const { page } = await openAsResident(portal, { locale: 'en' })
  await answerAs(page, 'denied')
  await page.goto('/channels/add/push')
  await press(page, 'Receive on this device')
  await page.getByText('Notifications are off on this device').waitFor()
  await checkPage(page)
  await page.context().close()
})

test('without JavaScript the page says so and leads to the other ways', async () => {
  const { page } = await openAsResident(portal, { javaScript: false })
  await page.goto('/channels/add/push')
  await page.getByText('자바스크립트를 켜 주세요').waitFor()
  expect(await page.getByRole('button', { name: '이 기기에서 받기' }).isVisible()).toBe(false)
  await page.getByRole('link', { name: '다른 곳 더하기' }).click()
  await isAt(page, '/channels/add')
  await page.context().close()
})

test('the service worker shows a push with its words, and a tap opens its page', async () => {
  const source = await (await fetch(`${portal.url}/service-worker.js`)).text()
  const shown: unknown[] = []
  const opened: string[] = []
  const handlers = new Map<string, (event: unknown) => void>()
  const scope = {
    addEventListener: (name: string, handler: (event: unknown) => void) => handlers.set(name, handler),
    location: { origin: portal.url },
    registration: { showNotification: (...notice: unknown[]) => void shown.push(notice) },
    clients: { matchAll: async () => [], openWindow: (url: string) => void opened.push(url) },
  }
  runInNewContext(source, { self: scope, URL })
  const payload = {
    title: '지방세 납부 안내',
    body: '11월 30일까지',
    url: '/channels/test',
    language: 'ko',
    tag: 'a',
  }
  const waits: unknown[] = []
  const waitUntil = (work: unknown) => void waits.push(work)
  handlers.get('push')!({ data: { json: () => payload }, waitUntil })
  await Promise.all(waits)
  expect(shown).toMatchObject([
    ['지방세 납부 안내', { body: '11월 30일까지', lang: 'ko', tag: 'a', data: { url: '/channels/test' } }],
  ])
  const notification = { close: () => undefined, data: { url: '/channels/test' } }
  handlers.get('notificationclick')!({ notification, waitUntil })
  await Promise.all(waits)
  expect(opened).toEqual([`${portal.url}/channels/test`])
})

for (const javaScript of [true, false]) {
  for (const locale of ['ko', 'en'] as const) {
    const words = {
      ko: {
        follow: '내 경로로 시험해 보기',
        start: '시험 알림 보내기',
        done: '시험을 마쳤어요',
        reload: '새로 고침',
      },
      en: {
        follow: 'Send me a test along my path',
        start: 'Send the test',
        done: 'The test is finished',
        reload: 'Refresh',
      },
    }[locale]
    const came = { ko: '문자 알림이 왔어요', en: 'It came: Text message' }[locale]
    const said = { ko: '왔다고 하셨어요.', en: 'You said that it came.' }[locale]
    describe(`${locale}, ${javaScript ? 'with' : 'without'} JavaScript`, () => {
      test('a test walks the path, and the page shows what went where', async () => {
        const { page, phone } = await openAsResident(portal, { javaScript, locale })
        await page.goto('/channels')
        await page.getByRole('link', { name: words.follow }).click()
        await checkPage(page)
        await press(page, words.start)
        await expect
          .poll(async () => {
            const isDone = (await page.getByText(words.done).count()) > 0
            if (!isDone && !javaScript) await page.getByRole('link', { name: words.reload }).click()
            return isDone
          }, SOON)
          .toBe(true)
        expect(await page.locator('.channel-list .channel-row').count()).toBe(2)
        const texts = await portal.readTexts(phone)
        expect(texts.filter((text) => /시험 알림|test notice/.test(text))).toHaveLength(2)
        await press(page, came)
        await page.getByText(said).waitFor()
        await checkPage(page)
        await page.context().close()
      })
    })
  }
}
