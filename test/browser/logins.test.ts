import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { startLoginProvider, type LoginProvider } from '#test/support/login-provider.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

let kakao: LoginProvider
let city: LoginProvider
let portal: Portal
beforeAll(async () => {
  ;[kakao, city] = [await startLoginProvider('kakao'), await startLoginProvider('city')]
  city.settings.names = { ko: '수원시', en: 'Suwon' }
  portal = await startPortal([kakao, city])
})
beforeEach(() => {
  kakao.mood = 'well'
  kakao.account = `account-${randomUUID()}`
})
afterAll(async () => {
  await portal.close()
  await Promise.all([kakao.close(), city.close()])
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const KAKAO = { ko: '카카오', en: 'Kakao' } as const
const READERS = (['ko', 'en'] as const).flatMap((locale) =>
  [true, false].map((javaScript) => ({ locale, javaScript })),
)

describe.each(READERS)('$locale, JavaScript $javaScript', ({ locale, javaScript }) => {
  const { providers } = messagesFor(locale)
  const name = KAKAO[locale]

  // Mutant: leave the provider's address out of `form-action`.
  test('a log-in is linked, signs in where one was going, and is unlinked again', async () => {
    const { page } = await openAsResident(portal, { locale, javaScript })
    await page.goto('/account')
    await page.getByRole('link', { name: providers.title }).click()
    await isAt(page, '/account/logins')
    await press(page, providers.link(name))
    await page.getByText(providers.done.login_linked).waitFor()
    await checkPage(page)

    await page.context().clearCookies({ name: 'session' })
    await page.goto('/topics')
    await isAt(page, '/sign-in')
    await checkPage(page)
    await press(page, providers.signIn(name))
    await isAt(page, '/topics')

    // Its word is no code: an address, or a way in, is changed after one.
    await page.goto('/account/logins')
    await isAt(page, '/confirm')
    await page.context().close()
  })

  test('an account that is not linked opens nothing; the page says how to link it, and the phone is at hand', async () => {
    const page = await portal.newPage({ locale, javaScript })
    await page.goto('/sign-in')
    await press(page, providers.signIn(name))
    await page.getByText(providers.failed.provider_unlinked.title).waitFor()
    await checkPage(page)
    await page.getByLabel(messagesFor(locale).signIn.phoneLabel).waitFor()
    await page.context().close()
  })

  // Mutant: show the button all the same.
  test('while one is down the page says so, and the others carry on', async () => {
    kakao.mood = 'gone'
    portal.ctx.advance(6 * MINUTE)
    const page = await portal.newPage({ locale, javaScript })
    await page.goto('/sign-in')
    await portal.ctx.providers.refresh()
    await page.reload()
    await page.getByText(providers.notNow(name)).waitFor()
    await checkPage(page)
    expect(await page.getByRole('button', { name: providers.signIn(name) }).count()).toBe(0)
    await press(page, providers.signIn(city.settings.names[locale]))
    await page.getByText(providers.failed.provider_unlinked.title).waitFor()
    kakao.mood = 'well'
    portal.ctx.advance(MINUTE)
    await portal.ctx.providers.refresh()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: providers.signIn(name) }).waitFor()
    await page.context().close()
  })

  test('one that breaks in the middle leads back to the phone, and says no later that all is well', async () => {
    kakao.mood = 'no_tokens'
    const page = await portal.newPage({ locale, javaScript })
    await page.goto('/sign-in')
    await press(page, providers.signIn(name))
    await page.getByText(providers.failed.provider_unavailable.title).waitFor()
    await page.getByText(providers.notNow(name)).waitFor()
    portal.ctx.advance(3 * MINUTE)
    await page.context().close()
  })

  test('who says no there is back at the door; who says yes may unlink again', async () => {
    kakao.account = null
    const { page } = await openAsResident(portal, { locale, javaScript })
    await page.goto('/account/logins')
    await press(page, providers.link(name))
    await page.getByText(providers.linkFailed.provider_denied.title).waitFor()
    await checkPage(page)
    kakao.account = `account-${randomUUID()}`
    await press(page, providers.link(name))
    await page.getByText(providers.done.login_linked).waitFor()
    await page.getByRole('link', { name: providers.unlink(name) }).click()
    await press(page, providers.removeConfirm)
    await page.getByText(providers.done.login_unlinked).waitFor()
    await page.getByText(providers.notLinked).first().waitFor()
    await page.context().close()
  })
})

// Mutant: leave the warning out of one of the two pages.
test('who hangs on Kakao with everything is warned at home and where channels are chosen, with one tap to mend it', async () => {
  const { home, providers, channels } = messagesFor('ko')
  const { page } = await openAsResident(portal, {}, { backups: [] })
  await page.goto('/account/logins')
  await press(page, providers.link('카카오'))
  await page.getByText(providers.done.login_linked).waitFor()
  for (const path of ['/home', '/channels']) {
    await page.goto(path)
    await page.getByText(home.oneCompany('kakao').title).waitFor()
    await checkPage(page)
    await page.getByRole('link', { name: home.add, exact: true }).first().click()
    await page.getByRole('heading', { name: channels.chooseTitle }).waitFor()
  }
  await page.context().close()
})
