import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealLink } from '#app/services/link/token.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type PageAnswer, type TestPages } from '#test/support/pages.ts'
import { createLinkPaths, residentState } from '../../services/link/linked-resident.ts'
import { openContext } from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
let topics: Record<'service' | 'consent' | 'statutory', string>
beforeAll(async () => {
  ctx = await openContext()
  pages = await createTestPages(ctx)
  const create = (topicClass: keyof typeof topics) =>
    createTopic(ctx, { class: topicClass, name: { ko: '도서관 소식', en: 'Library news' } })
  topics = {
    service: await create('service'),
    consent: await create('consent'),
    statutory: await create('statutory'),
  }
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const createPaths = (topicClass: keyof typeof topics) =>
  createLinkPaths(ctx, topics[topicClass], [topics.consent])

const tokenOf = (path: string) => path.slice(path.indexOf('=') + 1)

/** A page without what differs in every answer: its nonce and the number of the request. */
const bare = ({ text }: PageAnswer) =>
  text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')

describe('looking at a link', () => {
  // Mutant: withdraw in the loader.
  test('changes nothing, in Korean and English', async () => {
    const { id, withdraw, notMine } = await createPaths('consent')
    const before = await residentState(ctx, id)
    expect((await pages.get(withdraw)).text).toContain('‘도서관 소식’ 알림을 그만 받을까요?')
    expect((await pages.get(withdraw, { language: 'en' })).text).toContain('Stop “Library news” notices?')
    expect((await pages.get(notMine)).text).toContain('방금 보신 이메일로 가는 공공 알림')
    expect((await pages.get(notMine, { language: 'en' })).status).toBe(200)
    expect(await residentState(ctx, id)).toEqual(before)
  })

  // Mutant: greet by the masked address.
  test('names nobody', async () => {
    const { email, phone, withdraw, notMine } = await createPaths('service')
    for (const path of [withdraw, notMine]) {
      const { text } = await pages.get(path)
      expect([email, email.slice(0, 6), phone.slice(-4)].filter((each) => text.includes(each))).toEqual([])
    }
  })
})

describe('the button', () => {
  test('stops the notices, says so, and the page says it from then on', async () => {
    const { withdraw } = await createPaths('consent')
    const done = await pages.post(withdraw, {})
    expect([done.status, done.cookies]).toEqual([200, []])
    expect(done.text).toContain('그만 받기로 했어요')
    expect(done.text).toContain('href="/sign-in?next=%2Fconsents"')
    expect((await pages.get(withdraw)).text).toMatch(/에 수신 동의를 거두셨어요/)
  })

  test('of a service notice takes it back again', async () => {
    const { id, withdraw } = await createPaths('service')
    await pages.post(withdraw, {})
    expect((await residentState(ctx, id)).optedOut).toEqual([topics.service])
    const resumed = await pages.post(withdraw, { intent: 'resume' })
    expect(resumed.text).toContain('다시 받기로 했어요')
    expect((await residentState(ctx, id)).optedOut).toEqual([])
  })

  test('is missing where nobody can refuse, and the way to choose a channel is there', async () => {
    const { withdraw } = await createPaths('statutory')
    const shown = await pages.get(withdraw)
    expect(shown.text).toContain('알림은 끌 수 없어요')
    expect(shown.text).toContain('href="/channels"')
    expect(shown.text).not.toContain('<form method="post"')
    expect((await pages.post(withdraw, {})).status).toBe(409)
  })

  test('of “not mine” suspends the address', async () => {
    const { id, notMine } = await createPaths('service')
    const done = await pages.post(notMine, {})
    expect(done.status).toBe(200)
    expect(done.text).toContain('이곳으로 보내는 것을 멈췄어요')
    expect((await residentState(ctx, id)).suspended).toEqual(['email'])
  })
})

describe('a link that means nothing any more', () => {
  // Mutant: say “expired” for one and “unknown” for the other.
  test('looks the same, whatever is wrong with it and whoever was meant', async () => {
    const one = await createPaths('service')
    const other = await createPaths('consent')
    await pages.post(one.notMine, {})
    await pages.post(other.notMine, {})
    const { id: residentId, agencyId } = one
    const target = { residentId, agencyId, topic: topics.service, contactPointId: crypto.randomUUID() }
    const tokens = [
      tokenOf(one.notMine),
      tokenOf(other.notMine),
      sealLink(ctx, 'not_mine', target, 0),
      tokenOf(one.withdraw),
      'made-up',
    ]
    const answers = await Promise.all(tokens.map((token) => pages.get(`/not-mine?token=${token}`)))
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 404))
    // The links to the other language repeat the address that was asked for.
    const texts = answers.map((answer, index) => bare(answer).replaceAll(tokens[index]!, ''))
    expect(new Set(texts).size).toBe(1)
    expect(answers[0]!.text).toContain('이 링크로는 할 일이 없어요')
    expect(answers[0]!.text).toContain('href="/not-mine"')
  })

  // Mutant: leave whoever got a text, which carries no link, at a page that leads nowhere.
  test('is not needed to say that a number is not mine: without one the page asks for the number', async () => {
    const { status, text } = await pages.get('/not-mine')
    expect(status).toBe(200)
    expect(text).toContain('name="phone"')
  })

  test('does nothing when it is sent', async () => {
    const { id, withdraw, notMine } = await createPaths('service')
    const before = await residentState(ctx, id)
    expect((await pages.post(`/withdraw?token=${tokenOf(notMine)}`, {})).status).toBe(404)
    expect((await pages.post(`/not-mine?token=${tokenOf(withdraw)}`, {})).status).toBe(404)
    expect(await residentState(ctx, id)).toEqual(before)
  })
})

