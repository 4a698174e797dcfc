import { AxeBuilder } from '@axe-core/playwright'
import type axeScript from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pages } from '#app/routes.ts'
import { hasScripts } from './portal.ts'

/** How a device may ask for pages: the first is looked at in full. Nothing may move, so that no colour is half way. */
const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast': { colorScheme: 'light', contrast: 'more' },
  'high contrast, dark': { colorScheme: 'dark', contrast: 'more' },
  'colours of the device': { colorScheme: 'light', forcedColors: 'active' },
} as const
/** What can differ between them; the rest is the same page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

type AxeScript = typeof axeScript
type Violations = axeScript.AxeResults['violations']

const USUAL = { colorScheme: null, contrast: null, forcedColors: null } as const

/** Whoever asks for reduced motion sees none: what animates longer than a moment, by its element. */
const MOVING = `document.getAnimations()
  .filter((each) => Number(each.effect.getComputedTiming().activeDuration) > 1)
  .map((each) => each.effect.target.outerHTML)`

/** By how much a page is wider than the screen, in pixels. */
export const EXCESS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** The paths of `routes.ts` that were looked at, each in every look. */
export type Visited = Set<string>

/**
 * The page as it stands now, in every look: no fault that axe knows, nothing that moves, nothing wider than the screen.
 * @param visited notes which entry of `routes.ts` it was
 */
export async function checkPage(page: Page, visited?: Visited): Promise<void> {
  const { pathname } = new URL(page.url())
  const looked = hasScripts(page) ? page : await mirror(page)
  for (const [look, media] of Object.entries(LOOKS)) {
    await looked.emulateMedia({ ...USUAL, ...media, reducedMotion: 'reduce' })
    const violations = look === 'light' ? await findAll(looked) : await findColours(looked)
    const faults = violations.map(
      ({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ html }) => html).join(' ')}`,
    )
    expect(faults, `axe at ${pathname} in ${look}`).toEqual([])
  }
  expect(await looked.evaluate(MOVING), `what still moves at ${pathname}`).toEqual([])
  await looked.emulateMedia({ ...USUAL, reducedMotion: null })
  expect(await looked.evaluate(EXCESS), `${pathname} is wider than the screen, by pixels`).toBe(0)
  if (looked !== page) await looked.context().close()
  visited?.add(routeOf(pathname))
}

/** By every rule; leaves axe in the page. */
async function findAll(page: Page): Promise<Violations> {
  return (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations
}

/** With the axe that is in the page already: to bring it there takes longer than to look at the colours. */
const findColours = (page: Page): Promise<Violations> =>
  page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: AxeScript }
    return (await axe.run({ runOnly: rules })).violations
  }, COLOUR_RULES)

/** axe is a script and needs timers: it looks at the same page in a window that has them, with the page's own left out. */
async function mirror(page: Page): Promise<Page> {
  const html = (await page.content()).replace(
    /<script[\s\S]*?<\/script>|<link rel="modulepreload"[^>]*>/g,
    '',
  )
  const context = await page.context().browser()!.newContext({ viewport: page.viewportSize() })
  const looked = await context.newPage()
  await looked.route(page.url(), (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  )
  await looked.goto(page.url())
  return looked
}

/** The entry of `routes.ts` that answers a path. */
export function routeOf(pathname: string): string {
  const found = pages.find(({ path }) => patternOf(path).test(pathname))
  if (!found) throw new Error(`routes.ts lists nothing that answers ${pathname}`)
  return found.path
}

/** `/channels/:id` → any one segment; `/*` → anything. */
const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/\/\*$/, '/.*').replace(/:[^/]+/g, '[^/]+')}$`)
