import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, DAY, formatInstant } from '#app/domain/time.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import type { ConsultLinks } from '#app/services/consult/answer.ts'
import { disownByLink, viewDisowning } from '#app/services/link/disown.ts'
import { openLink } from '#app/services/link/token.ts'
import { viewWithdrawal } from '#app/services/link/view-withdrawal.ts'
import { setOptedOut } from '#app/services/preference/change.ts'
import { setAgencyOptedOut } from '#app/services/preference/mask-agency.ts'
import { resumeByLink, withdrawByLink } from '#app/services/link/withdraw.ts'
import { readOutbox } from '#app/channels/index.ts'
import { tellAll } from '#test/support/consents.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTopic, uniquePhone, type TestContext } from '#test/support/factories.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { openContext } from '../session/journey.ts'
import { createLinked, findAudits, residentState, tokenIn } from './linked-resident.ts'

let ctx: TestContext
let api: TestApi
let key: Awaited<ReturnType<typeof createKey>>
let topics: Record<'service' | 'consent' | 'advertising' | 'statutory', string>

beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  key = await createKey(ctx)
  const create = (topicClass: keyof typeof topics) =>
    createTopic(ctx, { class: topicClass, name: { ko: '지난달 소식', en: 'Last month' } })
  topics = {
    service: await create('service'),
    consent: await create('consent'),
    advertising: await create('advertising'),
    statutory: await create('statutory'),
  }
  await ask(uniquePhone(), topics.service)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const ask = async (phone: string, topic: string, question: object = {}) =>
  (await api.ask(key.apiKey, phone, { topic, links: true, ...question })).body

/** A resident with an e-mail and a number who agreed to what needs it, and the links of a plan for them. */
async function createAsked(topicClass: keyof typeof topics) {
  const topic = topics[topicClass]
  const kim = await createLinked(ctx, [topics.consent, topics.advertising])
  const { links } = await ask(kim.phone, topic)
  const { withdraw, notMine } = links as ConsultLinks
  return {
    ...kim,
    topic,
    withdraw: tokenIn(withdraw),
    notMine: tokenIn(notMine),
    links: links as ConsultLinks,
  }
}

