import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { findResidentId } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const VISITORS: [string, PageOptions][] = [
  ['in Korean with JavaScript', {}],
  ['in Korean without JavaScript', { javaScript: false }],
  ['in English', { locale: 'en' }],
  ['in English without JavaScript', { locale: 'en', javaScript: false }],
]
const words = ({ locale = 'ko' }: PageOptions, ko: string, en: string) => (locale === 'ko' ? ko : en)
/** Signs in on another device, by its pages. */
async function openElsewhere(phone: string, options: PageOptions): Promise<Page> {
  const page = await portal.newPage(options)
  await page.goto('/sign-in')
  await page.locator('input[name=phone]').fill(phone)
  await page.locator('main form button').first().click()
  await isAt(page, '/sign-in/code')
  await page.locator('input[name=code]').fill(await portal.readCode(phone))
  await page.locator('main form button').first().click()
  await isAt(page, '/home')
  return page
}

describe.each(VISITORS)('%s', (_name, options) => {
  // Mutant: leave other devices signed in, or go without the tick.
  test('who leaves says twice that it is meant, is erased at once and signed out everywhere', async () => {
    const { page, phone } = await openAsResident(portal, options)
    portal.ctx.advance(2 * MINUTE)
    const other = await openElsewhere(phone, options)
    await page.goto('/account')
    await page.locator('a[href="/account/leave"]').click()
    await isAt(page, '/account/leave')
    await page
      .getByText(words(options, '5년', 'five years'))
      .first()
      .waitFor()
    const leave = page.getByRole('button', { name: words(options, '탈퇴하기', 'Leave'), exact: true })
    await leave.click()
    await page
      .getByText(words(options, '확인 표시를 해 주세요', 'Please tick this'))
      .first()
      .waitFor()
    expect(await page.getByRole('checkbox').isChecked()).toBe(false)
    await checkPage(page)
    await page.getByRole('checkbox').check()
    await leave.click()
    await isAt(page, '/account/left')
    await page
      .getByRole('heading', { level: 1, name: words(options, '탈퇴를 마쳤어요', 'You have left') })
      .waitFor()
    await checkPage(page)
    for (const each of [page, other]) {
      await each.goto('/home')
      await isAt(each, '/sign-in')
    }
    expect(await findResidentId(portal.ctx, 'phone', phone)).toBeNull()
    await expect
      .poll(async () => (await portal.readTexts(phone)).join('\n'), { timeout: 15_000 })
      .toMatch(words(options, '탈퇴를 마쳤습니다', 'Your account was erased'))
    await page.context().close()
    await other.context().close()
  })

  test('who thinks better of it stays, with everything as it was', async () => {
    const { page, phone, residentId } = await openAsResident(portal, options)
    await page.goto('/account/leave')
    await page.getByRole('link', { name: words(options, '그만두지 않을게요', 'Stay') }).click()
    await isAt(page, '/account')
    expect(await findResidentId(portal.ctx, 'phone', phone)).toBe(residentId)
    await page.context().close()
  })
})
