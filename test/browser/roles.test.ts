import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { can, STAFF_ROLES } from '#app/domain/staff-access.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { raiseAlarm } from '#app/services/alarm/raise.ts'
import { STAFF_SECTIONS } from '#app/web/staff-sections.ts'
import { createAgency, type TestAgency } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsStaff, signInOn } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
let suwon: TestAgency
beforeAll(async () => {
  portal = await startPortal()
  const { ctx } = portal
  suwon = await createAgency(ctx, { name: '수원시' })
  const cause = {
    kind: 'key_walks_numbers',
    agencyId: suwon.agencyId,
    apiKeyId: null,
    channel: null,
  } as const
  await ctx.pools.pages.begin((tx) => raiseAlarm(tx, ctx, cause, { found: 3 }))
})
afterAll(() => portal.close())

const { staff: words, front, agencies, audit } = messagesFor('ko')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test.each(STAFF_ROLES)(
  '%s signs in in two steps and finds what waits for them, and the pages of their work alone',
  async (role) => {
    const who = await createStaff(portal.ctx, { role, agency: suwon.code, name: '한나래' })
    const page = await portal.newPage({ javaScript: false, width: 1280 })
    await page.goto('/admin')
    await isAt(page, '/admin/sign-in')
    await signInOn(portal, page, who)
    await isAt(page, '/admin')
    await page.getByRole('heading', { name: words.frontTitle('한나래') }).waitFor()
    // Mutant: show a section to a role without its right.
    const sections = STAFF_SECTIONS.filter(({ right }) => can(role, right))
    expect(await page.locator('.staff-side a').allInnerTexts()).toEqual(
      sections.map(({ words: name }) => words.sections[name]),
    )
    // Mutants: let a clerk see alarms; leave out what waits.
    const waits = page.getByRole('link', { name: front.waiting.alarms })
    expect(await waits.count()).toBe(can(role, 'outage.read') ? 1 : 0)
    expect(await page.getByRole('heading', { name: front.figuresTitle }).count()).toBe(await waits.count())
    for (const { path } of sections) {
      const answer = await page.request.get(portal.url + path)
      expect([path, answer.status()]).toEqual([path, 200])
    }
    await page.context().close()
  },
)

test('an agency manager renames their agency, sets up a webhook, sees its secret once and deletes it', async () => {
  const { page } = await openAsStaff(portal, { role: 'agency_manager', agency: suwon.code })
  const path = `/admin/agencies/${suwon.code}`
  await page.goto(`${path}/name`)
  await page.getByLabel(agencies.newName).fill('수원특례시')
  await press(page, agencies.rename)
  await page.getByText(agencies.done.agency_renamed).waitFor()
  await page.getByRole('heading', { name: '수원특례시' }).waitFor()

  await page.goto(`${path}/webhooks`)
  await page.getByRole('link', { name: agencies.hookNew }).click()
  await page.getByLabel(agencies.hookUrl).fill('http://hooks.example.kr/allimgil')
  await page.getByLabel(agencies.events['consent.withdrawn']).uncheck()
  await press(page, agencies.hookNew)
  await page.locator('#webhook-url-error').waitFor()
  // What was typed and chosen stays.
  expect(await page.getByLabel(agencies.events['consent.withdrawn']).isChecked()).toBe(false)
  await page.getByLabel(agencies.hookUrl).fill('https://hooks.example.kr/allimgil')
  await press(page, agencies.hookNew)
  const secret = await page.getByLabel(agencies.hookOnceLabel).inputValue()
  expect(secret).toMatch(/^whsec_/)
  await checkPage(page)
  await page.getByRole('link', { name: agencies.hookBack }).click()
  await page.getByRole('link', { name: 'https://hooks.example.kr/allimgil' }).click()
  // Mutant: show the secret on the webhook's own page.
  await page.getByText(agencies.deliveriesNone).waitFor()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('link', { name: agencies.hookDelete }).click()
  await press(page, agencies.hookDelete)
  await page.getByText(agencies.done.webhook_deleted).waitFor()
  await page.getByText(agencies.webhooksNone).waitFor()
  await page.context().close()
})

test('an owner notes that a month was looked through; nobody writes over it', async () => {
  const { ctx } = portal
  const { page, staffId } = await openAsStaff(portal, { name: '한나래' })
  await ctx.pools.pages.run(
    (sql) => sql`insert into audit_event (id, at, actor_kind, actor, action, detail)
      values (gen_random_uuid(), now() - interval '35 days', 'staff', ${staffId}, 'key.issue', '{}')`,
  )
  await page.goto('/admin/audit/review')
  await press(page, audit.review)
  await page.locator('#review-note-error').waitFor()
  await page.getByLabel(audit.note).fill('밤에 한 일 세 건을 물어보니 당직이었음')
  await press(page, audit.review)
  await page.getByText(audit.done.month_reviewed).waitFor()
  const [noted] = await page.getByRole('row').filter({ hasText: '당직이었음' }).allInnerTexts()
  expect(noted).toContain('한나래')
  // Mutant: offer a month again that was reviewed.
  const months = page.getByLabel(audit.reviewMonth).getByRole('option')
  expect((await months.allInnerTexts()).filter((month) => noted!.includes(month))).toEqual([])
  await page.context().close()
})
