import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { pages as list } from '#app/routes.ts'
import { sweepSessions } from '#app/services/session/sweep.ts'
import { addNetwork } from '#app/services/staff/networks.ts'
import { passTotp } from '#app/services/staff/second-factor.ts'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type PageAnswer, type TestPages } from '#test/support/pages.ts'
import {
  cookieOf,
  createStaff,
  STAFF_PASSWORD,
  staffBrowser,
  totpCode,
  type TestStaff,
} from '#test/support/staff.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const { unsent: words, shut } = messagesFor('ko').staff
const TYPED = { code: 'hwaseong', name: '화성시' }
const nextOf = ({ location }: PageAnswer) =>
  new URLSearchParams(location?.split('?').slice(1).join('?')).get('next')
/** What a browser sends along afterwards, beside the session. */
const keptIn = ({ cookies }: PageAnswer) =>
  cookies.map(cookieOf).find((cookie) => cookie.startsWith('unsent='))

/** Password and code once more: another session, in the same browser or another. */
async function signInAgain({ email, secret }: TestStaff): Promise<string> {
  ctx.advance(MINUTE)
  const half = cookieOf(
    (await signInStaff(ctx, { email, password: STAFF_PASSWORD, browser: staffBrowser(null) }))!,
  )
  const session = (await ctx.staffSessions.validate(half))!
  const passed = await passTotp(ctx, { session, code: totpCode(ctx, secret), browser: staffBrowser(half) })
  if (!passed.ok) throw new Error(passed.fault)
  return cookieOf(passed.setCookie)
}

const seen = async (url: string, cookie: string, from?: string) =>
  (await pages.get(url, { cookie, ...(from && { from }) })).text

test('what is sent after the session ended stands in the form again after the sign-in, and was not done', async () => {
  const owner = await createStaff(ctx)
  ctx.advance(31 * MINUTE)
  // Another window of the same browser was led to the sign-in before. Mutant: let that forget whose session it was.
  await pages.get('/admin', { cookie: owner.cookie })
  const sent = await pages.post('/admin/agencies', TYPED, { cookie: owner.cookie })
  expect([sent.status, nextOf(sent)]).toEqual([302, '/admin/agencies'])
  const told = await pages.get(sent.location!, { cookie: sent.cookies.map(cookieOf).join('; ') })
  expect(told.text).toContain(words.kept)

  const cookie = `${await signInAgain(owner)}; ${keptIn(sent)}`
  const text = await seen('/admin/agencies', cookie)
  expect(text).toContain('value="화성시"')
  expect(text).toContain(words.title)
  // Mutant: do what was sent as soon as somebody is in.
  expect(text).not.toContain('/admin/agencies/hwaseong')
  // In the other language too, and not on another page.
  expect(await seen('/admin/agencies?lang=en', cookie)).toContain('value="화성시"')
  expect(await seen('/admin/topics', cookie)).not.toContain(words.title)

  await pages.post('/admin/agencies', TYPED, { cookie })
  const after = await seen('/admin/agencies', cookie)
  expect(after).toContain('/admin/agencies/hwaseong')
  // Mutant: keep it although it was taken.
  expect(after).not.toContain(words.title)
})

test('it comes back to nobody else, in no other browser, and only for half an hour', async () => {
  const owner = await createStaff(ctx)
  const other = await createStaff(ctx)
  ctx.advance(31 * MINUTE)
  const sent = await pages.post('/admin/agencies', TYPED, { cookie: owner.cookie })
  const [own, others] = [await signInAgain(owner), await signInAgain(other)]
  // Mutants: find it by the browser alone; by the person alone.
  expect(await seen('/admin/agencies', `${others}; ${keptIn(sent)}`)).not.toContain('value="화성시"')
  expect(await seen('/admin/agencies', own)).not.toContain('value="화성시"')
  expect(await seen('/admin/agencies', `${own}; ${keptIn(sent)}`)).toContain('value="화성시"')
  // Mutant: store it as it was typed.
  const rows = () =>
    ctx.pools.pages.db.execute<{ content: string }>(sql`
    select content from staff_unsent where staff_id = ${owner.staffId}::uuid`)
  expect(JSON.stringify([...(await rows())])).not.toMatch(/hwaseong|화성시/)
  await seen('/admin', own)
  ctx.advance(28 * MINUTE)
  await seen('/admin', own)
  ctx.advance(MINUTE)
  expect(await seen('/admin/agencies', `${own}; ${keptIn(sent)}`)).not.toContain('value="화성시"')
  await sweepSessions(ctx)
  expect([...(await rows())]).toEqual([])
})

