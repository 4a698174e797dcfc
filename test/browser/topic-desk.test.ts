import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesFor } from '#app/i18n/messages.ts'
import { createKey, createTopic, uniqueCode } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsStaff } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const said = (page: Page, words: string) => page.getByRole('status').getByText(words)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const { topicDesk: words, topics } = messagesFor(options.locale ?? 'ko')

  test('a duty of an agency is drafted by its manager, sent back once, and published by a second person', async () => {
    const { agency } = await createKey(portal.ctx)
    const code = uniqueCode('tax')
    const manager = await openAsStaff(portal, { role: 'agency_manager', agency }, options)
    await manager.page.goto('/admin/topics/new')
    await manager.page.getByLabel(words.code).fill(code)
    await manager.page.locator('#topic-class').selectOption('statutory')
    await manager.page.locator('#topic-name_ko').fill('지방세 납부 안내')
    await press(manager.page, words.save)
    await manager.page.locator('#topic-legalBasis_ko-error').waitFor()
    // What was typed stays.
    expect(await manager.page.locator('#topic-name_ko').inputValue()).toBe('지방세 납부 안내')
    await manager.page.locator('#topic-legalBasis_ko').fill('지방세기본법 제55조')
    await press(manager.page, words.save)
    await isAt(manager.page, `/admin/topics/${code}/draft`)
    await manager.page.getByText(words.tryNone).waitFor()
    // As a resident sees it. Mutant: leave the class out of the preview.
    await manager.page.getByText(topics.class.statutory).waitFor()
    await checkPage(manager.page)
    expect(await manager.page.getByRole('link', { name: words.toPublish }).count()).toBe(0)
    await manager.page.getByLabel(words.why).fill('조례 개정')
    await press(manager.page, words.propose)
    await manager.page.getByText(words.done.topic_proposed).waitFor()

    const other = await openAsStaff(portal, { role: 'consent_manager' }, options)
    await other.page.goto(`/admin/topics/${code}/draft`)
    await other.page.getByRole('link', { name: words.toPublish }).click()
    await isAt(other.page, `/admin/topics/${code}/publish`)
    await press(other.page, words.refuse)
    await other.page.locator('#publish-refusal-error').waitFor()
    await other.page.getByLabel(words.refusal).fill('예문도 적어 주세요')
    await press(other.page, words.refuse)
    await other.page.getByText(words.done.topic_refused).waitFor()
    await Promise.all([manager.page.context().close(), other.page.context().close()])
  })

  test('a consent manager changes the order, sees what it would have done, publishes it and takes it back', async () => {
    const code = await createTopic(portal.ctx, { name: { ko: '도서관 대출', en: 'Library loans' } })
    const { page } = await openAsStaff(portal, { role: 'consent_manager' }, options)
    await page.goto('/admin/topics')
    await page.locator(`a[href="/admin/topics/${code}"]`).click()
    await page.getByRole('link', { name: words.edit, exact: true }).click()
    await page.locator('#topic-order1').selectOption('email')
    await page.locator('#topic-order2').selectOption('email')
    await page.locator('#topic-order3').selectOption('')
    await page.locator('#topic-order4').selectOption('')
    await press(page, words.save)
    await page.locator('#topic-order1-error').waitFor()
    await page.locator('#topic-order2').selectOption('sms')
    await press(page, words.save)
    await page.getByText(words.tried(0, false, 0)).waitFor()
    await page.getByRole('link', { name: words.toPublish }).click()
    await isAt(page, `/admin/topics/${code}/publish`)
    await page.getByLabel(words.why).fill('도서관 요청')
    await press(page, words.publish)
    await said(page, words.done.topic_published).waitFor()
    await press(page, words.restoreOf(1))
    await page.getByText(words.done.topic_restored).waitFor()
    await page.getByRole('link', { name: words.toPublish }).click()
    await press(page, words.publish)
    await said(page, words.done.topic_published).waitFor()
    await checkPage(page)
    await portal.ctx.catalog.refresh()
    const topic = [...portal.ctx.catalog.topics()].find((each) => each.code === code)!
    expect(topic.defaultOrder).toEqual(['kakao', 'sms', 'email', 'push'])
    await page.context().close()
  })

  test('an auditor reads every topic and its versions, and has nothing to press', async () => {
    const code = await createTopic(portal.ctx)
    const { page } = await openAsStaff(portal, { role: 'auditor' }, options)
    await page.goto(`/admin/topics/${code}`)
    await page.getByText(words.versionsNone).waitFor()
    // Mutant: show the way to the form to whoever may read.
    expect(await page.getByRole('link', { name: words.edit, exact: true }).count()).toBe(0)
    const answer = await page.goto(`/admin/topics/${code}/edit`)
    expect(answer!.status()).toBe(403)
    await page.context().close()
  })
})
