import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/time.ts'
import { readOutbox } from '#app/channels/index.ts'
import { answerQuestion, viewQuestions } from '#app/services/contact-point/still-mine.ts'
import { requestVerification, verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { viewHome } from '#app/services/home/view.ts'
import { disownByLink } from '#app/services/link/disown.ts'
import { answerByLink, viewStillMine } from '#app/services/link/still-mine.ts'
import { openLink, sealLink } from '#app/services/link/token.ts'
import { withdrawByLink } from '#app/services/link/withdraw.ts'
import { deliverMessage } from '#app/services/message/deliver.ts'
import type { MessageJob } from '#app/services/message/enqueue.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTopic, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, openContext, signedIn } from '../session/journey.ts'
import { createLinked, findAudits, residentState, tokenIn } from './linked-resident.ts'

let ctx: TestContext
let api: TestApi
let apiKey: string
let topic: string
let agencyId: string
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  const key = await createKey(ctx)
  apiKey = key.apiKey
  topic = await createTopic(ctx)
  await ctx.catalog.refresh()
  agencyId = ctx.catalog.agencyByCode(key.agency)!.id
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const pointOf = async (residentId: string, channel: string) => {
  const [point] = await ctx.pools.pages.run(
    (sql) => sql<{ id: string }[]>`
      select id from contact_point where resident_id = ${residentId} and channel = ${channel}`,
  )
  return point!.id
}

/** Somebody whose e-mail or number was disowned, and the link that the question's own e-mail carries. */
async function createDisowned(channel: 'email' | 'kakao' = 'email') {
  const kim = await createLinked(ctx)
  const target = { residentId: kim.id, agencyId, topic, contactPointId: await pointOf(kim.id, channel) }
  const notMine = sealLink(ctx, 'not_mine', target, ctx.clock())
  expect(await disownByLink(ctx, notMine)).toBe('suspended')
  return { ...kim, ...target, notMine, stillMine: sealLink(ctx, 'still_mine', target, ctx.clock()) }
}

const stepsFor = async (phone: string) =>
  (await api.ask(apiKey, phone, { topic })).body.steps.map(({ channel }) => channel)

/** Sends what waits for an address, as the job does. @returns the texts */
async function deliverTo(address: string): Promise<string[]> {
  const jobs = await ctx.pools.pages.run(
    (sql) => sql<{ payload: MessageJob }[]>`select payload from graphile_worker._private_jobs order by id`,
  )
  for (const { payload } of jobs) await deliverMessage(ctx, payload).catch(() => undefined)
  return (await readOutbox(ctx.config.dataDir)).filter(({ to }) => to === address).map(({ text }) => text)
}

describe('who says “not mine” makes the portal ask the resident elsewhere', () => {
  // Mutant: put the link into every channel's text (a text message with a link is taken for smishing).
  test('by e-mail with a link that answers in one press, by text without any link', async () => {
    const byMail = await createDisowned('kakao')
    expect(await listMessages(ctx, byMail.phone)).toEqual([])
    const [mail] = await deliverTo(byMail.email)
    expect(mail).toContain('아직 쓰시나요?')
    const url = /http\S+/.exec(mail!)![0]
    expect(url).toMatch(/^http:\/\/localhost:3000\/still-mine\?token=/)
    expect(await viewStillMine(ctx, tokenIn(url))).toMatchObject({ channel: 'kakao', needsCode: false })

    const byText = await createDisowned('email')
    const texts = await deliverTo(byText.phone)
    expect(texts).toEqual([expect.stringContaining('아직 쓰시나요?')])
    expect(texts[0]).not.toMatch(/https?:/)
  })

  test('on their home and among their channels when they sign in, also where there is no other address', async () => {
    const { id, contactPointId } = await createDisowned()
    await ctx.pools.pages.run(
      (sql) => sql`delete from contact_point where resident_id = ${id} and channel <> 'email'`,
    )
    const { warnings } = await viewHome(ctx, id)
    expect(warnings).toContainEqual({ kind: 'disowned', channel: 'email' })
    expect(await viewQuestions(ctx, id)).toEqual([
      {
        contactPointId,
        channel: 'email',
        maskedAddress: expect.stringContaining('*') as string,
        needsCode: false,
      },
    ])
  })
})

describe('“still mine”', () => {
  test('lifts the suspension for every agency, counts as said now, and is told elsewhere', async () => {
    const { id, phone, stillMine } = await createDisowned()
    expect(await stepsFor(phone)).toEqual(['kakao', 'sms'])
    const { version } = await residentState(ctx, id)
    expect(await answerByLink(ctx, stillMine, 'mine')).toBe('kept')
    expect(await stepsFor(phone)).toEqual(['kakao', 'sms', 'email'])
    const state = await residentState(ctx, id)
    expect(state).toMatchObject({
      version: version + 1,
      suspended: [],
      own: [
        { kind: 'email', isSuspended: false },
        { kind: 'phone', isSuspended: false },
      ],
    })
    expect((await listMessages(ctx, phone)).at(-1)).toMatchObject({
      templateKey: 'address_kept',
      params: { channel: 'email' },
    })
    expect(await findAudits(ctx, id, 'contact_point.keep')).toEqual([
      { actorKind: 'resident', detail: expect.objectContaining({ channel: 'email', told: 1 }) as object },
    ])
  })

  // Mutant: release the one contact point of the link.
  test('of a number is for every channel that uses it', async () => {
    const { id, phone, stillMine } = await createDisowned('kakao')
    expect((await residentState(ctx, id)).suspended).toEqual(['kakao', 'sms'])
    expect(await answerByLink(ctx, stillMine, 'mine')).toBe('kept')
    expect(await stepsFor(phone)).toEqual(['kakao', 'sms', 'email'])
  })

  test('is asked once: the same link then leads nowhere', async () => {
    const { stillMine } = await createDisowned()
    await answerByLink(ctx, stillMine, 'mine')
    expect(await viewStillMine(ctx, stillMine)).toBeNull()
    expect(await answerByLink(ctx, stillMine, 'gone')).toBe('closed')
  })

  // Mutant: believe the word each time, so that a stranger and a resident go on for ever.
  test('is not enough the second time: then only a code that comes back keeps the address', async () => {
    const { id, notMine, stillMine, contactPointId } = await createDisowned()
    await answerByLink(ctx, stillMine, 'mine')
    ctx.advance(DAY)
    expect(await disownByLink(ctx, notMine)).toBe('suspended')
    expect(await viewStillMine(ctx, stillMine)).toMatchObject({ needsCode: true })
    expect(await answerByLink(ctx, stillMine, 'mine')).toBe('needs_code')
    expect((await residentState(ctx, id)).suspended).toEqual(['email'])
    const { session, email } = await signInAs(id)
    const { pendingId } = await requestVerification(ctx, { session, contactPointId, ...asking() })
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, email) })
    expect((await residentState(ctx, id)).suspended).toEqual([])
    expect(await viewQuestions(ctx, id)).toEqual([])
  })

  // Mutant: release whatever is unreachable.
  test('brings nothing back that was found dead in another way meanwhile', async () => {
    const { id, stillMine } = await createDisowned()
    await ctx.pools.pages.run(
      (sql) => sql`update contact_point set unreachable_at = unreachable_at + interval '1 day'
        where resident_id = ${id} and channel = 'email'`,
    )
    expect(await viewStillMine(ctx, stillMine)).toBeNull()
    expect(await answerByLink(ctx, stillMine, 'mine')).toBe('closed')
    expect((await residentState(ctx, id)).suspended).toEqual(['email'])
  })
})

