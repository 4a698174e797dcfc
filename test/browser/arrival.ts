import type { Page } from 'playwright-core'

/** Every page names itself in the addresses of its other languages. */
const LANGUAGES = '.language-switch a'

/**
 * Waits until the page of that path is there. With scripts the address is a moment ahead of what is shown, and a test
 * that counts at once would count on the page before.
 */
export async function isAt(page: Page, path: string | RegExp): Promise<void> {
  await page.waitForURL(({ pathname }) =>
    typeof path === 'string' ? pathname === path : path.test(pathname),
  )
  const { pathname } = new URL(page.url())
  await page.locator(`${LANGUAGES}[href^="${pathname}?"]`).first().waitFor({ state: 'attached' })
}
