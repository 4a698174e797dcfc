import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordBlocks } from '#db/queries/channel-block.ts'
import { recordDeaths } from '#db/queries/contact-point-death.ts'
import type { Channel } from '#app/domain/channel.ts'
import { MINUTE } from '#app/domain/time.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { createAgency, createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { cookieOf, openContext, register } from '../../services/session/journey.ts'

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

const viewOf = (residentId: string) => viewChannels(ctx, residentId)
const idOf = async (residentId: string, channel: string) =>
  (await viewOf(residentId)).contactPoints.find((point) => point.channel === channel)!.id
/** The cookies a browser would send after an answer. */
const after = (cookie: string, { cookies }: { cookies: string[] }) =>
  [cookie, ...cookies.map(cookieOf)].join('; ')

const PAGES = [
  '/home',
  '/channels',
  '/channels/add',
  '/channels/add/email',
  '/channels/code',
  '/channels/remove/sms',
]

describe('somebody who is not signed in', () => {
  test.each(PAGES)('is led from %s to the sign-in page, and back after it', async (path) => {
    expect(await pages.get(path)).toMatchObject({
      status: 302,
      location: `/sign-in?next=${encodeURIComponent(path)}`,
    })
  })

  test.each([
    ['/channels', { move: 'up:sms' }],
    ['/channels', { lift: `kakao:${crypto.randomUUID()}` }],
    ['/channels/add/email', { address: 'kim@example.kr' }],
    ['/channels/code', { intent: 'enter', code: '123456' }],
    ['/channels/remove/sms', { id: crypto.randomUUID() }],
  ])('changes nothing by sending a form to %s', async (path, form) => {
    const answer = await pages.post(path, form)
    expect(answer.location).toMatch(/^\/sign-in\?/)
  })
})

describe('a form of another site', () => {
  // Mutant: leave the gate to Remix, which lets a request without an Origin pass.
  test.each([['https://evil.example'], [null]])('with origin %s is refused', async (origin) => {
    const { cookie, residentId } = await register(ctx)
    const answer = await pages.post('/channels', { move: 'up:sms' }, { cookie, origin })
    expect(answer.status).toBe(403)
    expect((await viewOf(residentId)).order).toEqual(['kakao', 'sms'])
  })
})

describe('the order', () => {
  test('changes by a plain form, and the page says so once', async () => {
    const { cookie, residentId } = await register(ctx)
    const answer = await pages.post('/channels', { move: 'up:sms' }, { cookie })
    expect(answer).toMatchObject({ status: 302, location: '/channels' })
    expect((await viewOf(residentId)).order).toEqual(['sms', 'kakao'])
    const shown = await pages.get('/channels', { cookie: after(cookie, answer) })
    expect(shown.text).toContain('문자를 첫 번째로 옮겼어요')
    expect(shown.cookies).toContainEqual(expect.stringMatching(/^flash=;/))
  })

  test('cannot go beyond its ends, and nothing is said', async () => {
    const { cookie } = await register(ctx)
    expect(await pages.post('/channels', { move: 'up:kakao' }, { cookie })).toMatchObject({
      status: 302,
      cookies: [],
    })
  })

  test.each([
    [{}],
    [{ move: 'sideways:sms' }],
    [{ move: 'up:pigeon' }],
    [{ verify: 'x' }],
    [{ lift: 'kakao' }],
  ])('is not changed by a form that is none of ours: %j', async (form) => {
    const { cookie } = await register(ctx)
    expect((await pages.post('/channels', form as Record<string, string>, { cookie })).status).toBe(400)
  })
})

