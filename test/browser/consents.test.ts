import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, DAY } from '#app/domain/time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { createConsentTopic, publishVersion } from '#test/support/consents.ts'
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
]
const words = ({ locale = 'ko' }: PageOptions, ko: string, en: string) => (locale === 'ko' ? ko : en)
describe.each(VISITORS)('%s', (_name, options) => {
  // Mutant: ask once more before withdrawing.
  test('advertising is agreed to in three steps and withdrawn in one, each with its receipt', async () => {
    const { page } = await openAsResident(portal, options)
    const topic = await createConsentTopic(portal.ctx, 'advertising', { name: '축제 소식' })
    const card = page
      .locator('.consent-card')
      .filter({ has: page.locator(`[href$="${topic}"], [value="${topic}"]`) })
    const taken = { agreeing: 0, withdrawing: 0 }
    const agreeing = async (step: Promise<void>) => void (await step, (taken.agreeing += 1))
    const withdrawing = async (step: Promise<void>) => void (await step, (taken.withdrawing += 1))
    await page.goto('/consents')
    await checkPage(page)
    const read = words(options, '축제 소식 읽고 동의하기', 'Read and agree to Festival news')
    await agreeing(card.getByRole('link', { name: read }).click())
    await isAt(page, `/consents/topics/${topic}`)
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await agreeing(page.getByRole('checkbox').first().check())
    await agreeing(page.getByRole('button', { name: words(options, '동의하기', 'Agree') }).click())
    await page.getByText(words(options, '동의를 기록했어요', 'Your consent is recorded')).waitFor()
    await checkPage(page)
    const withdraw = words(options, '축제 소식 동의 거두기', 'Withdraw consent to Festival news')
    await withdrawing(card.getByRole('button', { name: withdraw, exact: true }).click())
    await page
      .getByText(words(options, '동의를 거뒀어요', 'You withdrew your consent'))
      .first()
      .waitFor()
    expect(taken).toEqual({ agreeing: 3, withdrawing: 1 })
    expect(taken.withdrawing).toBeLessThanOrEqual(taken.agreeing)
    await page.getByRole('link', { name: words(options, '확인증 보기', 'See the receipt') }).click()
    const title = words(options, '확인증: 동의를 거둠', 'Receipt: Withdrawn')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await checkPage(page)
    await page.goto('/consents/receipts')
    expect(await page.locator('.way').count()).toBe(2)
    await page.context().close()
  })

  test('a text that was replaced while it was read is shown anew, and what was ticked stays', async () => {
    const { page } = await openAsResident(portal, options)
    const other = await createConsentTopic(portal.ctx, 'advertising', { name: '공연 소식' })
    await page.goto(`/consents/topics/${other}?text=easy`)
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    portal.ctx.advance(1000)
    await publishVersion(portal.ctx, other, 'advertising', 'news-2', { purpose: '새 목적이에요.' })
    const agree = page.getByRole('button', { name: words(options, '동의하기', 'Agree') })
    await agree.click()
    await page.getByText(words(options, '그사이에 글이 바뀌었어요', 'The text has changed')).waitFor()
    await page.getByText('새 목적이에요.').waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await checkPage(page)
    await agree.click()
    await isAt(page, '/consents')
    await page.context().close()
  })

  test('sharing addresses is agreed to after reading and ended with one press', async () => {
    const { page } = await openAsResident(portal, options)
    await page.goto('/consents/sharing')
    await page.getByRole('button', { name: words(options, '동의하기', 'Agree') }).click()
    await page
      .locator('.field-error')
      .getByText(words(options, '표시해 주세요.', 'Tick it if you agree.'))
      .waitFor()
    await checkPage(page)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: words(options, '동의하기', 'Agree') }).click()
    await page.getByText(words(options, '알려 주고 있어요', 'They may be told')).waitFor()
    await page.getByRole('button', { name: words(options, '그만 알려 주기', 'Stop telling them') }).click()
    await page
      .getByText(words(options, '알려 주지 않아요', 'They are not told'))
      .first()
      .waitFor()
    await page.context().close()
  })

  test('before two years are over, one press keeps the advertising for two more', async () => {
    const { page, residentId } = await openAsResident(portal, options)
    const start = portal.ctx.clock()
    // Agreed as if long ago: the session would not outlive two years.
    portal.ctx.setClock(addMonths(start, -24) + 10 * DAY)
    const festival = await createConsentTopic(portal.ctx, 'advertising', { name: '행사 소식' })
    const said = { version: 'news-1', variant: 'ko', night: false } as const
    await grantConsent(portal.ctx, { residentId, topic: festival, ...said })
    portal.ctx.setClock(start)
    await page.goto('/consents')
    const title = words(options, '계속 받으실지 알려 주세요', 'Do you want to keep this?')
    await page.getByText(title).waitFor()
    await checkPage(page)
    await page.getByRole('button', { name: words(options, '계속 받을게요', 'Keep receiving') }).click()
    await page.getByText(words(options, '계속 받기로 했어요', 'You keep receiving it')).waitFor()
    expect(await page.getByText(title).count()).toBe(0)
    await page.context().close()
  })
})
