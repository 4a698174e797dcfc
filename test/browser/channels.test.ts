import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { recordBlocks } from '#db/queries/channel-block.ts'
import { recordDeaths } from '#db/queries/contact-point-death.ts'
import { MINUTE } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { createAgency, OPERATOR, uniqueEmail } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
/** The channels in the order of the page. */
const listed = async (page: Page) => page.locator('.channel-list .channel-name').allTextContents()

for (const javaScript of [true, false]) {
  describe(javaScript ? 'with JavaScript' : 'without JavaScript', () => {
    test('an e-mail is added, proven by its code, put first and removed again', async () => {
      const { page } = await openAsResident(portal, { javaScript })
      const email = uniqueEmail()
      await page.goto('/channels')
      expect(await listed(page)).toEqual(['카카오톡', '문자'])
      await follow(page, '받을 곳 더하기')
      await heading(page, '어디로 받을까요?')
      await page.getByRole('link', { name: /^이메일/ }).click()
      await page.getByLabel('이메일 주소').fill('kim@')
      await press(page, '인증번호 받기')
      const field = page.getByLabel('이메일 주소')
      await page.getByText('이메일 주소를 다시 확인해 주세요').waitFor()
      expect(await field.inputValue()).toBe('kim@')
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      await checkPage(page)
      await field.fill(email)
      await press(page, '인증번호 받기')
      await isAt(page, '/channels/code')
      const code = page.getByLabel('인증번호 6자리')
      await code.fill('000000')
      await press(page, '확인')
      await page.getByText('4번 더 적어 볼 수 있어요').waitFor()
      await checkPage(page)
      await code.fill(await portal.readCode(email))
      await press(page, '확인')
      await isAt(page, '/channels')
      await page.getByText('확인을 마쳤어요').waitFor()
      expect(await listed(page)).toEqual(['카카오톡', '문자', '이메일'])

      await press(page, '이메일을 위로')
      await page.getByText('이메일을 두 번째로 옮겼어요').waitFor()
      await press(page, '이메일을 위로')
      await page.getByText('이메일을 첫 번째로 옮겼어요').waitFor()
      expect(await listed(page)).toEqual(['이메일', '카카오톡', '문자'])
      // Nothing is above it any more: the cursor goes to its other button.
      const down = page.getByRole('button', { name: '이메일을 아래로' })
      await expect.poll(() => down.evaluate((button) => button === document.activeElement)).toBe(true)
      await checkPage(page)

      await page.getByRole('link', { name: '이메일 지우기' }).click()
      await heading(page, '이메일을 지울까요?')
      await checkPage(page)
      await follow(page, '그대로 두기')
      await isAt(page, '/channels')
      await page.getByRole('link', { name: '이메일 지우기' }).click()
      await press(page, '지우기')
      await page.getByText('이메일을 지웠어요').waitFor()
      expect(await listed(page)).toEqual(['카카오톡', '문자'])
      await page.context().close()
    })

    // Mutant: show the order alone, or forget the removed one's place in it.
    test('the home page shows the way around a channel that is down, and the way back', async () => {
      const { page, phone } = await openAsResident(portal, { javaScript })
      await page.goto('/home')
      await page.getByText('알림은 카카오톡으로 먼저 와요. 닿지 않으면 문자로 와요.').waitFor()
      const health = { channel: 'kakao', health: 'down', reason: '데이터센터 화재' } as const
      await declareHealth(portal.ctx, health, OPERATOR)
      try {
        await page.reload()
        await page.getByText('카카오톡이 지금 멈췄어요').waitFor()
        await page.getByText('지금은 문자로 먼저 보내요. 따로 하실 일은 없어요.').waitFor()
        await page.getByText(/^오늘 .+부터예요\. 다시 되면 정해 두신 순서로 돌아가요\.$/).waitFor()
        await page.getByText('담당자가 남긴 말: “데이터센터 화재”').waitFor()
        const path = page.getByRole('list', { name: '내 알림이 오는 순서' })
        expect(await path.getByRole('listitem').count()).toBe(2)
        await path.getByText('지금은 여기로 먼저 보내요').waitFor()
        await path
          .getByText(`010-****-${phone.slice(-4)}`)
          .first()
          .waitFor()
        await checkPage(page)
      } finally {
        await liftHealth(portal.ctx, { channel: 'kakao' }, OPERATOR)
      }
      await page.reload()
      await page.getByText('알림은 카카오톡으로 먼저 와요. 닿지 않으면 문자로 와요.').waitFor()
      await page.context().close()
    })

    // Mutant: put the blocks outside a form, or the button's channel and agency the other way round.
    test('a block says whose notices do not come and why, and one button lifts it', async () => {
      const { page, residentId } = await openAsResident(portal, { javaScript })
      const { agencyId } = await createAgency(portal.ctx, { name: '수원시' })
      const points = (await viewChannels(portal.ctx, residentId)).contactPoints
      const at = portal.ctx.clock()
      await portal.ctx.pools.pages.begin(async (tx) => {
        const [kakao, sms] = points.map(({ id }) => ({ residentId, id, at }))
        await recordDeaths(tx, agencyId, [sms!])
        const step = { residentId, contactPointId: kakao!.id, channel: 'kakao', at } as const
        await recordBlocks(tx, agencyId, [step])
      })
      await page.goto('/channels')
      await page.getByRole('heading', { name: '수원시 알림은 카카오톡으로 오지 않아요.' }).waitFor()
      await page.getByText('수원시 알림이 닿지 않아요').waitFor()
      await checkPage(page)
      await press(page, '수원시 알림을 카카오톡으로 다시 받기')
      await page.getByText('고르신 기관의 알림을 카카오톡으로 다시 받아요').waitFor()
      expect(await page.getByRole('heading', { name: '막혀 있는 알림' }).count()).toBe(0)
      await checkPage(page)
      await page.goto('/home')
      await page.getByRole('heading', { name: '수원시가 문자로 보낸 알림이 닿지 않아요' }).waitFor()
      await checkPage(page)
      await page.context().close()
    })

    test('an address typed after the fresh code ran out is still there after the next one', async () => {
      const { page, phone } = await openAsResident(portal, { javaScript })
      await page.goto('/channels/add/email')
      portal.ctx.advance(11 * MINUTE)
      await page.getByLabel('이메일 주소').fill('kim@example.kr')
      await press(page, '인증번호 받기')
      await isAt(page, '/confirm')
      await press(page, '문자로 인증번호 받기')
      await isAt(page, '/confirm/code')
      await page.getByLabel('인증번호 6자리').fill(await portal.readCode(phone))
      await press(page, '확인')
      await isAt(page, '/channels/add/email')
      expect(await page.getByLabel('이메일 주소').inputValue()).toBe('kim@example.kr')
      await page.context().close()
    })

    test('the last address goes only after it was agreed to, and the empty pages say what to do', async () => {
      const { page } = await openAsResident(portal, { javaScript })
      await page.goto('/channels/remove/kakao')
      await press(page, '지우기')
      await page.getByText('카카오톡을 지웠어요').waitFor()
      await page.goto('/home')
      await page.getByText('받을 곳이 문자 하나뿐이에요').waitFor()
      await page.goto('/channels/remove/sms')
      await heading(page, '문자는 마지막 남은 받을 곳이에요')
      await press(page, '그래도 지우기')
      await page.getByText('계속하려면 확인 표시를 해 주세요.').waitFor()
      await checkPage(page)
      await page.getByLabel('알림을 받지 못해도 지울게요').check()
      await press(page, '그래도 지우기')
      await page.getByText('문자를 지웠어요').waitFor()
      await checkPage(page)
      await page.goto('/home')
      await page.getByText('아직 받을 곳이 없어요').waitFor()
      await checkPage(page)
      await page.context().close()
    })
  })
}

// Mutant: ask for a code where a word is enough, or leave the old day.
test('an address that was confirmed too long ago is asked about and confirmed in one tap from the home page', async () => {
  const { page, residentId } = await openAsResident(portal)
  await portal.ctx.pools.pages.run(
    (sql) => sql`update contact_point set confirmed_at = now() - interval '19 months'
      where resident_id = ${residentId} and channel = 'sms'`,
  )
  await page.goto('/home')
  await page.getByRole('heading', { name: '문자 받는 번호를 아직 쓰시나요?' }).waitFor()
  await checkPage(page)
  await press(page, '네, 지금도 제 것이에요')
  await isAt(page, '/channels')
  await page.getByText('지금도 쓰신다고 적어 두었어요').waitFor()
  await checkPage(page)
  await page.goto('/home')
  expect(await page.getByText('아직 쓰시나요?').count()).toBe(0)
})

test('the outbox shows what was sent, in both languages', async () => {
  for (const [locale, title] of [
    ['ko', '시연용 보낸 메시지함'],
    ['en', 'Messages of the demonstration'],
  ] as const) {
    const { page } = await openAsResident(portal, { locale })
    await page.goto('/dev/outbox')
    await heading(page, title)
    await checkPage(page)
    await page.context().close()
  }
})
