import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatMobile } from '#app/domain/contact-point.ts'
import { disownByLink } from '#app/services/link/disown.ts'
import { createTestApi } from '#test/support/api.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createKey, createTopic, uniquePhone } from '#test/support/factories.ts'
import { createLinkPaths, residentState, tokenIn } from '#test/app/services/link/linked-resident.ts'
import { isAt } from './arrival.ts'
import { openSignedIn } from './residents.ts'
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

test.each(VISITORS)('a notice is refused from an e-mail and taken back, %s', async (_name, options) => {
  const topic = await createTopic(portal.ctx, { name: { ko: '도서관 소식', en: 'Library news' } })
  const { id, withdraw } = await createLinkPaths(portal.ctx, topic)
  const page = await portal.newPage(options)
  await page.goto(withdraw)
  await page.getByRole('button', { name: words(options, '그만 받기', 'Stop them') }).click()
  const done = page.getByRole('status')
  await done.getByText(words(options, '그만 받기로 했어요', 'You stopped these notices')).waitFor()
  await checkPage(page)
  expect((await residentState(portal.ctx, id)).optedOut).toEqual([topic])
  await page.getByRole('button', { name: words(options, '다시 받기', 'Start again') }).click()
  await done.getByText(words(options, '다시 받기로 했어요', 'You get these notices again')).waitFor()
  expect((await residentState(portal.ctx, id)).optedOut).toEqual([])
  await page.context().close()
})

test.each(VISITORS)(
  'a wrong address is given back, and the link then says no more, %s',
  async (_name, options) => {
    const { id, notMine } = await createLinkPaths(portal.ctx, await createTopic(portal.ctx))
    const page = await portal.newPage(options)
    await page.goto(notMine)
    await page.getByRole('button', { name: words(options, '제 것이 아니에요', 'It is not mine') }).click()
    await page
      .getByText(words(options, '이곳으로 보내는 것을 멈췄어요', 'Nothing more is sent there'))
      .waitFor()
    await checkPage(page)
    expect((await residentState(portal.ctx, id)).suspended).toEqual(['email'])
    await page.goto(notMine)
    await page.getByText(words(options, '이 링크로는 할 일이 없어요', 'There is nothing to do')).waitFor()
    await checkPage(page)
    await page.context().close()
  },
)

test.each(VISITORS)('an address that was disowned is kept with one press, %s', async (_name, options) => {
  const { ctx } = portal
  const { id, notMine, stillMine } = await createLinkPaths(ctx, await createTopic(ctx))
  await disownByLink(ctx, tokenIn(`${ctx.config.publicUrl}${notMine}`))
  const page = await portal.newPage(options)
  await page.goto(stillMine)
  await checkPage(page)
  expect((await residentState(ctx, id)).suspended).toEqual(['email'])
  await page.getByRole('button', { name: words(options, '네, 아직 써요', 'Yes, I still use it') }).click()
  await page.getByText(words(options, '이곳으로 다시 보내요', 'Notices go there again')).waitFor()
  await checkPage(page)
  expect((await residentState(ctx, id)).suspended).toEqual([])
  await page.context().close()
})

test.each(VISITORS)(
  'who signs in after that is asked at home, and takes the address away, %s',
  async (_name, options) => {
    const { ctx } = portal
    const kim = await createLinkPaths(ctx, await createTopic(ctx))
    await disownByLink(ctx, tokenIn(`${ctx.config.publicUrl}${kim.notMine}`))
    const { page } = await openSignedIn(portal, kim.phone, options)
    await page.goto('/home')
    await page.getByRole('link', { name: words(options, '답하기', 'Answer') }).click()
    await page
      .getByRole('button', { name: words(options, '아니요, 이제 안 써요', 'No, not any more') })
      .click()
    await page.getByText(words(options, '이 연락처를 지웠어요', 'This contact was removed')).waitFor()
    await checkPage(page)
    const add = page.getByRole('link', { name: words(options, '받을 곳 더하기', 'Add a way to reach me') })
    await add.click()
    await isAt(page, '/channels/add')
    await page.context().close()
  },
)

test.each(VISITORS)(
  'what takes a consent is agreed to again after signing in, from the same page, %s',
  async (_name, options) => {
    const { ctx } = portal
    const topic = await createConsentTopic(ctx, 'advertising')
    const kim = await createLinkPaths(ctx, topic, [topic])
    const page = await portal.newPage(options)
    await page.goto(kim.withdraw)
    await page.getByRole('button', { name: words(options, '그만 받기', 'Stop them') }).click()
    await page.getByText(words(options, '14일 안에 따로 알려 드려요', 'Within 14 days')).waitFor()
    await checkPage(page)
    await page
      .getByRole('link', { name: words(options, '로그인하고 다시 받기', 'Sign in to start again') })
      .click()
    await page.getByLabel(words(options, '휴대전화 번호', 'Mobile number')).fill(formatMobile(kim.phone))
    await page.getByRole('button', { name: words(options, '인증번호 받기', 'Send me a code') }).click()
    await page
      .getByLabel(words(options, '인증번호 6자리', '6-digit code'))
      .fill(await portal.readCode(kim.phone))
    await page.getByRole('button', { name: words(options, '확인', 'Confirm'), exact: true }).click()
    await isAt(page, `/consents/topics/${topic}`)
    // Whoever is signed in already needs not sign in again.
    await page.goto(kim.withdraw)
    await page
      .getByRole('link', { name: words(options, '동의 내용 읽고 다시 받기', 'Read the consent') })
      .click()
    await isAt(page, `/consents/topics/${topic}`)
    await page.context().close()
  },
)

test.each(VISITORS)('a receipt is checked, %s', async (_name, options) => {
  const api = await createTestApi(portal.ctx)
  const { apiKey } = await createKey(portal.ctx)
  const topic = await createTopic(portal.ctx, { class: 'statutory' })
  const { body } = await api.ask(apiKey, uniquePhone(), { topic, receipt: true })
  await api.close()
  const page = await portal.newPage(options)
  await page.goto('/receipts/check')
  const field = page.getByRole('textbox')
  const check = page.getByRole('button', { name: words(options, '확인하기', 'Check') })
  await field.fill('2026-11-tax')
  await check.click()
  await page.getByText(words(options, '확인증이 아니에요.', 'This is no receipt.')).waitFor()
  expect(await field.inputValue()).toBe('2026-11-tax')
  await checkPage(page)
  await field.fill(body.receipt!)
  await check.click()
  await page.getByText(words(options, '알림길이 서명한', 'was signed by Allimgil')).waitFor()
  await page.getByText(body.id).waitFor()
  await checkPage(page)
  await page.context().close()
})
