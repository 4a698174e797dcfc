import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import pino from 'pino'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { createProviders, type Providers } from '#app/services/provider/providers.ts'
import { startLoginProvider, type LoginProvider } from '#test/support/login-provider.ts'

const REDIRECT_URI = 'http://portal.test/back'
const SECRETS = { state: 'state', nonce: 'nonce', verifier: 'v'.repeat(43) }

let login: LoginProvider
let other: LoginProvider
let providers: Providers
let now: number
beforeAll(async () => {
  ;[login, other] = [await startLoginProvider('kakao'), await startLoginProvider('city')]
  login.register(REDIRECT_URI)
  other.register(REDIRECT_URI)
})
beforeEach(() => {
  login.mood = 'well'
  now = Date.now()
  const surroundings = { clock: () => now, log: pino({ level: 'silent' }) }
  providers = createProviders([login.settings, other.settings], surroundings)
})
afterAll(() => Promise.all([login.close(), other.close()]))

const works = () => providers.list().map(({ isWorking }) => isWorking)
const visit = (key: string) => providers.visit(key, { ...SECRETS, redirectUri: REDIRECT_URI })

// Mutant: await the question in `list`.
test('a page is told what is known and does not wait: one that never answers is asked behind it', async () => {
  login.mood = 'silent'
  expect(works()).toEqual([true, true])
  await providers.refresh()
  expect(works()).toEqual([false, true])
})

test('one that is down leaves the others as they are, and works again once it answers', async () => {
  login.mood = 'gone'
  await providers.refresh()
  expect(works()).toEqual([false, true])
  expect(await visit('kakao')).toBeNull()
  expect(await visit('city')).not.toBeNull()
  login.mood = 'well'
  now += 31 * SECOND
  await providers.refresh()
  expect(works()).toEqual([true, true])
})

// Mutant: drop the time limit.
test('who presses the button of one that never answers waits a few seconds, not for ever', async () => {
  login.mood = 'silent'
  expect(await visit('kakao')).toBeNull()
  expect(works()).toEqual([false, true])
})

// Mutant: take the discovery document's word that all is well.
test('one that breaks where codes are turned in is not offered for two minutes', async () => {
  const url = await visit('kakao')
  const callback = await login.walk(url!.href)
  login.mood = 'no_tokens'
  expect(await providers.redeem('kakao', callback, SECRETS)).toBe('down')
  await providers.refresh()
  expect(works()).toEqual([false, true])
  now += 2 * MINUTE
  expect(works()).toEqual([true, true])
})

// Mutant: count `busy` as `down`.
test('an address that says the provider is busy moves nobody else’s button: anybody can write it', async () => {
  await providers.refresh()
  const callback = new URL(
    `${REDIRECT_URI}?error=temporarily_unavailable&state=state&iss=${login.settings.issuer}`,
  )
  expect(await providers.redeem('kakao', callback, SECRETS)).toBe('busy')
  expect(works()).toEqual([true, true])
})

// Mutant: leave the nonce unchecked.
test('an ID token that was made for another visit is not taken, nor a code with other secrets', async () => {
  const redeemed = async (secrets: typeof SECRETS) =>
    providers.redeem('kakao', await login.walk((await visit('kakao'))!.href), secrets)
  expect(await redeemed({ ...SECRETS, nonce: 'another' })).toBe('refused')
  expect(await redeemed({ ...SECRETS, state: 'another' })).toBe('refused')
  expect(await redeemed({ ...SECRETS, verifier: 'w'.repeat(43) })).toBe('refused')
  expect(await redeemed(SECRETS)).toEqual({ issuer: login.settings.issuer, subject: 'somebody' })
})

test('the way to the provider carries PKCE, state and nonce, and asks for nothing but who it is', async () => {
  const { searchParams } = (await visit('kakao'))!
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    state: 'state',
    nonce: 'nonce',
    redirect_uri: REDIRECT_URI,
  })
  expect(searchParams.get('code_challenge')).not.toContain(SECRETS.verifier)
})

test('a provider that is not among the settings is nowhere', async () => {
  expect(await visit('stranger')).toBeNull()
  expect(providers.find('stranger')).toBeNull()
})
