import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createTopic, findResidentId } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsChild, openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

/** Two browsers, looked at by axe on the way, on a busy machine. */
const WHOLE_WAY_MS = 120_000

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, value: string) => page.locator(`input[value="${value}"]`).check()

const ways = [true, false].flatMap((javaScript) =>
  (['ko', 'en'] as const).map((locale: Locale) => ({ javaScript, locale })),
)

describe.each(ways)('helping (JavaScript $javaScript, $locale)', ({ javaScript, locale }) => {
  const { acting, delegates, topics, historyChanges, errorPage, consents, guardian, form } =
    messagesFor(locale)
  const options = { javaScript, locale }

  test(
    'a mother asks her daughter, who accepts and switches a notice off; the mother sees who did, undoes it and ends it',
    async () => {
      const topic = await createTopic(portal.ctx, { name: { ko: '도서관 대출', en: 'Library loans' } })
      const mother = await openAsResident(portal, options)
      const daughter = await openAsResident(portal, options)

      const asks = mother.page
      await asks.goto('/account')
      await asks.locator('main a[href="/account/delegates"]').click()
      await asks.getByText(delegates.emptyTitle).waitFor()
      await asks.getByRole('link', { name: delegates.add }).click()
      await isAt(asks, '/account/delegates/add')
      await asks.getByLabel(delegates.invite.nameLabel).fill('Jiyoung')
      await choose(asks, 'child')
      await asks.getByLabel(delegates.invite.phoneLabel).fill(mother.phone)
      await asks.getByLabel(delegates.invite.ownNameLabel).fill('Mom')
      await choose(asks, 'set')
      await press(asks, delegates.invite.send)
      // Her own number: what she typed stays.
      await asks.getByText(form.faults.own_phone).first().waitFor()
      expect(await asks.getByLabel(delegates.invite.nameLabel).inputValue()).toBe('Jiyoung')
      await asks.getByLabel(delegates.invite.phoneLabel).fill(daughter.phone)
      await press(asks, delegates.invite.send)
      await isAt(asks, '/account/delegates')
      await asks.getByText(delegates.state.waiting, { exact: true }).waitFor()
      await checkPage(asks)

      const helps = daughter.page
      await helps.goto('/home')
      await helps.getByText(acting.askingTitle).waitFor()
      await helps.locator('main a[href="/account/helping"]').click()
      await press(helps, delegates.helping.acceptOf('Mom'))
      await helps.getByText(delegates.helping.done.helping_accepted).waitFor()
      await press(helps, acting.look('Mom'))
      await isAt(helps, '/home')
      await helps.getByText(acting.title('Mom')).waitFor()
      await checkPage(helps)

      // What only the mother may do is closed, and says so.
      await helps.goto('/account/leave')
      await helps.getByRole('heading', { name: errorPage.acting.title }).waitFor()
      await helps.getByRole('button', { name: acting.back }).waitFor()
      portal.ctx.advance(MINUTE)
      await helps.goto(`/topics/${topic}`)
      await helps.getByRole('main').locator('button[name="off"]').click()
      await helps
        .getByText(topics.wasOff(locale === 'ko' ? '도서관 대출' : 'Library loans'))
        .first()
        .waitFor()

      await asks.goto('/history/changes')
      await asks.getByText(historyChanges.whoHelped('Jiyoung')).first().waitFor()
      portal.ctx.advance(MINUTE)
      await asks.locator('button[name="undo"]').first().click()
      await asks.getByText(historyChanges.undone).first().waitFor()

      await asks.goto('/account/delegates')
      await asks.getByRole('link', { name: delegates.endOf('Jiyoung') }).click()
      await asks.getByRole('heading', { name: delegates.endTitle('Jiyoung') }).waitFor()
      await press(asks, delegates.endConfirm)
      await asks.getByText(delegates.done.delegate_ended).waitFor()

      await helps.goto('/topics')
      await isAt(helps, '/home')
      await helps.getByText(acting.over).waitFor()
      expect(await helps.getByText(acting.title('Mom')).count()).toBe(0)
      await asks.context().close()
      await helps.context().close()
    },
    WHOLE_WAY_MS,
  )

  test(
    'a guardian agrees to news for the child, and takes the registration back',
    async () => {
      const topic = await createConsentTopic(portal.ctx, 'consent')
      const guardianPhone = newPhone()
      const child = await openAsChild(portal, guardianPhone)
      // Whoever has the number that agreed, registered as themself.
      const { page: parent } = await openAsResident(portal, options, {}, guardianPhone)
      await parent.goto('/home')
      await press(parent, acting.lookChild(`010-****-${child.phone.slice(-4)}`))
      await parent.getByText(acting.title(null)).waitFor()
      await parent.goto(`/consents/topics/${topic}`)
      await parent.locator('input[name=day]').check()
      await parent.getByRole('main').locator('form button').first().click()
      await parent.getByText(consents.done.granted).waitFor()
      await checkPage(parent)
      await parent.goto('/account/guardian')
      await parent.getByRole('link', { name: guardian.account.withdraw }).click()
      await isAt(parent, '/account/guardian/withdraw')
      await press(parent, guardian.account.withdrawConfirm)
      await isAt(parent, '/account/helping')
      await parent.getByText(delegates.helping.done.child_erased).waitFor()
      expect(await findResidentId(portal.ctx, 'phone', child.phone)).toBeNull()
      await parent.context().close()
    },
    WHOLE_WAY_MS,
  )
})
