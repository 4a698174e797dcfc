import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { createAgency, uniqueEmail } from '#test/support/factories.ts'
import { createStaff, STAFF_PASSWORD, totpCode } from '#test/support/staff.ts'
import { isAt } from './arrival.ts'
import { startPortal, untilAlive, type PageOptions, type Portal } from './portal.ts'
import { newLink, openAsStaff, signInOn } from './staff.ts'
import { checkPage } from './visited.ts'

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const wordsOf = ({ locale = 'ko' }: PageOptions) => messagesFor(locale).staff

/** Name and password, then the app's code: from a link to the first page. @returns the app's secret */
async function comeIn(page: Page, link: string, words: ReturnType<typeof wordsOf>): Promise<string> {
  await page.goto(link)
  await page.getByLabel(words.name).fill('한나래')
  await page.getByLabel(words.password).fill('short')
  await press(page, words.accept)
  await page.locator('#invitation-password-error').waitFor()
  expect(await page.getByLabel(words.name).inputValue()).toBe('한나래')
  await page.getByLabel(words.password).fill(STAFF_PASSWORD)
  await press(page, words.accept)
  await isAt(page, '/admin/second-factor')
  const secret = (await page.locator('.totp-text').textContent())!
  await page.getByLabel(words.code).fill('000000')
  await press(page, words.totpKeep)
  await page.locator('#totp-code-error').waitFor()
  // The app has the secret already: the page must not have made another.
  expect(await page.locator('.totp-text').textContent()).toBe(secret)
  await page.getByLabel(words.code).fill(totpCode(portal.ctx, secret))
  await press(page, words.totpKeep)
  await isAt(page, '/admin')
  return secret
}

describe.each<PageOptions>([
  { locale: 'ko', javaScript: true, width: 360 },
  { locale: 'en', javaScript: false, width: 1280 },
])('in %o', (options) => {
  const words = wordsOf(options)

  test('an owner comes in by a link and invites an agency manager, who sees their part until the owner ends it', async () => {
    const agency = await createAgency(portal.ctx, { name: '김포시' })
    const owner = await portal.newPage(options)
    await comeIn(owner, await newLink(portal), words)
    await owner.getByText(words.frontTitle('한나래')).waitFor()
    await owner.goto('/admin/staff')
    await owner.getByLabel(words.email).fill(uniqueEmail())
    await owner.getByLabel(words.role).selectOption('agency_manager')
    await press(owner, words.invite)
    // Without an agency it is no agency manager; what was chosen stays.
    await owner.locator('#invite-agency-error').waitFor()
    expect(await owner.getByLabel(words.role).inputValue()).toBe('agency_manager')
    await owner.locator('#invite-agency').selectOption(agency.code)
    await press(owner, words.invite)
    const shown = new URL(await owner.getByLabel(words.linkLabel).inputValue())
    await checkPage(owner)

    const manager = await portal.newPage(options)
    await comeIn(manager, portal.url + shown.pathname + shown.search, words)
    await manager.getByText(words.frontAgency('김포시')).waitFor()
    // Mutant: show every section to everybody.
    expect(await manager.getByRole('link', { name: words.sections.staff, exact: true }).count()).toBe(0)
    const answer = await manager.goto('/admin/staff')
    expect(answer!.status()).toBe(403)
    await manager.getByText(words.shut.right.title).waitFor()
    await checkPage(manager)

    await owner.goto('/admin/staff')
    await owner.getByRole('row', { name: '김포시' }).getByRole('link').first().click()
    await owner.getByRole('link', { name: words.end, exact: true }).click()
    await press(owner, words.endConfirm)
    await owner.getByText(words.done.staff_ended).waitFor()
    await manager.goto('/admin')
    await isAt(manager, '/admin/sign-in')
    await Promise.all([owner.context().close(), manager.context().close()])
  })

  test('whoever is sent away to sign in comes back to where they were going', async () => {
    const member = await createStaff(portal.ctx, { role: 'auditor' })
    const page = await portal.newPage(options)
    await page.goto('/admin/staff')
    await isAt(page, '/admin/sign-in')
    await page.getByLabel(words.email).fill(member.email)
    await page.getByLabel(words.password).fill('not the password')
    await press(page, words.next)
    await page.getByText(words.refusedText).waitFor()
    expect(await page.getByLabel(words.email).inputValue()).toBe(member.email)
    await signInOn(portal, page, member, words)
    await isAt(page, '/admin/staff')
    // An auditor reads, and has no form to change anything with.
    expect(await page.getByRole('heading', { name: words.inviteTitle }).count()).toBe(0)
    await page.goto('/admin/sign-out')
    await press(page, words.signOut)
    await page.getByText(words.signedOut).waitFor()
    await page.context().close()
  })

  test('what is dangerous asks for the second factor again after ten minutes', async () => {
    const { page, secret } = await openAsStaff(portal, {}, options)
    portal.ctx.advance(11 * MINUTE)
    await page.goto('/admin/networks')
    await page.getByText(words.confirmFirst).waitFor()
    await page.getByLabel(words.network).fill('192.0.2.0/24')
    await page.getByLabel(words.note).fill('본청')
    await press(page, words.add)
    await isAt(page, '/admin/confirm')
    await page.getByText(words.unsent.kept).waitFor()
    await page.getByLabel(words.code).fill(totpCode(portal.ctx, secret))
    await press(page, words.enter)
    await isAt(page, '/admin/networks')
    await page.getByText(words.unsent.title).waitFor()
    expect(await page.getByText(words.confirmFirst).count()).toBe(0)
    // Mutant: come back to an empty form.
    expect(await page.getByLabel(words.network).inputValue()).toBe('192.0.2.0/24')
    await press(page, words.add)
    await page.locator('#network-cidr-error').waitFor()
    expect(await page.getByLabel(words.note).inputValue()).toBe('본청')
    await page.context().close()
  })

  test('a form sent after the session ended is filled again after the sign-in, until it is removed', async () => {
    const { page, email, secret } = await openAsStaff(portal, {}, options)
    await page.goto('/admin/agencies')
    await page.locator('#agency-name').fill('화성시')
    portal.ctx.advance(31 * MINUTE)
    await page.getByRole('main').getByRole('button').last().click()
    await isAt(page, '/admin/sign-in')
    await page.getByText(words.unsent.kept).waitFor()
    await signInOn(portal, page, { email, secret }, words)
    await isAt(page, '/admin/agencies')
    expect(await page.locator('#agency-name').inputValue()).toBe('화성시')
    await press(page, words.unsent.forget)
    await page.getByText(words.unsent.title).waitFor({ state: 'detached' })
    await isAt(page, '/admin/agencies')
    expect(await page.locator('#agency-name').inputValue()).toBe('')
    await page.context().close()
  })

  test('the page says when the session ends', async () => {
    const { page, staff } = await openAsStaff(portal, {}, options)
    await page.goto('/admin')
    await page.getByText(words.session.ends(staff.expiresAt)).waitFor()
    await page.context().close()
  })
})

