import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { findResidentId, uniqueEmail } from '#test/support/factories.ts'
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
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const masked = (phone: string) => `010-****-${phone.slice(-4)}`

describe.each(VISITORS)('%s', (_name, options) => {
  const label = words(options, '새 휴대전화 번호', 'New mobile number')
  const send = words(options, '새 번호로 인증번호 받기', 'Send a code to the new number')
  const confirm = words(options, '확인', 'Confirm')
  const digits = words(options, '인증번호 6자리', '6-digit code')

  // Mutant: leave the notice that it is done out, or the points on the old number.
  test('a number is changed, and everything is where it was', async () => {
    const { page, phone, residentId } = await openAsResident(portal, options)
    const next = newPhone()
    await page.goto('/account')
    await page.getByRole('link', { name: words(options, '번호 바꾸기', 'Change your number') }).click()
    await isAt(page, '/account/number')
    await page.getByText(masked(phone)).waitFor()
    await page.getByLabel(label).fill(next)
    await press(page, send)
    await isAt(page, '/account/number/code')
    await page.getByLabel(digits).fill('000000')
    await press(page, confirm)
    await page.getByText(words(options, '4번 더', '4 tries left')).waitFor()
    await page.getByLabel(digits).fill(await portal.readCode(next))
    await press(page, confirm)
    await isAt(page, '/account')
    await page.getByText(words(options, '번호를 바꿨어요', 'Your number was changed')).waitFor()
    await page.getByText(masked(next)).waitFor()
    await checkPage(page)
    await page.goto('/channels')
    expect(await page.getByText(masked(next)).count()).toBe(2)
    expect(await findResidentId(portal.ctx, 'phone', next)).toBe(residentId)
    await page.goto('/history/changes')
    const sentence = words(
      options,
      '로그인하는 휴대전화 번호를 바꿨어요.',
      'The mobile number you sign in with was changed.',
    )
    await page.getByText(sentence).waitFor()
    await page.context().close()
  })

  // Mutant: forget what was typed while its resident is away for a fresh code.
  test('what was typed stays: where it is no number, and where the fresh code ran out', async () => {
    const { page, phone } = await openAsResident(portal, options)
    const next = newPhone()
    await page.goto('/account/number')
    await page.getByLabel(label).fill('02-120')
    await press(page, send)
    await page
      .getByText(words(options, '010으로 시작하는', 'begins with 010'))
      .first()
      .waitFor()
    expect(await page.getByLabel(label).inputValue()).toBe('02-120')
    await checkPage(page)
    await page.getByLabel(label).fill(phone)
    await press(page, send)
    await page
      .getByText(words(options, '지금 쓰고 계신 번호예요', 'This is the number you use now'))
      .first()
      .waitFor()
    portal.ctx.advance(11 * MINUTE)
    await page.getByLabel(label).fill(next)
    await press(page, send)
    await isAt(page, '/confirm')
    await press(page, words(options, '문자로 인증번호 받기', 'Send a code by text'))
    await isAt(page, '/confirm/code')
    await page.getByLabel(digits).fill(await portal.readCode(phone))
    await press(page, confirm)
    await isAt(page, '/account/number')
    expect(await page.getByLabel(label).inputValue()).toBe(next)
    await page.context().close()
  })

  // Mutant: say before the code that somebody is registered.
  test('somebody else’s number shows the page of the code like any other, and is refused after it', async () => {
    const { phone: taken } = await openAsResident(portal, options)
    const { page } = await openAsResident(portal, options)
    portal.ctx.advance(2 * MINUTE)
    await page.goto('/account/number')
    await page.getByLabel(label).fill(taken)
    await press(page, send)
    await isAt(page, '/account/number/code')
    await page.getByText(masked(taken)).waitFor()
    await page.getByLabel(digits).fill(await portal.readCode(taken))
    await press(page, confirm)
    const title = words(options, '이 번호로 등록된 분이 있어요', 'Somebody is registered with this number')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await checkPage(page)
    await page.context().close()
  })
})

// Mutant: offer the text to the lost number alone; or leave the session that changed it alive.
test('whoever lost the old number moves by the code in their e-mail, and the link there stops it again', async () => {
  const email = uniqueEmail()
  const { page } = await openAsResident(portal, {}, { backups: ['sms', 'email'], email })
  await page.goto('/channels/code')
  await page.getByLabel('인증번호 6자리').fill(await portal.readCode(email))
  await press(page, '확인')
  await isAt(page, '/channels')
  portal.ctx.advance(11 * MINUTE)
  await page.goto('/account/number')
  await isAt(page, '/confirm')
  await press(page, '이메일로 받기')
  await isAt(page, '/confirm/code')
  await page.getByLabel('인증번호 6자리').fill(await portal.readCode(email))
  await press(page, '확인')
  await isAt(page, '/account/number')
  const next = newPhone()
  await page.getByLabel('새 휴대전화 번호').fill(next)
  await press(page, '새 번호로 인증번호 받기')
  await isAt(page, '/account/number/code')
  await page.getByLabel('인증번호 6자리').fill(await portal.readCode(next))
  await press(page, '확인')
  await page.getByText('번호를 바꿨어요').waitFor()
  const told = (await portal.readTexts(email)).find((text) => text.includes('번호가 바뀌었습니다'))
  const stop = await portal.newPage()
  await stop.goto(/\/number-not-me\?token=\S+/.exec(told ?? '')![0])
  const { notMe } = messagesFor('ko').numberChange
  await press(stop, notMe.stop)
  await stop.getByText(notMe.stopped).waitFor()
  await page.goto('/home')
  await isAt(page, '/sign-in')
  await page.context().close()
  await stop.context().close()
})