describe('one click in a mail program (RFC 8058)', () => {
  const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' }

  // Mutant: ask for an Origin of ours here too.
  test.each([[null], ['https://mail.example'], ['null']])('works from origin %s, plainly', async (origin) => {
    const { id, withdraw } = await createPaths('consent')
    const answer = await pages.post(withdraw, ONE_CLICK, { origin })
    expect(answer).toMatchObject({ status: 200, location: null, cookies: [], text: '그만 받기로 했어요.\n' })
    expect((await residentState(ctx, id)).ledger.at(-1)).toMatchObject({ action: 'withdraw', method: 'link' })
    expect((await pages.post(withdraw, ONE_CLICK, { origin })).status).toBe(200)
  })

  test('may come as multipart/form-data', async () => {
    const { id, withdraw } = await createPaths('service')
    const answer = await pages.postRaw(withdraw, {
      'content-type': 'multipart/form-data; boundary=x',
      body: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    })
    expect(answer.status).toBe(200)
    expect((await residentState(ctx, id)).optedOut).toEqual([topics.service])
  })

  // Mutant: let everything to /withdraw through the gate.
  test('and nothing else comes from another site', async () => {
    const { id, withdraw, notMine } = await createPaths('service')
    const before = await residentState(ctx, id)
    const foreign = { origin: 'https://evil.example' }
    const answers = await Promise.all([
      pages.post(withdraw, {}, foreign),
      pages.post(withdraw, { intent: 'resume' }, foreign),
      pages.post(withdraw, { 'List-Unsubscribe': 'yes' }, foreign),
      pages.post(withdraw, { ...ONE_CLICK, intent: 'resume' }, foreign),
      pages.post(notMine, ONE_CLICK, foreign),
      pages.post('/sign-out', ONE_CLICK, foreign),
      pages.postRaw(withdraw, { 'content-type': 'text/plain', body: 'List-Unsubscribe=One-Click' }),
      pages.postRaw(withdraw, {
        'content-type': 'application/x-www-form-urlencoded',
        body: `List-Unsubscribe=One-Click${'&'.repeat(5_000)}`,
      }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(Array.from(answers, () => 403))
    expect(await residentState(ctx, id)).toEqual(before)
  })

  test('says plainly when the link is of no use, or the notice a duty', async () => {
    const { notMine } = await createPaths('service')
    const { withdraw } = await createPaths('statutory')
    const swapped = notMine.replace('/not-mine', '/withdraw')
    expect((await pages.post(swapped, ONE_CLICK, { origin: null })).status).toBe(404)
    expect((await pages.post(withdraw, ONE_CLICK, { origin: null })).status).toBe(409)
  })
})
