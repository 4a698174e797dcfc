import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { requireSession } from '#app/services/session/require.ts'
import { isAt } from './arrival.ts'
import { startPortal, type Portal } from './portal.ts'
import { openAsResident } from './residents.ts'
import { checkPage } from './visited.ts'

const { passkeys, signIn } = messagesFor('ko')

let portal: Portal
/** Passkeys belong to a name, not to an address of digits. */
let site: string
beforeAll(async () => {
  portal = await startPortal()
  site = portal.url.replace('127.0.0.1', 'localhost')
})
afterAll(() => portal.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** A phone that answers every question about a finger with yes. */
async function addAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

/** Signed in under the site's name, with an authenticator at hand. */
async function openWithAuthenticator() {
  const { page, residentId } = await openAsResident(portal)
  const cookies = await page.context().cookies()
  await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: site })))
  return { page, residentId, ...(await addAuthenticator(page)) }
}

async function makePasskey(page: Page) {
  await page.goto(`${site}/account/passkeys`)
  await page.getByLabel(passkeys.name).fill('내 휴대전화')
  await press(page, passkeys.make)
  await page.getByText(passkeys.done.passkey_added).waitFor()
}

async function signInAgain(page: Page) {
  await page.context().clearCookies({ name: 'session' })
  await page.goto(`${site}/sign-in/passkey?next=/channels`)
  await press(page, passkeys.signIn)
}

test('a passkey is made, signs in where one was going, and opens nothing once it is removed', async () => {
  const { page } = await openWithAuthenticator()
  await makePasskey(page)
  await checkPage(page)
  await signInAgain(page)
  await isAt(page, '/channels')
  await page.goto(`${site}/account/passkeys`)
  await page.getByRole('link', { name: passkeys.remove('내 휴대전화') }).click()
  await press(page, passkeys.removeConfirm)
  await page.getByText(passkeys.done.passkey_removed).waitFor()
  await page.getByText(passkeys.none).waitFor()
  await signInAgain(page)
  await page.getByText(passkeys.refused).waitFor()
  await checkPage(page)
  await page.context().close()
})

// Mutant: let a passkey sign in and not count as fresh; whoever lost their phone could change nothing.
test('a passkey stands for the fresh code that a change of number asks for', async () => {
  const { page } = await openWithAuthenticator()
  await makePasskey(page)
  portal.ctx.advance(11 * MINUTE)
  await page.goto(`${site}/account/number`)
  await isAt(page, '/confirm')
  await page.getByRole('link', { name: signIn.freshPasskey }).click()
  await press(page, passkeys.signIn)
  await isAt(page, '/account/number')
  await page.context().close()
})

// Mutant: let the session keep the token the browser brought.
test('a passkey opens a new session: what was planted in the browser before opens nothing afterwards', async () => {
  const { page } = await openWithAuthenticator()
  await makePasskey(page)
  const other = (await openAsResident(portal)).page.context()
  const planted = (await other.cookies()).find(({ name }) => name === 'session')!
  await page.context().clearCookies({ name: 'session' })
  await page.context().addCookies([{ name: planted.name, value: planted.value, url: site }])
  await page.goto(`${site}/sign-in/passkey?next=/channels`)
  await press(page, passkeys.signIn)
  await isAt(page, '/channels')
  const cookies = await page.context().cookies(site)
  expect(cookies.find(({ name }) => name === planted.name)?.value).not.toBe(planted.value)
  await expect(requireSession(portal.ctx, `${planted.name}=${planted.value}`)).rejects.toMatchObject({
    kind: 'unauthenticated',
  })
  await page.context().close()
})

// Mutant: do not hand the stored counter to the library.
test('a copy of a passkey that counts behind the original is refused', async () => {
  const { page, residentId } = await openWithAuthenticator()
  await makePasskey(page)
  await portal.ctx.pools.pages.run(
    (sql) => sql`update passkey set counter = 1000 where resident_id = ${residentId}`,
  )
  await signInAgain(page)
  await page.getByText(passkeys.refused).waitFor()
  await page.context().close()
})

// Mutant: leave the challenge in the table, or take it out only after a success.
test('an answer that was used once signs nobody in again, and none from another browser', async () => {
  const { page } = await openWithAuthenticator()
  await makePasskey(page)
  const sent = page.waitForRequest(
    (each) => each.method() === 'POST' && /passkey(\.data)?\?/.test(each.url()),
  )
  await signInAgain(page)
  const request = await sent
  await isAt(page, '/channels')
  const { cookie = '' } = await request.allHeaders()
  for (const carried of [cookie, cookie.replace(/challenge=[^;]*/, 'challenge=other')]) {
    const again = await fetch(`${site}/sign-in/passkey`, {
      method: 'POST',
      headers: {
        origin: site,
        cookie: carried,
        'x-forwarded-for': '10.9.9.9',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: request.postData() ?? '',
      redirect: 'manual',
    })
    expect([again.status, again.headers.getSetCookie().some((each) => each.startsWith('session='))]).toEqual([
      422,
      false,
    ])
  }
  await page.context().close()
})

test('an old sign-in makes no passkey before a code was entered', async () => {
  const { page } = await openWithAuthenticator()
  portal.ctx.advance(11 * MINUTE)
  await page.goto(`${site}/account/passkeys`)
  await isAt(page, '/confirm')
  await page.context().close()
})

test('without JavaScript the page says so and offers the code', async () => {
  const page = await portal.newPage({ javaScript: false })
  await page.goto(`${site}/sign-in/passkey`)
  await page.getByText(passkeys.needsScript).waitFor()
  await page.getByRole('link', { name: passkeys.byCode }).click()
  await page.getByLabel(signIn.phoneLabel).waitFor()
  await page.context().close()
})
