import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { residentExport } from '#app/domain/wire/resident-export.ts'
import { MINUTE } from '#app/domain/time.ts'
import { isAt } from './arrival.ts'
import { askAbout } from './asked.ts'
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
const dashed = (phone: string) => `0${phone.slice(3, 5)}-${phone.slice(5, 9)}-${phone.slice(9)}`

describe.each(VISITORS)('%s', (_name, options) => {
  // Mutant: cache the file, name it after the number, or show the page without a fresh code.
  test('everything that is held of a resident is read after a code, and taken along as a file', async () => {
    const { page, phone, residentId } = await openAsResident(portal, options)
    await askAbout(portal, page)
    portal.ctx.advance(11 * MINUTE)
    await page.goto('/account')
    await page.getByRole('link', { name: words(options, '내 기록 모두 보기', 'Everything about me') }).click()
    await isAt(page, '/confirm')
    await page
      .getByRole('button', { name: words(options, '문자로 인증번호 받기', 'Send a code by text') })
      .click()
    await isAt(page, '/confirm/code')
    await page.getByLabel(words(options, '인증번호 6자리', '6-digit code')).fill(await portal.readCode(phone))
    await page.getByRole('button', { name: words(options, '확인', 'Confirm'), exact: true }).click()
    await isAt(page, '/account/export')
    await page.getByText(dashed(phone)).first().waitFor()
    await page
      .getByRole('heading', { name: words(options, '누가 나를 조회했나요', 'Who asked about me') })
      .waitFor()
    await page
      .getByText(words(options, '도서관 대출', 'Library loans'))
      .first()
      .waitFor()
    // What nobody did says so.
    await page.getByText(words(options, '패스키는 없어요.', 'There is no passkey.')).waitFor()
    await checkPage(page)

    const coming = page.waitForEvent('download')
    await page
      .getByRole('link', { name: words(options, '파일로 내려받기 (JSON)', 'Download the file (JSON)') })
      .click()
    const download = await coming
    expect(download.suggestedFilename()).toBe('allimgil-my-data.json')
    const file = residentExport.parse(JSON.parse(await readFile(await download.path(), 'utf8')))
    expect(file.person.id).toBe(residentId)
    expect(file.ownAddresses[0]?.address).toBe(phone)
    expect(file.consults).toHaveLength(1)

    await page.goto('/history/changes')
    await page
      .getByText(
        words(options, '내 기록을 모두 파일로 내려받았어요.', 'You downloaded all your records as a file.'),
      )
      .waitFor()
    await page.context().close()
  })

  // Mutant: hide nothing on paper.
  test('on paper the record stands alone', async () => {
    const { page } = await openAsResident(portal, options)
    await page.goto('/account/export')
    await page.emulateMedia({ media: 'print' })
    const pressed = page.locator('nav, footer, button, .button, .takeout-file')
    expect(await pressed.filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('.takeout h1').isVisible()).toBe(true)
    await page.context().close()
  })
})

test('the file says that nothing on the way may keep it, and leads to the code where none was entered', async () => {
  const { page } = await openAsResident(portal)
  const answer = await page.request.get('/account/export.json')
  expect(answer.headers()).toMatchObject({
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="allimgil-my-data.json"',
  })
  portal.ctx.advance(11 * MINUTE)
  const refused = await page.request.get('/account/export.json', { maxRedirects: 0 })
  expect(refused.status()).toBe(302)
  expect(refused.headers()['location']).toBe('/confirm?next=/account/export')
})
