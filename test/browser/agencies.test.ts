import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { findKey } from '#app/services/key/find.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { createAskingKey } from '#test/app/services/webhook/world.ts'
import { createAgency, createKey, uniqueCode } from '#test/support/factories.ts'
import { totpCode } from '#test/support/staff.ts'
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

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const { agencies: words, staff: staffWords, frame } = messagesFor(options.locale ?? 'ko')

  test('an owner creates an agency, gives its system a key, rotates it and revokes it', async () => {
    const { page, secret } = await openAsStaff(portal, {}, options)
    const code = uniqueCode('gimpo')
    await page.goto('/admin/agencies')
    await page.getByLabel(words.code).fill('Gimpo')
    await page.getByLabel(words.name).fill('김포시')
    await press(page, words.create)
    await page.locator('#agency-code-error').waitFor()
    expect(await page.getByLabel(words.name).inputValue()).toBe('김포시')
    await page.getByLabel(words.code).fill(code)
    await press(page, words.create)
    await page.getByText(words.done.agency_created).waitFor()
    await isAt(page, `/admin/agencies/${code}`)

    await page.getByRole('link', { name: words.issue }).click()
    await page.getByLabel(words.ranges).fill('not a network')
    await press(page, words.issue)
    await page.locator('#key-ranges-error').waitFor()
    await page.getByLabel(words.ranges).fill('203.0.113.0/24')
    await press(page, words.issue)
    const first = await page.getByLabel(words.onceLabel).inputValue()
    expect(await findKey(portal.ctx, first)).not.toBeNull()
    await checkPage(page)
    await page.getByRole('link', { name: words.onceBack }).click()
    // Mutant: show the key on the page of the agency.
    await page.getByRole('row').last().waitFor()
    expect(await page.content()).not.toContain(first)

    portal.ctx.advance(11 * MINUTE)
    await page.getByRole('link', { name: words.rotateOf(words.keyName(first.slice(-4), 'live')) }).click()
    // Mutant: do not ask for the second factor again.
    await isAt(page, '/admin/confirm')
    await page.getByLabel(staffWords.code).fill(totpCode(portal.ctx, secret))
    await press(page, staffWords.enter)
    await page.getByLabel(words.overlap).selectOption('0')
    await press(page, words.rotateConfirm)
    const second = await page.getByLabel(words.onceLabel).inputValue()
    await portal.ctx.catalog.refresh()
    portal.ctx.advance(1)
    expect(await findKey(portal.ctx, first)).toBeNull()
    expect(await findKey(portal.ctx, second)).not.toBeNull()
    await page.getByRole('link', { name: words.onceBack }).click()

    await page.getByRole('link', { name: words.revokeOf(words.keyName(second.slice(-4), 'live')) }).click()
    await page.getByRole('link', { name: frame.cancel }).click()
    expect(await findKey(portal.ctx, second)).not.toBeNull()
    await page.getByRole('link', { name: words.revokeOf(words.keyName(second.slice(-4), 'live')) }).click()
    await press(page, words.revokeConfirm)
    await page.getByText(words.done.key_revoked).waitFor()
    await portal.ctx.catalog.refresh()
    expect(await findKey(portal.ctx, second)).toBeNull()
    await checkPage(page)
    await page.context().close()
  })

  test('an agency manager lifts the quarantine of a key of theirs; an auditor only sees it', async () => {
    const { agency, keyId, apiKey } = await createKey(portal.ctx)
    await portal.ctx.pools.pages.run(
      (sql) => sql`update api_key set quarantined_at = now() where id = ${keyId}::uuid`,
    )
    const release = words.releaseOf(words.keyName(apiKey.slice(-4), 'live'))
    const auditor = await openAsStaff(portal, { role: 'auditor' }, options)
    await auditor.page.goto(`/admin/agencies/${agency}`)
    await auditor.page.getByText(words.quarantineText).waitFor()
    // Mutant: show the buttons to whoever may read.
    expect(await auditor.page.getByRole('button', { name: release }).count()).toBe(0)
    expect(await auditor.page.getByRole('link', { name: words.issue }).count()).toBe(0)
    const manager = await openAsStaff(portal, { role: 'agency_manager', agency }, options)
    await manager.page.goto('/admin/agencies')
    expect(await manager.page.getByRole('heading', { name: words.create }).count()).toBe(0)
    await manager.page.getByText(words.quarantined(1)).waitFor()
    await manager.page.getByRole('row').last().getByRole('link').click()
    await press(manager.page, release)
    await manager.page.getByText(words.done.key_released).waitFor()
    expect(await manager.page.getByText(words.quarantineText).count()).toBe(0)
    const lines = await portal.ctx.pools.pages.run(
      (
        sql,
      ) => sql`select actor_kind, actor, detail->>'from' as place from audit_event where action = 'key.release'
        and detail->>'keyId' = ${keyId}`,
    )
    expect(lines).toEqual([
      { actor_kind: 'staff', actor: manager.staffId, place: expect.any(String) as string },
    ])
    await Promise.all([auditor.page.context().close(), manager.page.context().close()])
  })

  test('a message that was given up is sent again', async () => {
    const key = await createAskingKey(portal.ctx)
    const wish = { url: 'https://hooks.example.kr/allimgil', events: ['consent.withdrawn'] }
    const { id } = await createWebhook(portal.ctx, key, wish)
    const uuid = crypto.randomUUID()
    await portal.ctx.pools.pages.run(
      (sql) => sql`
        insert into webhook_delivery (id, webhook_id, type, body, status, attempts, created_at, last_attempt_at, result)
        select ${uuid}::uuid, id, 'consent.withdrawn', '{}', 'failed', 10, now(), now(), 'HTTP_500' from webhook
        where agency_id = ${key.agencyId}::uuid`,
    )
    const { page } = await openAsStaff(portal, { role: 'agency_manager', agency: key.agency }, options)
    await page.goto(`/admin/agencies/${key.agency}/webhooks`)
    await page.getByRole('link', { name: wish.url }).click()
    await isAt(page, `/admin/agencies/${key.agency}/webhooks/${id}`)
    await page.getByText('HTTP_500').waitFor()
    await checkPage(page)
    await press(page, words.replayOf(`msg_${uuid.replaceAll('-', '')}`))
    await page.getByText(words.done.delivery_replayed).waitFor()
    await page.context().close()
  })
})

test('with the keyboard alone an agency manager gets from the list to the question before a key is revoked', async () => {
  const { agencies: words } = messagesFor('ko')
  const { code } = await createAgency(portal.ctx, { name: '수원시' })
  const { apiKey } = await createKey(portal.ctx, { agency: code })
  const { page } = await openAsStaff(portal, { role: 'agency_manager', agency: code }, { width: 1280 })
  await page.goto('/admin/agencies')
  await tabTo(page, '수원시')
  await page.keyboard.press('Enter')
  await isAt(page, `/admin/agencies/${code}`)
  await tabTo(page, words.revokeOf(words.keyName(apiKey.slice(-4), 'live')))
  await page.keyboard.press('Enter')
  await tabTo(page, words.revokeConfirm)
  await page.keyboard.press('Enter')
  await page.getByText(words.done.key_revoked).waitFor()
  await page.context().close()
})

async function tabTo(page: Page, name: string) {
  const focused = `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent`
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate<string | null>(focused)) === name) return
  }
  throw new Error(`the Tab key does not reach ${name}`)
}
