import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { formatMobile } from '#app/domain/contact-point.ts'
import { formatCounterCode, writeCounterCode } from '#app/domain/counter-code.ts'
import { MINUTE } from '#app/domain/time.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { residentState } from '#test/app/services/link/linked-resident.ts'
import { isAt } from './arrival.ts'
import { createOnPaper } from './paper.ts'
import { startPortal, type PageOptions, type Portal } from './portal.ts'
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
]
const words = ({ locale = 'ko' }: PageOptions, ko: string, en: string) => (locale === 'ko' ? ko : en)

async function enter(page: Page, options: PageOptions, code: string) {
  await page.goto('/counter-code')
  await page.getByLabel(words(options, '확인 번호', 'Code')).fill(code)
  await press(page, words(options, '등록한 내용 보기', 'See what was registered'))
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test.each(VISITORS)(
  'who has a paper sees what was registered, takes a consent back and says that it was not them, %s',
  async (_name, options) => {
    const { id, code, topic } = await createOnPaper(portal)
    const page = await portal.newPage(options)
    const unknown = formatCounterCode(writeCounterCode(Array.from({ length: 11 }, () => 9)))
    await enter(page, options, unknown)
    await page.getByText(words(options, '쓸 수 없는 번호예요', 'This code opens nothing')).waitFor()
    const field = page.getByLabel(words(options, '확인 번호', 'Code'))
    expect(await field.inputValue()).toBe(unknown)
    await checkPage(page)
    await enter(page, options, code.replaceAll('-', ' ').toLowerCase())
    await isAt(page, '/counter-code/mine')
    await page
      .getByText(words(options, '기관이 가져온 명부', 'A list an office brought'))
      .first()
      .waitFor()
    await checkPage(page)
    // It opens no page of a resident.
    await page.goto('/home')
    await isAt(page, '/sign-in')
    await page.goto('/counter-code/mine')
    await page
      .getByRole('button', { name: words(options, '축제 소식 동의 거두기', 'Withdraw: Festival news') })
      .click()
    await page.getByText(words(options, '동의를 거뒀어요', 'Your consent was withdrawn')).waitFor()
    expect((await residentState(portal.ctx, id)).ledger.at(-1)).toMatchObject({ topic, action: 'withdraw' })
    await press(page, words(options, '이건 제가 한 게 아니에요', 'I did not do this'))
    await page.getByText(words(options, '담당자에게 알렸어요', 'Our staff know now')).waitFor()
    await checkPage(page)
    await press(page, words(options, '그만 보기', 'Stop looking'))
    await isAt(page, '/counter-code')
    await page.goto('/counter-code/mine')
    await isAt(page, '/counter-code')
    await page.context().close()
  },
)

test.each(VISITORS)('a phone makes an account of it, %s', async (_name, options) => {
  const { code } = await createOnPaper(portal)
  const phone = newPhone()
  const page = await portal.newPage(options)
  await enter(page, options, code)
  await page
    .getByRole('link', { name: words(options, '휴대전화 번호 더하기', 'Add a mobile number') })
    .click()
  await page.getByLabel(words(options, '휴대전화 번호', 'Mobile number')).fill(formatMobile(phone))
  await press(page, words(options, '인증번호 받기', 'Send me a code'))
  await page.getByLabel(words(options, '인증번호 6자리', '6-digit code')).fill(await portal.readCode(phone))
  await checkPage(page)
  await press(page, words(options, '확인', 'Confirm'))
  await isAt(page, '/home')
  await enter(page, options, code)
  await page.getByText(words(options, '쓸 수 없는 번호예요', 'This code opens nothing')).waitFor()
  await page.context().close()
})

test('the page closes after half an hour, and says why', async () => {
  const { code } = await createOnPaper(portal)
  const page = await portal.newPage()
  await enter(page, {}, code)
  await isAt(page, '/counter-code/mine')
  portal.ctx.advance(30 * MINUTE)
  await page.goto('/counter-code/mine')
  await page.getByText('보신 지 30분이 지나 화면을 닫았어요').waitFor()
  await page.context().close()
})
