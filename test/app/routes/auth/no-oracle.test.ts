import { afterAll, beforeAll, expect, test } from 'vitest'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type PageAnswer, type TestPages } from '#test/support/pages.ts'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { GUARDIAN_DOCUMENT } from '#app/services/guardian/request-code.ts'
import { sealDraft } from '#app/services/registration/draft.ts'
import { bornYearsAgo } from '../../services/guardian/child.ts'
import {
  cookieOf,
  fullDraft,
  newPhone,
  openContext,
  proveBy,
  register,
} from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await openContext()
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const ORIGIN = 'http://portal.test'
/** So long that a number may have been given to somebody else meanwhile. */
const TWENTY_MONTHS = 608 * DAY

/** An answer without what is drawn by lot: nonce, number of the request, values of cookies. */
const bare = ({ status, location, cookies, text }: PageAnswer) => ({
  status,
  location,
  cookies: cookies.map((each) => each.replace(/=[^;]*/, '')),
  text: text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ''),
})

const local = (phone: string) => `0${phone.slice(3)}`
const sent = (cookies: readonly string[]) => cookies.map(cookieOf).join('; ')

/** Somebody whose number and e-mail open an account. */
async function known() {
  const [phone, email] = [newPhone(), uniqueEmail()]
  const verifiedAt = new Date(ctx.clock() - MINUTE).toISOString()
  await createResident(ctx, {
    phone,
    email,
    contactPoints: [
      { channel: 'sms', address: phone, verifiedAt },
      { channel: 'email', address: email, verifiedAt },
    ],
  })
  return { phone, email }
}

/** The same last four digits, and the same first letter: all that a page repeats. */
const strangerTo = (it: { phone: string; email: string }) => ({
  phone: `${newPhone().slice(0, -4)}${it.phone.slice(-4)}`,
  email: `${it.email[0]}${uniqueEmail()}`,
})

type Addresses = { phone: string; email: string }

/** What a browser gets that sends an address: the answer, and the page behind it. */
async function answersTo(at: string, form: Record<string, string>, cookie?: string) {
  const answer = await pages.post(at, form, { cookie, origin: ORIGIN })
  const all = [cookie, sent(answer.cookies)].filter(Boolean).join('; ')
  const shown = answer.location && (await pages.get(answer.location, { cookie: all }))
  return { answer: bare(answer), shown: shown && bare(shown) }
}

// Mutant: say on the next page that the address is new here, or set another cookie.
test.each([
  ['/sign-in', ({ phone }: Addresses) => ({ phone: local(phone) })],
  ['/sign-in?by=email', ({ email }: Addresses) => ({ by: 'email', email })],
] as const)(
  '%s answers an address that opens an account as one that opens none, to the byte',
  async (at, form) => {
    const kim = await known()
    const one = await answersTo(at, form(kim))
    expect(one.answer.location).toMatch(/^\/sign-in\/code/)
    expect(await answersTo(at, form(strangerTo(kim)))).toEqual(one)
  },
)