describe('links', () => {
  test('come only when asked for, and lead to our own pages', async () => {
    const kim = await createLinked(ctx)
    expect((await api.ask(key.apiKey, kim.phone, { topic: topics.service })).body.links).toBeNull()
    expect((await ask(kim.phone, topics.service)).links).toEqual({
      withdraw: expect.stringMatching(/^http:\/\/localhost:3000\/withdraw\?token=t1\.[\w-]+$/) as string,
      notMine: expect.stringMatching(/^http:\/\/localhost:3000\/not-mine\?token=t1\.[\w-]+$/) as string,
    })
  })

  // Mutant: give links whatever the steps are.
  test('are for e-mail and push alone, and for nobody who is not registered', async () => {
    const kim = await createLinked(ctx)
    expect((await ask(kim.phone, topics.service, { channels: ['kakao', 'sms'] })).links).toBeNull()
    expect((await ask(uniquePhone(), topics.service)).links).toBeNull()
  })

  // Mutant: base64url of the JSON instead of sealing it.
  test('show nothing of whom they mean', async () => {
    const { id, links, topic } = await createAsked('service')
    for (const url of Object.values(links)) {
      const shown = `${url} ${Buffer.from(tokenIn(url).split('.')[1]!, 'base64url').toString('latin1')}`
      expect([id, id.replaceAll('-', ''), topic].filter((text) => shown.includes(text))).toEqual([])
    }
  })

  // Mutant: seal both for one purpose.
  test('open at their own page and nowhere else', async () => {
    const { withdraw, notMine } = await createAsked('service')
    expect(openLink(ctx, 'withdraw', notMine)).toBeNull()
    expect(openLink(ctx, 'not_mine', withdraw)).toBeNull()
    expect(await withdrawByLink(ctx, notMine)).toBe('gone')
    expect(await disownByLink(ctx, withdraw)).toBe('gone')
    expect(() => ctx.vault.open('registration_draft', withdraw)).toThrow()
  })

  test.each([null, '', 'x', 't1.', `t1.${'A'.repeat(200)}`])(
    'of no meaning (%s) lead nowhere',
    async (token) => {
      expect(await viewWithdrawal(ctx, token)).toEqual({ state: 'gone' })
      expect(await viewDisowning(ctx, token)).toEqual({ state: 'gone' })
      expect(await withdrawByLink(ctx, token)).toBe('gone')
      expect(await disownByLink(ctx, token)).toBe('gone')
    },
  )

  test('with one letter changed lead nowhere', async () => {
    const { withdraw } = await createAsked('service')
    for (const place of [3, 40, withdraw.length - 2]) {
      const letter = withdraw[place] === 'A' ? 'B' : 'A'
      expect(
        openLink(ctx, 'withdraw', withdraw.slice(0, place) + letter + withdraw.slice(place + 1)),
      ).toBeNull()
    }
  })

  // Mutant: forget to compare `expiresAt`.
  test('end: refusing after thirteen months, “not mine” after ninety days', async () => {
    const { withdraw, notMine } = await createAsked('service')
    const start = ctx.clock()
    try {
      ctx.setClock(start + 90 * DAY - 1)
      expect(openLink(ctx, 'not_mine', notMine)).not.toBeNull()
      ctx.setClock(start + 90 * DAY)
      expect(openLink(ctx, 'not_mine', notMine)).toBeNull()
      ctx.setClock(addMonths(start, 13) - 1)
      expect(openLink(ctx, 'withdraw', withdraw)).not.toBeNull()
      ctx.setClock(addMonths(start, 13))
      expect(openLink(ctx, 'withdraw', withdraw)).toBeNull()
    } finally {
      ctx.setClock(start)
    }
  })

  test('of somebody who was erased lead nowhere', async () => {
    const { id, withdraw } = await createAsked('service')
    await ctx.pools.pages.run(
      (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${id}`,
    )
    expect(await viewWithdrawal(ctx, withdraw)).toEqual({ state: 'gone' })
    expect(await withdrawByLink(ctx, withdraw)).toBe('gone')
  })
})

describe('refusing by a link', () => {
  // Mutant: let `viewWithdrawal` withdraw.
  test('changes nothing by looking', async () => {
    for (const topicClass of ['service', 'consent'] as const) {
      const { id, withdraw, notMine } = await createAsked(topicClass)
      const before = await residentState(ctx, id)
      expect(await viewWithdrawal(ctx, withdraw)).toMatchObject({ state: 'receiving', agency: '수원시' })
      expect(await viewDisowning(ctx, notMine)).toEqual({ state: 'asking', channel: 'email' })
      expect(await residentState(ctx, id)).toEqual(before)
    }
  })

  test('takes the consent back, in the ledger, for the very next consult', async () => {
    const { id, phone, topic, withdraw } = await createAsked('consent')
    expect(await withdrawByLink(ctx, withdraw)).toBe('stopped')
    expect(await ask(phone, topic)).toMatchObject({ decision: 'suppress', reasons: ['consent_withdrawn'] })
    const [, entry, ...more] = (await residentState(ctx, id)).ledger.filter((each) => each.topic === topic)
    expect(entry).toEqual({
      topic,
      action: 'withdraw',
      night: false,
      method: 'link',
      at: formatInstant(ctx.clock()),
    })
    expect(more).toEqual([])
    expect(await findAudits(ctx, id, 'consent.withdraw')).toEqual([
      {
        actorKind: 'resident',
        detail: expect.objectContaining({ topic, method: 'link', told: false }) as object,
      },
    ])
    expect(await viewWithdrawal(ctx, withdraw)).toMatchObject({
      state: 'stopped',
      ended: { how: 'withdrawn', at: ctx.clock() },
    })
  })

  // Mutant: look at what the ledger grants alone.
  test('says that nothing comes where the two years are over, or it is switched off', async () => {
    const old = await createAsked('advertising')
    const off = await createAsked('consent')
    await setOptedOut(ctx, { residentId: off.id, topic: off.topic, optedOut: true })
    expect(await viewWithdrawal(ctx, off.withdraw)).toMatchObject({ state: 'stopped', ended: null })
    const agreedAt = addMonths(ctx.clock(), -24)
    await ctx.pools.pages.run(
      (sql) => sql`update consent_state set day_at = ${formatInstant(agreedAt)}, night_at = null,
        night_status = null, night_record = null where resident_id = ${old.id} and topic = ${old.topic}`,
    )
    expect(await viewWithdrawal(ctx, old.withdraw)).toMatchObject({
      state: 'stopped',
      ended: { how: 'expired', at: addMonths(agreedAt, 24) },
    })
  })

  // Mutant: switch the one notice on and say that it comes again.
  test('where all of the office is off, one notice is not brought back by itself', async () => {
    const { id, withdraw, topic } = await createAsked('service')
    await setAgencyOptedOut(ctx, { residentId: id, agency: null, optedOut: true })
    const shown = { state: 'stopped', isMasked: true, agreeAt: '/topics' }
    expect(await viewWithdrawal(ctx, withdraw)).toMatchObject(shown)
    expect(await resumeByLink(ctx, withdraw)).toBe('masked')
    expect((await residentState(ctx, id)).optedOut).not.toContain(topic)
  })

  // Mutant: append without looking at what is in force.
  test('twice is once', async () => {
    const { id, withdraw } = await createAsked('consent')
    await withdrawByLink(ctx, withdraw)
    const before = await residentState(ctx, id)
    expect(await withdrawByLink(ctx, withdraw)).toBe('stopped')
    expect(await residentState(ctx, id)).toEqual(before)
  })

  // Mutant: leave out orderNotice.
  test('of advertising is confirmed in a message: who sent it, what, when (정보통신망법 §50 ⑦)', async () => {
    const { id, phone, withdraw } = await createAsked('advertising')
    await withdrawByLink(ctx, withdraw)
    const at = formatDateTime('ko', ctx.clock())
    expect(await tellAll(ctx, id)).toEqual(['sent'])
    expect((await readOutbox(ctx.config.dataDir)).filter(({ to }) => to === phone)).toEqual([
      expect.objectContaining({
        channel: 'kakao',
        text: expect.stringMatching(`${at}에 수원시의 '지난달 소식' 광고 수신 동의를 거두셨고`) as string,
      }),
    ])
  })

  test('switches a service notice off, and on again from the same page', async () => {
    const { phone, topic, withdraw } = await createAsked('service')
    expect(await withdrawByLink(ctx, withdraw)).toBe('stopped')
    expect(await ask(phone, topic)).toMatchObject({ decision: 'suppress', reasons: ['opted_out'] })
    expect(await viewWithdrawal(ctx, withdraw)).toMatchObject({ state: 'stopped' })
    expect(await resumeByLink(ctx, withdraw)).toBe('resumed')
    expect(await ask(phone, topic)).toMatchObject({ decision: 'send' })
  })

  // Mutant: grant the consent again for whoever holds the link.
  test('cannot be undone by a link where it takes a consent', async () => {
    const { phone, topic, withdraw } = await createAsked('consent')
    await withdrawByLink(ctx, withdraw)
    expect(await resumeByLink(ctx, withdraw)).toBe('needs_consent')
    expect((await ask(phone, topic)).decision).toBe('suppress')
  })

  test('is not possible for a duty, and the page says so', async () => {
    const { id, withdraw } = await createAsked('statutory')
    const before = await residentState(ctx, id)
    expect(await viewWithdrawal(ctx, withdraw)).toMatchObject({ state: 'duty' })
    expect(await withdrawByLink(ctx, withdraw)).toBe('duty')
    expect(await resumeByLink(ctx, withdraw)).toBe('duty')
    expect(await residentState(ctx, id)).toEqual(before)
  })
})

describe('“not mine”', () => {
  test('suspends the address for every agency, and the version stays', async () => {
    const { id, phone, topic, notMine } = await createAsked('service')
    const { version } = await residentState(ctx, id)
    expect(await disownByLink(ctx, notMine)).toBe('suspended')
    const other = await createKey(ctx)
    for (const { apiKey } of [key, other]) {
      const { body } = await api.ask(apiKey, phone, { topic })
      expect(body.skipped).toContainEqual({ channel: 'email', reason: 'unreachable' })
      expect(body.steps.map(({ channel }) => channel)).not.toContain('email')
    }
    expect((await residentState(ctx, id)).version).toBe(version)
  })

  // Mutant: tell the address that was disowned.
  test('is told to the resident on another channel, never to the address itself', async () => {
    const { id, phone, email, notMine } = await createAsked('service')
    await disownByLink(ctx, notMine)
    expect(await listMessages(ctx, email)).toEqual([])
    expect(await listMessages(ctx, phone)).toEqual([
      expect.objectContaining({
        channel: 'sms',
        templateKey: 'address_disowned',
        params: { channel: 'email' },
      }),
    ])
    expect(await findAudits(ctx, id, 'contact_point.disown')).toEqual([
      { actorKind: 'system', detail: expect.objectContaining({ channel: 'email', told: 1 }) as object },
    ])
  })

  test('suspends the resident’s own address too, where it is that one', async () => {
    const { id, notMine } = await createAsked('service')
    await disownByLink(ctx, notMine)
    expect((await residentState(ctx, id)).own).toEqual([
      { kind: 'email', isSuspended: true },
      { kind: 'phone', isSuspended: false },
    ])
  })

  // Mutant: suspend, and tell, each time.
  test('works once', async () => {
    const { phone, notMine } = await createAsked('service')
    await disownByLink(ctx, notMine)
    expect(await disownByLink(ctx, notMine)).toBe('gone')
    expect(await viewDisowning(ctx, notMine)).toEqual({ state: 'gone' })
    expect(await listMessages(ctx, phone)).toHaveLength(1)
  })

  // Mutant: take the channel's present address instead of the one in the link.
  test('of an address that was replaced since touches nothing', async () => {
    const { id, notMine } = await createAsked('service')
    await ctx.pools.pages.run(
      (sql) =>
        sql`update contact_point set id = gen_random_uuid() where resident_id = ${id} and channel = 'email'`,
    )
    expect(await disownByLink(ctx, notMine)).toBe('gone')
    expect((await residentState(ctx, id)).suspended).toEqual([])
  })
})