describe('with JavaScript', () => {
  const words = wordsOf({})

  test('two minutes before the end a warning goes on with one key, and at the end what was typed is kept', async () => {
    const { page, email, secret } = await openAsStaff(portal)
    await page.clock.install()
    await page.goto('/admin/staff')
    await untilAlive(page)
    await page.getByLabel(words.email).fill('hong@suwon.example.kr')
    await page.getByLabel(words.role).selectOption('auditor')
    await page.clock.fastForward(29 * MINUTE)
    portal.ctx.advance(29 * MINUTE)
    const goOn = page.getByRole('button', { name: words.session.goOn })
    await goOn.focus()
    await page.keyboard.press('Enter')
    await goOn.waitFor({ state: 'detached' })
    portal.ctx.advance(31 * MINUTE)
    await page.clock.fastForward(31 * MINUTE)
    await isAt(page, '/admin/sign-in')
    await signInOn(portal, page, { email, secret }, words)
    await isAt(page, '/admin/staff')
    await page.getByText(words.session.restored).waitFor()
    expect(await page.getByLabel(words.email).inputValue()).toBe('hong@suwon.example.kr')
    expect(await page.getByLabel(words.role).inputValue()).toBe('auditor')
    await page.context().close()
  })

  // Mutant: keep what was typed without whose it was.
  test('what one person typed is not shown to the next who signs in', async () => {
    const { page } = await openAsStaff(portal)
    const other = await createStaff(portal.ctx)
    await page.clock.install()
    await page.goto('/admin/staff')
    await untilAlive(page)
    await page.getByLabel(words.email).fill('hong@suwon.example.kr')
    portal.ctx.advance(31 * MINUTE)
    await page.clock.fastForward(31 * MINUTE)
    await isAt(page, '/admin/sign-in')
    await signInOn(portal, page, other, words)
    await isAt(page, '/admin/staff')
    expect(await page.getByLabel(words.email).inputValue()).toBe('')
    await page.context().close()
  })

  test('with the keyboard alone an owner gets from the address to an invitation', async () => {
    const { page } = await openAsStaff(portal, {}, { width: 1280 })
    await page.goto('/admin')
    await untilAlive(page)
    await tabTo(page, words.sections.staff)
    await page.keyboard.press('Enter')
    await isAt(page, '/admin/staff')
    await page.getByLabel(words.email).focus()
    await page.keyboard.type(uniqueEmail())
    await page.keyboard.press('Enter')
    await page.getByText(words.linkTitle).waitFor()
    await page.context().close()
  })

  test('a passkey is a second factor: set up by a link, and asked for at the next sign-in', async () => {
    const site = portal.url.replace('127.0.0.1', 'localhost')
    const member = await createStaff(portal.ctx)
    const page = await portal.newPage()
    await addAuthenticator(page)
    await page.goto(`${site}/admin/me`)
    await signInOn(portal, page, member, words)
    await isAt(page, '/admin/me')
    await page.getByRole('link', { name: words.newSecond }).click()
    await page.getByLabel(words.passkeyName).fill('사무실 컴퓨터')
    await press(page, words.passkeyMake)
    await page.getByText(words.done.second_changed).waitFor()
    await page.goto(`${site}/admin/sign-out`)
    await press(page, words.signOut)
    await isAt(page, '/admin/sign-in')
    await page.getByLabel(words.email).fill(member.email)
    await page.getByLabel(words.password).fill(STAFF_PASSWORD)
    await press(page, words.next)
    await press(page, words.byPasskey)
    await isAt(page, '/admin')
    await page.goto(`${site}/admin/me`)
    await press(page, words.removePasskey('사무실 컴퓨터'))
    await page.getByText(words.done.passkey_removed).waitFor()
    await page.context().close()
  })
})

async function tabTo(page: Page, name: string) {
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string | null>('document.activeElement?.textContent')
    if (focused === name) return
  }
  throw new Error(`the Tab key does not reach ${name}`)
}

/** A device that answers every question about a finger with yes. */
async function addAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
