import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readOutbox } from '#app/channels/index.ts'
import { ROOT } from '#app/config.ts'
import { normaliseEmail, parsePhone } from '#app/domain/contact-point.ts'
import { buildHost } from '#app/host.ts'
import { migrateJobs, startJobs } from '#app/jobs/index.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import type { LoginProvider } from '#test/support/login-provider.ts'
import { launchChromium } from './chromium.ts'

export type PageOptions = {
  javaScript?: boolean
  /** Pixels; 360 unless said otherwise. */
  width?: number
  locale?: 'ko' | 'en'
  colorScheme?: 'light' | 'dark'
  /** Whether the browser takes a service worker. */
  worker?: boolean
}

export type Portal = {
  /** Without a trailing slash; pages know it, so `page.goto('/home')` is enough. */
  url: string
  /** Its clock stands still: `ctx.advance(60_000)` lets a minute pass for the portal, not for the browser. */
  ctx: TestContext
  /** A browser of its own: cookies, and an address on the net that no limit has seen. */
  newPage(options?: PageOptions): Promise<Page>
  /** The next code that was sent to a phone or an e-mail address; each is handed out once. */
  readCode(to: string): Promise<string>
  /** Everything that was sent to an address so far, oldest first. */
  readTexts(to: string): Promise<string[]>
  /** Also fails when a page of it threw, or broke its content-security policy. */
  close(): Promise<void>
}

const SERVER_BUILD = path.join(ROOT, 'build/server/index.js')
const HEIGHT = 780
const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const

/** The whole portal on a port of its own, with an empty database and its background work, and a real browser before it. */
export async function startPortal(logins: readonly LoginProvider[] = []): Promise<Portal> {
  if (!existsSync(SERVER_BUILD)) throw new Error('The pages are not built: npm run build (npm test does it).')
  const ctx = await createTestContext({
    fresh: true,
    demonstration: true,
    providers: logins.map(({ settings }) => settings),
  })
  await migrateJobs(ctx.database.url, ctx.log)
  const jobs = await startJobs(ctx, { connectionString: ctx.database.url })
  const host = await buildHost(ctx, {
    roles: ['api', 'pages'],
    // Every visitor names an address of their own, as a proxy would: see `newPage`.
    trustedProxies: ['127.0.0.1'],
    publicUrl: null,
    pages: (await import(pathToFileURL(SERVER_BUILD).href)) as ServerBuild,
    clientDirectory: path.join(ROOT, 'build/client'),
  })
  const url = await host.listen({ port: 0, host: '127.0.0.1' })
  for (const login of logins) login.register(`${url}/sign-in/with/${login.settings.key}/return`)
  const browser = await launchChromium()
  const faults: string[] = []
  const handedOut = new Map<string, number>()
  let visitors = 0

  const messagesTo = async (to: string) => {
    const address = parsePhone(to) ?? normaliseEmail(to) ?? to
    return (await readOutbox(ctx.config.dataDir)).filter((entry) => entry.to === address)
  }
  const codesTo = async (to: string) => (await messagesTo(to)).flatMap(({ code }) => code ?? [])

  return {
    url,
    ctx,
    newPage: (options = {}) => openPage(browser, { url, visitor: ++visitors, faults }, options),
    async readCode(to) {
      const place = handedOut.get(to) ?? 0
      await expect.poll(async () => (await codesTo(to)).length, SOON).toBeGreaterThan(place)
      handedOut.set(to, place + 1)
      return (await codesTo(to))[place]!
    },
    readTexts: async (to) => (await messagesTo(to)).map(({ text }) => text),
    async close() {
      await browser.close()
      await host.close()
      await jobs.stop()
      await ctx.close()
      expect(faults, 'pages that threw, or what the browser refused').toEqual([])
    },
  }
}

/** An answer of 4xx, and looking ahead along links without a connection: tests bring it about. */
const ASKED_FOR = ['Failed to load resource', 'Failed to fetch manifest patches']

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const scriptless = new WeakSet<Page>()

/** Whether the page was opened with JavaScript. */
export const hasScripts = (page: Page): boolean => !scriptless.has(page)

/**
 * Waits until React has taken the page over. Before that nobody counts and no key is heard, and a test that moves the
 * page's clock would move it unseen. The mark is React's own: its root is no longer dehydrated.
 */
export async function untilAlive(page: Page): Promise<void> {
  type Root = { stateNode: { current: { memoizedState: { isDehydrated: boolean } } } }
  await page.waitForFunction(() => {
    const place = Object.keys(document).find((key) => key.startsWith('__reactContainer$'))
    const root = place && (document as unknown as Record<string, Root>)[place]
    return root ? !root.stateNode.current.memoizedState.isDehydrated : false
  })
}

type Visit = { url: string; visitor: number; faults: string[] }

async function openPage(
  browser: Browser,
  { url, visitor, faults }: Visit,
  options: PageOptions,
): Promise<Page> {
  const { javaScript = true, width = 360, locale = 'ko', colorScheme = 'light', worker = false } = options
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: javaScript,
    viewport: { width, height: HEIGHT },
    locale: LOCALES[locale],
    colorScheme,
    serviceWorkers: worker ? 'allow' : 'block',
    extraHTTPHeaders: { 'x-forwarded-for': `10.0.${visitor >> 8}.${visitor & 255}` },
  })
  context.setDefaultTimeout(SOON.timeout)
  const page = await context.newPage()
  if (!javaScript) scriptless.add(page)
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() !== 'error' || ASKED_FOR.some((start) => text.startsWith(start))) return
    faults.push(`${page.url()}: ${text}`)
  })
  return page
}