// Mutant: say that the number is nobody's, or send no code there.
test('/not-mine answers a number that somebody registered as any other, to the byte', async () => {
  const kim = await known()
  const answers = []
  for (const { phone } of [kim, strangerTo(kim)]) {
    const asked = await answersTo('/not-mine', { phone: local(phone) })
    answers.push(asked)
  }
  expect(answers[0]!.answer.location).toBe('/not-mine/code')
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: send who is registered already to the sign-in before the code came back.
test('/register/phone answers a registered number as a new one, to the byte', async () => {
  const kim = await known()
  const answers = []
  for (const { phone } of [kim, strangerTo(kim)]) {
    const draft = sealDraft(ctx, fullDraft({ preferred: null, backups: null }))
    answers.push(await answersTo('/register/phone', { phone: local(phone) }, `draft=${draft}`))
  }
  expect(answers[0]!.answer.location).toBe('/register/code')
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: say at once that the account of this number has another e-mail.
test('/sign-in/second-proof answers the e-mail of the doubted account as any other, to the byte', async () => {
  ctx.advance(-TWENTY_MONTHS)
  const [kim, lee] = [await known(), await known()]
  ctx.advance(TWENTY_MONTHS)
  const answers = []
  for (const { phone, email } of [kim, { phone: lee.phone, email: strangerTo(kim).email }]) {
    const { pendingId } = await proveBy(ctx, phone)
    answers.push(await answersTo('/sign-in/second-proof', { email }, `pending=${pendingId}`))
  }
  expect(answers[0]!.answer.location).toBe('/sign-in/second-proof/code')
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: refuse an address at once because somebody else has it.
test.each([
  ['/channels/add/sms', ({ phone }: Addresses) => ({ address: local(phone) })],
  ['/channels/add/email', ({ email }: Addresses) => ({ address: email })],
] as const)('%s answers somebody else’s address as nobody’s', async (at, form) => {
  const kim = await known()
  const answers = []
  for (const whose of [kim, strangerTo(kim)]) {
    const { cookie } = await register(ctx, { preferred: 'kakao', backups: [] })
    answers.push(await answersTo(at, form(whose), cookie))
  }
  expect(answers[0]!.answer.location).toBe('/channels/code')
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: find somebody's account by the number of a guardian, or of a helper, before they agreed.
test('/register/guardian answers the number of a resident as any other, to the byte', async () => {
  const kim = await known()
  const [year, month] = bornYearsAgo(ctx, 10).split('-')
  const form = { version: GUARDIAN_DOCUMENT, agree: 'on', relation: 'parent', year: year!, month: month! }
  const answers = []
  for (const { phone } of [kim, strangerTo(kim)]) {
    const draft = sealDraft(ctx, fullDraft({ ageConfirmed: false, guardian: null }))
    answers.push(await answersTo('/register/guardian', { ...form, phone: local(phone) }, `draft=${draft}`))
  }
  expect(answers[0]!.answer.location).toBe('/register/guardian/code')
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: refuse a number at once because somebody else signs in with it.
test.each([
  ['/account/number', ({ phone }: Addresses) => ({ phone: local(phone) }), '/account/number/code'],
  [
    '/account/delegates/add',
    ({ phone }: Addresses) => ({
      phone: local(phone),
      name: '딸',
      ownName: '어머니',
      relation: 'child',
      scope: 'see',
    }),
    '/account/delegates',
  ],
] as const)('%s answers the number of another resident as nobody’s, to the byte', async (at, form, to) => {
  const kim = await known()
  const answers = []
  for (const whose of [kim, strangerTo(kim)]) {
    const { cookie } = await register(ctx, { preferred: 'kakao', backups: [] })
    answers.push((await answersTo(at, form(whose), cookie)).answer)
  }
  expect(answers[0]!.location).toBe(to)
  expect(answers[1]).toEqual(answers[0])
})

// Mutant: say that a passkey is unknown here.
test('/sign-in/passkey answers a passkey of a resident, wrongly signed, as one that nobody has', async () => {
  const { residentId } = await register(ctx)
  const credentialId = Buffer.from(crypto.randomUUID()).toString('base64url')
  await ctx.pools.pages.run(
    (sql) => sql`
      insert into passkey (resident_id, credential_id, public_key, counter, is_synced, name, created_at)
      values (${residentId}, ${credentialId}, 'AAAA', 0, false, '내 휴대전화', now())`,
  )
  const tried = async (id: string) => {
    const asked = await pages.post('/sign-in/passkey/options', {}, { origin: ORIGIN })
    const response = JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
    })
    return bare(
      await pages.post('/sign-in/passkey', { response }, { cookie: sent(asked.cookies), origin: ORIGIN }),
    )
  }
  const answer = await tried(credentialId)
  expect(answer.status).toBe(422)
  expect(await tried(Buffer.from(crypto.randomUUID()).toString('base64url'))).toEqual(answer)
})

// Mutant: tell a link that never was from one that is over.
test.each(['/withdraw', '/not-mine', '/still-mine', '/number-not-me'])(
  '%s answers a token that never was as one that was altered, to the byte',
  async (at) => {
    const [invented, altered] = ['t1.AAAA', `t1.${'A'.repeat(200)}`]
    const answer = bare(await pages.get(`${at}?token=${invented}`))
    expect(answer.status).toBe(404)
    const other = bare(await pages.get(`${at}?token=${altered}`))
    expect({ ...other, text: other.text.replaceAll(altered, '') }).toEqual({
      ...answer,
      text: answer.text.replaceAll(invented, ''),
    })
  },
)

test('back from a provider without having been sent there, every address is answered alike', async () => {
  const answers = await Promise.all(
    ['kakao', 'stranger'].map((provider) => pages.get(`/sign-in/with/${provider}/return?code=x&state=y`)),
  )
  expect(answers.map(bare)).toEqual([bare(answers[0]!), bare(answers[0]!)])
  expect(answers[0]).toMatchObject({ location: '/sign-in' })
})