describe('adding an e-mail', () => {
  test('asks for a code, and the code adds it', async () => {
    const { cookie, residentId } = await register(ctx)
    const email = uniqueEmail()
    const sent = await pages.post('/channels/add/email', { address: email }, { cookie })
    expect(sent).toMatchObject({ status: 302, location: '/channels/code' })
    const waiting = after(cookie, sent)
    const page = await pages.get('/channels/code', { cookie: waiting })
    expect(page.text).toContain('k**@example.kr')
    expect(page.text).not.toContain(email)
    const form = { intent: 'enter', code: await lastCode(ctx, email) }
    const done = await pages.post('/channels/code', form, { cookie: waiting })
    expect(done).toMatchObject({ status: 303, location: '/channels' })
    const { contactPoints } = await viewOf(residentId)
    expect(contactPoints.find(({ channel }) => channel === 'email')).toMatchObject({ isVerified: true })
  })

  test('keeps what was typed when it is no address, and says what to mend beside the field', async () => {
    const { cookie } = await register(ctx)
    const answer = await pages.post('/channels/add/email', { address: 'kim@' }, { cookie })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/<input[^>]*value="kim@"[^>]*>/)
    expect(answer.text).toMatch(/<input[^>]*aria-invalid="true"[^>]*>/)
    expect(answer.text).toContain('이메일 주소를 다시 확인해 주세요')
  })

  // Mutant: redirect without keeping it.
  test('keeps what was typed while a fresh code is asked for', async () => {
    const { cookie } = await register(ctx)
    ctx.advance(11 * MINUTE)
    const answer = await pages.post('/channels/add/email', { address: 'kim@example.kr' }, { cookie })
    expect(answer).toMatchObject({ status: 302, location: '/confirm?next=%2Fchannels%2Fadd%2Femail' })
    expect(answer.cookies).toContainEqual(expect.stringMatching(/^typed=.*Path=\/channels\/add;.*HttpOnly/))
    const { cookie: fresh } = await register(ctx)
    const back = await pages.get('/channels/add/email', { cookie: after(fresh, answer) })
    expect(back.text).toMatch(/<input[^>]*value="kim@example.kr"[^>]*>/)
  })

  test('that somebody else has proven ends in plain words, only after the code', async () => {
    const email = uniqueEmail()
    await createResident(ctx, {
      email,
      contactPoints: [{ channel: 'email', address: email, verifiedAt: '2026-01-01T00:00:00+09:00' }],
    })
    const { cookie } = await register(ctx)
    const sent = await pages.post('/channels/add/email', { address: email }, { cookie })
    expect(sent).toMatchObject({ status: 302, location: '/channels/code' })
    const form = { intent: 'enter', code: await lastCode(ctx, email) }
    const answer = await pages.post('/channels/code', form, { cookie: after(cookie, sent) })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('이미 다른 분이 쓰고 계신 곳이에요')
  })

  test('a wrong code says how often it may be tried again', async () => {
    const { cookie } = await register(ctx)
    const sent = await pages.post('/channels/add/email', { address: uniqueEmail() }, { cookie })
    const form = { intent: 'enter', code: '000000' }
    const answer = await pages.post('/channels/code', form, { cookie: after(cookie, sent) })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('4번 더 적어 볼 수 있어요')
  })

  test('sent twice within a minute leads to the page that waits for the code', async () => {
    const { cookie } = await register(ctx)
    const address = uniqueEmail()
    const sent = await pages.post('/channels/add/email', { address }, { cookie })
    const again = await pages.post('/channels/add/email', { address }, { cookie: after(cookie, sent) })
    expect(again).toMatchObject({ status: 302, location: '/channels/code' })
    expect((await listMessages(ctx, address)).length).toBe(1)
    // Another browser has no such page: it is told how long to wait, and what was typed stands there.
    const other = await pages.post('/channels/add/email', { address }, { cookie })
    expect(other.status).toBe(429)
    expect(other.text).toContain(address)
    expect(other.text).toContain('뒤에 다시 받을 수 있어요')
  })

  test('is not asked for on a channel that does not exist', async () => {
    const { cookie } = await register(ctx)
    expect((await pages.get('/channels/add/pigeon', { cookie })).status).toBe(404)
    expect((await pages.get('/channels/add/post', { cookie })).status).toBe(404)
  })
})

describe('a contact point of somebody else', () => {
  // Mutant: look it up by its id alone.
  test('can neither be verified nor removed: there is no such thing', async () => {
    const { residentId: other } = await register(ctx, {
      preferred: 'kakao',
      backups: ['sms', 'email'],
      email: uniqueEmail(),
    })
    const { cookie } = await register(ctx)
    const id = await idOf(other, 'email')
    expect((await pages.post('/channels', { verify: id }, { cookie })).status).toBe(404)
    expect((await pages.post('/channels/remove/sms', { id }, { cookie })).status).toBe(404)
    expect((await viewOf(other)).contactPoints.map(({ channel }) => channel)).toContain('email')
  })
})

describe('removing', () => {
  test('asks on a page of its own, then removes and says how to take it back', async () => {
    const { cookie, residentId } = await register(ctx)
    const asked = await pages.get('/channels/remove/kakao', { cookie })
    expect(asked.text).toContain('카카오톡을 지울까요?')
    const id = await idOf(residentId, 'kakao')
    const done = await pages.post('/channels/remove/kakao', { id }, { cookie })
    expect(done).toMatchObject({ status: 302, location: '/channels' })
    const shown = await pages.get('/channels', { cookie: after(cookie, done) })
    expect(shown.text).toContain('카카오톡을 지웠어요')
    expect(shown.text).toContain('href="/channels/add/kakao"')
  })

  // Mutant: pass `confirmLast: true` always.
  test('the last address that works is asked about more firmly', async () => {
    const { cookie, residentId } = await register(ctx)
    const remove = async (channel: string, form: Record<string, string> = {}) =>
      pages.post(`/channels/remove/${channel}`, { id: await idOf(residentId, channel), ...form }, { cookie })
    await remove('kakao')
    const refused = await remove('sms')
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('마지막 남은 받을 곳이에요')
    expect((await remove('sms', { agree: 'on' })).status).toBe(302)
    expect((await viewOf(residentId)).contactPoints).toEqual([])
    expect((await pages.get('/home', { cookie })).text).toContain('아직 받을 곳이 없어요')
  })

  test('asks for a fresh code first', async () => {
    const { cookie, residentId } = await register(ctx)
    const id = await idOf(residentId, 'kakao')
    ctx.advance(11 * MINUTE)
    const location = '/confirm?next=%2Fchannels%2Fremove%2Fkakao'
    expect(await pages.get('/channels/remove/kakao', { cookie })).toMatchObject({ status: 302, location })
    expect(await pages.post('/channels/remove/kakao', { id }, { cookie })).toMatchObject({
      status: 302,
      location,
    })
  })
})

