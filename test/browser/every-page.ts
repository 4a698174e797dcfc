import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages } from '#app/routes.ts'
import { createTopic } from '#test/support/factories.ts'
import { findHtmlFaults } from './html-checker.ts'
import { PLACES } from './places.ts'
import { startPortal, type Portal } from './portal.ts'
import { checkPage, EXCESS, routeOf, type Visited } from './visited.ts'

/** The floors of the site, so that several workers share the looking; every page stands on one. */
const FLOORS = {
  staff: (file: string) => file.startsWith('routes/admin/'),
  resident: (file: string) => file.startsWith('routes/resident/'),
  rest: (file: string) => !/^routes\/(?:admin|resident)\//.test(file),
} as const

/** Looks at every page of one floor that routes.ts lists. Called by a test file. */
export function lookAtEveryPage(floor: keyof typeof FLOORS): void {
  let portal: Portal
  const visited: Visited = new Set()
  beforeAll(async () => {
    portal = await startPortal()
    await createTopic(portal.ctx, { class: 'statutory', name: { ko: '지방세 납부', en: 'Local tax' } })
    await createTopic(portal.ctx, { name: { ko: '도서관 대출', en: 'Library loans' } })
    await createTopic(portal.ctx, { class: 'emergency', name: { ko: '대피 안내', en: 'Evacuation' } })
  })
  afterAll(() => portal.close())

  // What is no `.tsx` answers with data, not with a page.
  const shown = pages.filter(({ file }) => file.endsWith('.tsx') && FLOORS[floor](file))

  test.each(shown)(
    '$path has no fault that axe or the HTML checker knows, in every look',
    async ({ path }) => {
      const place = PLACES[path]
      if (!place) throw new Error(`${path} has no line in test/browser/places.ts: who sees it?`)
      const page = await place.as(portal)
      const at = typeof place.at === 'function' ? await place.at(portal, page) : place.at
      const answer = await page.goto(at ?? path)
      // As it was sent: a browser mends much, and not all alike.
      // Mutant: give two fields of a page the same id.
      expect(await findHtmlFaults(await answer!.text())).toEqual([])
      // Somebody who may not see a page is led to another one: then this one was not looked at.
      expect(routeOf(new URL(page.url()).pathname)).toBe(path)
      await checkPage(page, visited)
      // Mutant: give anything a width in pixels beyond the screen's.
      await page.goto(withLargestText(page.url()))
      expect(await page.evaluate(EXCESS), `${path} at the largest size of text is too wide, by pixels`).toBe(
        0,
      )
      await page.context().close()
    },
  )

  test('every page that routes.ts lists was looked at', () => {
    expect(shown.map(({ path }) => path).filter((path) => !visited.has(path))).toEqual([])
  })
}

function withLargestText(address: string): string {
  const url = new URL(address)
  url.searchParams.set('text', 'largest')
  return url.href
}
