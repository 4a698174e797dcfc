import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesFor } from '#app/i18n/messages.ts'
import { raiseAlarm } from '#app/services/alarm/raise.ts'
import { recordAudit } from '#app/services/audit/record.ts'
import { destroyExpired } from '#app/services/retention/destroy.ts'
import { createAgency, createKey, createResident } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const { audit, front, staff: words } = messagesFor(options.locale ?? 'ko')

  test('an auditor finds what was done with one resident’s data and takes it as a file, and has no way to change anything', async () => {
    const { ctx } = portal
    const { id, phone } = await createResident(ctx)
    const clerk = await openAsStaff(portal, { role: 'counter_clerk', name: '박창구' })
    const actor = { ...clerk.staff.actor, reason: '창구 방문' }
    await ctx.pools.pages.begin((tx) =>
      recordAudit(tx, ctx, { actor, action: 'resident.register', residentId: id }),
    )
    const { page } = await openAsStaff(portal, { role: 'auditor', name: '이감사' }, options)
    await page.goto('/admin')
    await page.locator('main').getByRole('link', { name: words.sections.audit }).click()
    await isAt(page, '/admin/audit')
    await link(page, audit.byAddress).click()
    await page.getByLabel(audit.address).fill(phone!.replace('+82', '0'))
    await press(page, audit.find)
    // Without a reason nobody is looked for; what was typed stays.
    await page.locator('#resident-reason-error').waitFor()
    expect(await page.getByLabel(audit.address).inputValue()).toBe(phone!.replace('+82', '0'))
    await page.getByLabel(audit.reason).fill('열람 청구 2026-118')
    await press(page, audit.find)
    await isAt(page, '/admin/audit')
    // Mutant: write the resident's id, or the address, in the address bar.
    expect(page.url()).not.toContain(id)
    await page.getByText('창구 방문').waitFor()
    await page.locator('.audit-who', { hasText: '박창구' }).first().waitFor()
    await checkPage(page)

    await link(page, audit.export).click()
    await press(page, audit.download)
    await page.getByText(audit.exportReasonMissing).waitFor()
    await page.getByLabel(audit.exportReason).fill('열람 청구 2026-118')
    const waiting = page.waitForEvent('download')
    await press(page, audit.download)
    const file = await readFile(await (await waiting).path(), 'utf8')
    expect(file).toContain('resident.register')
    // That it was taken is in it too.
    expect(file).toContain('audit.export')

    for (const [path, heading] of [
      ['/admin/audit/chain', audit.chainRun],
      ['/admin/audit/kept', audit.keptSet],
      ['/admin/audit/review', audit.review],
    ]) {
      await page.goto(path!)
      expect(await page.getByRole('button', { name: heading!, exact: true }).count()).toBe(0)
    }
    await Promise.all([page.context().close(), clerk.page.context().close()])
  })

  test('an owner has the chains walked, sees that they are whole, and keeps records longer than the law asks', async () => {
    const { ctx } = portal
    const { page } = await openAsStaff(portal, {}, options)
    await page.goto('/admin/audit/chain')
    await press(page, audit.chainRun)
    await expect
      .poll(
        async () => {
          await page.goto('/admin/audit/chain')
          return page.getByText(audit.chainWhole).count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    await checkPage(page)
    await destroyExpired(ctx)
    await page.goto('/admin/audit/kept')
    await page.getByLabel(audit.keptColumns.what).selectOption('audit')
    await page.getByLabel(audit.keptMonths).fill('12')
    await press(page, audit.keptSet)
    await page.locator('#kept-months-error').waitFor()
    await page.getByLabel(audit.keptMonths).fill('60')
    await press(page, audit.keptSet)
    await page.getByText(audit.keptLonger(36)).waitFor()
    await page.context().close()
  })

  test('the first page shows an owner what waits, and an alarm that is taken on waits no more', async () => {
    const { ctx } = portal
    const agency = await createAgency(ctx, { name: '수원시' })
    await createKey(ctx, {
      agency: agency.code,
      expires: new Date(ctx.clock() + 10 * 24 * 3_600_000).toISOString(),
    })
    const cause = { kind: 'key_walks_numbers', apiKeyId: null, channel: null } as const
    await ctx.pools.pages.begin((tx) =>
      raiseAlarm(tx, ctx, { ...cause, agencyId: agency.agencyId }, { found: 3 }),
    )
    const { page } = await openAsStaff(portal, {}, options)
    await page.goto('/admin')
    await link(page, front.waiting.endingKeys).waitFor()
    await checkPage(page)
    await link(page, front.waiting.alarms).click()
    await isAt(page, '/admin/alarms')
    await press(page, front.take)
    await page.locator('[id$="-note-error"]').waitFor()
    await checkPage(page)
    await page.getByLabel(front.bothNote).fill('발송 시스템 담당자에게 전화함')
    await press(page, front.take)
    await page.getByText(front.taken).waitFor()
    await page.getByLabel(front.closingNote).fill('시험 발송이었음')
    await press(page, front.close)
    await page.getByText(front.closed).waitFor()
    await page.getByText(front.overBy('김담당', '시험 발송이었음')).first().waitFor()
    await page.goto('/admin')
    await link(page, front.waiting.endingKeys).waitFor()
    expect(await link(page, front.waiting.alarms).count()).toBe(0)
    await page.context().close()

    const manager = await openAsStaff(portal, { role: 'agency_manager' }, options)
    await manager.page.goto('/admin')
    await manager.page.getByText(front.ownFigures).waitFor()
    // Mutant: show every agency's keys to whoever works for another.
    expect(await link(manager.page, front.waiting.endingKeys).count()).toBe(0)
    expect(await manager.page.getByText(front.reachTitle).count()).toBe(0)
    await manager.page.context().close()
  })
})

test('with the keyboard alone an auditor opens the details of a line', async () => {
  const { page } = await openAsStaff(portal, { role: 'auditor' })
  await page.goto('/admin/audit')
  const summary = page.locator('.audit-detail summary').first()
  await summary.focus()
  await page.keyboard.press('Enter')
  await page.locator('.audit-detail[open] dl').first().waitFor()
  await page.context().close()
})
