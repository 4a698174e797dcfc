import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages } from '#app/routes.ts'
import { createTopic } from '#test/support/factories.ts'
import { startAuditor, type Auditor } from './lighthouse.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'

const SLOW_MS = 180_000
const SCRIPT_BUDGET_BYTES = 110 * 1_024
const RUNS = 3

let portal: Portal
let auditor: Auditor
beforeAll(async () => {
  portal = await startPortal()
  auditor = await startAuditor()
  await createTopic(portal.ctx, { class: 'statutory', name: { ko: '지방세 납부', en: 'Local tax' } })
  await createTopic(portal.ctx, { name: { ko: '도서관 대출', en: 'Library loans' } })
})
afterAll(async () => {
  await auditor.close()
  await portal.close()
})

/** By gzip, the form that every browser and every proxy on the way takes; most get a smaller one. */
async function weigh(scripts: readonly string[]): Promise<number> {
  const sizes = scripts.map(async (url) => {
    const { headers } = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.get('content-encoding'), url).toBe('gzip')
    return Number(headers.get('content-length'))
  })
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
}

async function signIn(): Promise<string> {
  const { page } = await openAsResident(portal)
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

test.each(['/', '/home', '/topics'].filter((path) => pages.some((page) => page.path === path)))(
  'on a slow phone %s is quick, open to everybody and made as browsers ask (Lighthouse)',
  async (path) => {
    const cookie = path === '/' ? undefined : await signIn()
    const audits = []
    for (let run = 0; run < RUNS; run++) audits.push(await auditor.audit(`${portal.url}${path}`, cookie))
    const faults = audits.flatMap((audit) => audit.faults).join('\n')
    // Mutant: serve files and pages as they are, not compressed, and the first is about 76.
    expect(median(audits.map(({ performance }) => performance)), faults).toBeGreaterThanOrEqual(95)
    expect(
      audits.map(({ accessibility }) => accessibility),
      faults,
    ).toEqual([100, 100, 100])
    expect(
      audits.map(({ bestPractices }) => bestPractices),
      faults,
    ).toEqual([100, 100, 100])
    // Mutant: send the sentences of all pages at once (let `loadMessages` import `ko.ts`).
    expect(await weigh(audits[0]!.scripts)).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES)
  },
  SLOW_MS,
)

test('a page can be used before any script has come', async () => {
  const { page } = await openAsResident(portal)
  await page.route(/\.js$/, (route) => route.abort())
  await page.goto('/home')
  await page.locator('main').getByRole('link', { name: '받을 곳과 순서 바꾸기' }).click()
  await page.waitForURL('**/channels')
  await page.getByRole('button', { name: '문자를 위로' }).click()
  await page.getByText('문자를 첫 번째로 옮겼어요').waitFor()
})