describe('a block', () => {
  const blockedBy = async (name: string, channel: Channel) => {
    const registered = await register(ctx)
    const { agencyId } = await createAgency(ctx, { name })
    const { residentId } = registered
    const contactPointId = await idOf(residentId, channel)
    const steps = [{ residentId, contactPointId, channel, at: ctx.clock() }]
    await ctx.pools.pages.begin((tx) => recordBlocks(tx, agencyId, steps))
    return { ...registered, agencyId }
  }

  test('says whose notices do not come over which channel, and why', async () => {
    const { cookie } = await blockedBy('수원시', 'kakao')
    const { text } = await pages.get('/channels', { cookie })
    expect(text).toContain('수원시 알림은 카카오톡으로 오지 않아요.')
    expect(text).toContain('카카오톡에서 수원시를 차단하셨기 때문이에요.')
    const english = await pages.get('/channels?lang=en', { cookie })
    expect(english.text).toContain('Notices from 수원시 do not come by KakaoTalk.')
  })

  test('is lifted by a plain form, and the page says so once', async () => {
    const { cookie, agencyId, residentId } = await blockedBy('김포시', 'sms')
    const answer = await pages.post('/channels', { lift: `sms:${agencyId}` }, { cookie })
    expect(answer).toMatchObject({ status: 302, location: '/channels' })
    expect((await viewOf(residentId)).blocks).toEqual([])
    const shown = await pages.get('/channels', { cookie: after(cookie, answer) })
    expect(shown.text).toContain('고르신 기관의 알림을 문자로 다시 받아요')
    expect(shown.text).not.toContain('김포시 알림은')
    const again = await pages.post('/channels', { lift: `sms:${agencyId}` }, { cookie })
    expect(again).toMatchObject({ status: 302, cookies: [] })
  })

  // Mutant: take the resident out of the form.
  test('of somebody else stands', async () => {
    const { agencyId, residentId } = await blockedBy('수원시', 'kakao')
    const { cookie } = await register(ctx)
    await pages.post('/channels', { lift: `kakao:${agencyId}` }, { cookie })
    expect((await viewOf(residentId)).blocks).toHaveLength(1)
  })
})

test('an address that is dead for one agency says so on both pages, with the button that mends it', async () => {
  const { cookie, residentId, phone } = await register(ctx)
  const { agencyId } = await createAgency(ctx, { name: '수원시' })
  const id = await idOf(residentId, 'kakao')
  await ctx.pools.pages.begin((tx) => recordDeaths(tx, agencyId, [{ residentId, id, at: ctx.clock() }]))
  const shown = await pages.get('/channels', { cookie })
  expect(shown.text).toContain('수원시 알림이 닿지 않아요')
  expect(shown.text).toContain('지금도 쓰신다면 다시 확인하고, 아니면 다른 곳으로 바꿔 주세요.')
  const home = await pages.get('/home', { cookie })
  expect(home.text).toContain('수원시가 카카오톡으로 보낸 알림이 닿지 않아요')
  const asked = await pages.post('/channels', { verify: id }, { cookie })
  expect(asked).toMatchObject({ status: 302, location: '/channels/code' })
  const form = { intent: 'enter', code: await lastCode(ctx, phone) }
  expect(await pages.post('/channels/code', form, { cookie: after(cookie, asked) })).toMatchObject({
    status: 303,
  })
  expect((await pages.get('/channels', { cookie })).text).not.toContain('닿지 않아요')
  expect((await pages.get('/home', { cookie })).text).not.toContain('닿지 않아요')
})

test('no page names an address in full', async () => {
  const email = uniqueEmail()
  const { cookie, phone } = await register(ctx, { preferred: 'kakao', backups: ['sms', 'email'], email })
  for (const path of PAGES) {
    const { status, text } = await pages.get(path, { cookie })
    expect([path, status]).toEqual([path, 200])
    expect(text).not.toContain(email)
    expect(text.replaceAll(/\D/g, '')).not.toContain(phone.slice(5))
  }
})