/** Signs in by the number, which was not disowned. */
async function signInAs(id: string) {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ wrapped: string; pointId: string; channel: string; address: string }[]>`
      select r.wrapped_key as wrapped, c.id as "pointId", c.channel, c.address
      from resident r join contact_point c on c.resident_id = r.id where r.id = ${id} and c.channel = 'email'`,
  )
  const [sms] = await ctx.pools.pages.run(
    (sql) => sql<{ pointId: string; address: string }[]>`
      select id as "pointId", address from contact_point where resident_id = ${id} and channel = 'sms'`,
  )
  const key = ctx.vault.residentKeys.unwrap(row!.wrapped, id)
  const read = (rowId: string, address: string) =>
    ctx.vault.addresses.decrypt(key, { table: 'contact_point', column: 'address', rowId }, address)
  return {
    session: await signedIn(ctx, read(sms!.pointId, sms!.address)),
    email: read(row!.pointId, row!.address),
  }
}

describe('“not any more”', () => {
  test('takes the address away, tells the others, and whoever asks by it still finds the resident', async () => {
    const { id, email, phone, stillMine } = await createDisowned()
    expect(await answerByLink(ctx, stillMine, 'gone')).toBe('removed')
    expect(await viewQuestions(ctx, id)).toEqual([])
    const { body } = await api.post<{ registered: boolean; steps: { channel: string }[] }>(
      '/consults',
      { recipient: { email }, topic },
      apiKey,
    )
    expect(body.registered).toBe(true)
    expect(body.steps.map(({ channel }) => channel)).toEqual(['kakao', 'sms'])
    expect((await listMessages(ctx, phone)).at(-1)).toMatchObject({ templateKey: 'contact_point_removed' })
    expect(await findAudits(ctx, id, 'contact_point.remove')).toHaveLength(1)
  })

  test('can be answered signed in, of one’s own questions alone', async () => {
    const { id, contactPointId } = await createDisowned()
    const other = await createLinked(ctx)
    const actor = { kind: 'resident', id: other.id } as const
    const wrong = { residentId: other.id, contactPointId, answer: 'gone' } as const
    expect(await answerQuestion(ctx, wrong, actor)).toBe('closed')
    const own = { residentId: id, contactPointId, answer: 'gone' } as const
    expect(await answerQuestion(ctx, own, { kind: 'resident', id })).toBe('removed')
  })
})

describe('the link of the question', () => {
  // Mutant: one purpose for all links.
  test('answers nothing but the question, and no other link answers it', async () => {
    const { stillMine, notMine } = await createDisowned()
    expect(await withdrawByLink(ctx, stillMine)).toBe('gone')
    expect(await disownByLink(ctx, stillMine)).toBe('gone')
    expect(await viewStillMine(ctx, notMine)).toBeNull()
    expect(await answerByLink(ctx, notMine, 'mine')).toBe('closed')
  })

  test('changes nothing by looking, and ends after ninety days', async () => {
    const { id, stillMine } = await createDisowned()
    const before = await residentState(ctx, id)
    await viewStillMine(ctx, stillMine)
    expect(await residentState(ctx, id)).toEqual(before)
    const now = ctx.clock()
    try {
      ctx.setClock(now + 90 * DAY)
      expect(openLink(ctx, 'still_mine', stillMine)).toBeNull()
    } finally {
      ctx.setClock(now)
    }
  })
})
