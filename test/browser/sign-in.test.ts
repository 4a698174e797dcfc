import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { newPhone } from '#test/app/services/session/journey.ts'
import { uniqueEmail } from '#test/support/factories.ts'
import { isAt } from './arrival.ts'
import { proveStaleNumber } from './places.ts'
import { startPortal, untilAlive, type Portal } from './portal.ts'
import { giveCookie, openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

const { register, signIn, form, frame } = messagesFor('ko')

let portal: Portal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const local = (phone: string) => `0${phone.slice(3)}`
const digits = (page: Page) => page.getByLabel(signIn.codeLabel)

async function askForCode(page: Page, phone: string, at = '/sign-in'): Promise<void> {
  await page.goto(at)
  await page.getByLabel(signIn.phoneLabel).fill(local(phone))
  await press(page, signIn.send)
  await isAt(page, '/sign-in/code')
}

const wrongFor = (code: string) => (code === '111111' ? '222222' : '111111')

describe.each([{ javaScript: true }, { javaScript: false }])('JavaScript $javaScript', ({ javaScript }) => {
  test('signing in leads to the page one was sent away from', async () => {
    const { phone, page: before } = await openAsResident(portal)
    await before.context().close()
    portal.ctx.advance(2 * MINUTE)
    const page = await portal.newPage({ javaScript })
    await page.goto('/channels')
    await isAt(page, '/sign-in')
    await askForCode(page, phone, page.url())
    await digits(page).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/channels')
    await page.context().close()
  })

  // Mutant: let `next` name any address.
  test('a link that names another site leads home', async () => {
    const { phone, page: before } = await openAsResident(portal)
    await before.context().close()
    portal.ctx.advance(2 * MINUTE)
    const page = await portal.newPage({ javaScript })
    await askForCode(page, phone, '/sign-in?next=//evil.example/home')
    await digits(page).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/home')
    expect(new URL(page.url()).origin).toBe(portal.url)
    await page.context().close()
  })

  test('a wrong code says how many tries are left; the fifth ends it and a new code is offered', async () => {
    const phone = newPhone()
    const page = await portal.newPage({ javaScript })
    await askForCode(page, phone)
    const code = await portal.readCode(phone)
    await digits(page).fill('12')
    await press(page, signIn.confirm)
    await page.getByText(form.faults.code).waitFor()
    for (const left of [4, 3, 2, 1]) {
      await digits(page).fill(wrongFor(code))
      await press(page, signIn.confirm)
      await page.getByText(signIn.triesLeft(left)).waitFor()
    }
    expect(await digits(page).getAttribute('aria-invalid')).toBe('true')
    await checkPage(page)
    await digits(page).fill(wrongFor(code))
    await press(page, signIn.confirm)
    await page.getByText(signIn.exhaustedTitle).waitFor()
    await checkPage(page)
    expect(await digits(page).count()).toBe(0)
    portal.ctx.advance(MINUTE)
    await page.goto('/sign-in/code')
    await press(page, signIn.resend)
    await page.getByText(signIn.resent).waitFor()
    await digits(page).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/register')
    await page.getByText(register.notice.newNumber).waitFor()
    await page.context().close()
  })

  test('a code that ran out says so and a new one is one press away', async () => {
    const phone = newPhone()
    const page = await portal.newPage({ javaScript })
    await askForCode(page, phone)
    const code = await portal.readCode(phone)
    portal.ctx.advance(11 * MINUTE)
    await digits(page).fill(code)
    await press(page, signIn.confirm)
    await page.getByText(signIn.expiredTitle).waitFor()
    await checkPage(page)
    await page.reload()
    await press(page, signIn.resend)
    await digits(page).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/register')
    await page.context().close()
  })

  test('a number asked for elsewhere a moment ago says how long to wait, and keeps what was typed', async () => {
    const phone = newPhone()
    const first = await portal.newPage()
    await askForCode(first, phone)
    const page = await portal.newPage({ javaScript })
    await page.goto('/sign-in')
    await page.getByLabel(signIn.phoneLabel).fill(local(phone))
    await press(page, signIn.send)
    await page.getByText(signIn.refused.resend_wait.text(60)).waitFor()
    expect(await page.getByLabel(signIn.phoneLabel).inputValue()).toBe(local(phone))
    await checkPage(page)
    // In the first browser the code that is on its way still holds.
    await askForCode(first, phone)
    await Promise.all([first.context().close(), page.context().close()])
  })

  test('a number nobody confirmed for 20 months opens nothing; its new holder registers', async () => {
    const phone = newPhone()
    const page = await portal.newPage({ javaScript })
    await giveCookie(portal, page, `pending=${await proveStaleNumber(portal, phone)}`)
    await page.goto('/sign-in/second-proof')
    await page.getByLabel(signIn.emailLabel).fill('x')
    await press(page, signIn.secondSend)
    await page.getByText(form.faults.email).waitFor()
    await checkPage(page)
    const email = uniqueEmail()
    await page.getByLabel(signIn.emailLabel).fill(email)
    await press(page, signIn.secondSend)
    await isAt(page, '/sign-in/second-proof/code')
    await digits(page).fill(await portal.readCode(email))
    await press(page, signIn.confirm)
    await page.getByText(signIn.noMatch).waitFor()
    await checkPage(page)
    await press(page, signIn.secondRegister)
    await isAt(page, '/register')
    await press(page, register.notice.next)
    await isAt(page, '/register/age')
    await page.context().close()
  })

  test('before an address is changed a code is asked once more, and one comes back to where one was', async () => {
    const { page, phone } = await openAsResident(portal, { javaScript })
    portal.ctx.advance(11 * MINUTE)
    await page.goto('/confirm?next=/channels/add')
    await press(page, signIn.freshSend)
    await isAt(page, '/confirm/code')
    await checkPage(page)
    await digits(page).fill(await portal.readCode(phone))
    await press(page, signIn.confirm)
    await isAt(page, '/channels/add')
    await page.context().close()
  })

  test('signing out asks first, and ends it', async () => {
    const { page } = await openAsResident(portal, { javaScript })
    await page.goto('/sign-out')
    await press(page, signIn.out)
    await isAt(page, '/sign-in')
    await page.getByText(signIn.outDone).waitFor()
    await page.goto('/home')
    await isAt(page, '/sign-in')
    await page.context().close()
  })
})

// Mutant: say on the code page that the number is new here.
test('a registered number and a stranger get the same bytes until the code came back', async () => {
  const { phone: known } = await openAsResident(portal)
  portal.ctx.advance(2 * MINUTE)
  // The same last four digits, which are all the page repeats.
  const unknown = `${newPhone().slice(0, 9)}${known.slice(9)}`
  const answers = await answersTo(known, '10.77.0.1')
  expect(answers.page).toContain(`010-****-${known.slice(9)}`)
  expect(await answersTo(unknown, '10.77.0.2')).toEqual(answers)
})

/** What a browser gets after a number was sent: the answer, and the page behind it, without what is drawn by lot. */
async function answersTo(phone: string, remoteAddress: string) {
  const headers = { origin: portal.url, 'x-forwarded-for': remoteAddress }
  const body = new URLSearchParams({ phone: local(phone) })
  const sent = await fetch(`${portal.url}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' })
  const cookies = sent.headers.getSetCookie()
  const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ')
  const shown = await fetch(`${portal.url}/sign-in/code`, { headers: { ...headers, cookie } })
  const lot = /nonce="[^"]+"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
  return {
    status: sent.status,
    location: sent.headers.get('location'),
    cookies: cookies.map((each) => each.replace(/=[^;]*/, '')),
    page: (await shown.text()).replace(lot, ''),
  }
}

test('with JavaScript the wait for another code is counted, and the button opens at its end', async () => {
  const phone = newPhone()
  const page = await portal.newPage()
  await askForCode(page, phone)
  const again = page.getByRole('button', { name: signIn.resend })
  await again.and(page.locator(':disabled')).waitFor()
  await page.clock.install()
  await page.reload()
  await untilAlive(page)
  await again.and(page.locator(':disabled')).waitFor()
  await page.clock.fastForward(61_000)
  await again.and(page.locator(':enabled')).waitFor()
  expect(await page.getByRole('button', { name: frame.pending }).count()).toBe(0)
  await page.context().close()
})