test('the question for the second factor loses nothing, and no password is kept', async () => {
  const { cookie } = await createStaff(ctx)
  ctx.advance(11 * MINUTE)
  const sent = await pages.post('/admin/networks', { cidr: '10.0.0.0/8', note: '별관' }, { cookie })
  expect(sent.location).toBe('/admin/confirm?next=%2Fadmin%2Fnetworks')
  const text = await seen('/admin/networks', `${cookie}; ${keptIn(sent)}`)
  expect(text).toContain('value="10.0.0.0/8"')
  expect(text).toContain('value="별관"')
  // Mutant: keep every field.
  const secret = await pages.post('/admin/me', { password: 'a new sparrow 71' }, { cookie })
  expect(keptIn(secret)).toBeUndefined()
})

test('several forms of a page fill in only the one that was sent', async () => {
  const owner = await createStaff(ctx)
  ctx.advance(31 * MINUTE)
  const price = { perMinute: '1200', source: '문자 계약서' }
  const sent = await pages.post('/admin/drill/prices', price, { cookie: owner.cookie })
  const text = await seen('/admin/drill/prices', `${await signInAgain(owner)}; ${keptIn(sent)}`)
  // Mutant: let every form of a page take what has a field of its name.
  expect(text.split('value="문자 계약서"').length - 1).toBe(1)
})

test('where the staff pages do not open, what was sent waits for the office’s network', async () => {
  const owner = await createStaff(ctx)
  const by = { staff: owner.staff, remoteAddress: '10.1.2.3' }
  await addNetwork(ctx, { ...by, cidr: '10.0.0.0/8', note: '본청' })
  try {
    const { cookie } = owner
    const sent = await pages.post('/admin/agencies', TYPED, { cookie, from: '198.51.100.9' })
    expect(sent.status).toBe(403)
    expect(sent.text).toContain(shut.kept)
    const text = await seen('/admin/agencies', `${cookie}; ${keptIn(sent)}`, '10.1.2.3')
    expect(text).toContain('value="화성시"')
    // Nothing is kept for whoever is nobody.
    const stranger = await pages.post('/admin/agencies', TYPED, {
      cookie: `staff=${'a'.repeat(43)}`,
      from: '198.51.100.9',
    })
    expect([stranger.cookies, stranger.text.includes(shut.kept)]).toEqual([[], false])
  } finally {
    await ctx.pools.pages.db.execute(sql`delete from staff_network`)
  }
})

const changing = list.filter(({ change }) => change)
/** Nothing is typed there, or it is over with the session. */
const ON_THE_WAY = ['/admin/confirm', '/admin/sign-out']

// Mutant: keep a form only where the page asks for the second factor.
test('every form of every page is kept when the session is over, and leads back to where it was sent', async () => {
  const { cookie } = await createStaff(ctx)
  ctx.advance(31 * MINUTE)
  for (const { path } of changing) {
    const url = path.replace(/:\w+/g, 'x')
    const sent = await pages.post(url, { note: '적던 글' }, { cookie, referer: `${url}?lang=ko` })
    expect([url, nextOf(sent), keptIn(sent) !== undefined]).toEqual([url, url, !ON_THE_WAY.includes(url)])
  }
  // A button of one page that leads to another: back to the page. Never elsewhere.
  const undo = (referer: string) => pages.post('/admin/residents/x/undo', { undo: 'x' }, { cookie, referer })
  expect(nextOf(await undo('/admin/residents/x'))).toBe('/admin/residents/x')
  expect(nextOf(await undo('/home'))).toBe('/admin/residents/x/undo')
})
