import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { readOutbox } from '#app/channels/index.ts'
import { endGuardianships } from '#app/services/guardian/end.ts'
import { orderDueNotices } from '#app/services/consent/order-due.ts'
import { createConsentTopic, listOwed, tellAll } from '#test/support/consents.ts'
import { createResident, createTopic, importLines, uniquePhone } from '#test/support/factories.ts'
import type { TestContext } from '#test/support/factories.ts'
import { bornYearsAgo, registerChild } from '../guardian/child.ts'
import { e164, openContext } from '../session/journey.ts'
import { readResident } from './stored-resident.ts'

let ctx: TestContext
let news: string
beforeAll(async () => {
  ctx = await openContext()
  news = await createTopic(ctx, { class: 'consent' })
})
afterAll(() => ctx.close())

const daysAgo = (days: number) => formatInstant(ctx.clock() - days * DAY)
const said = (action: 'grant' | 'withdraw' | 'reconfirm', given: object = {}) => ({
  ...{ topic: news, action, at: daysAgo(1), document: 'news-1', method: 'paper' },
  ...given,
})
const bring = (...lines: object[]) => importLines(ctx, 'resident', lines)

describe('a line that agrees for a child under fourteen', () => {
  // Mutant: leave `requireGuardian`'s rule to the pages; or refuse the whole chunk.
  test('is refused alone, with what to do about it, and its neighbours are taken', async () => {
    const child = await registerChild(ctx)
    const [before, after] = [uniquePhone(), uniquePhone()]
    const { counts, refused } = await bring(
      { phone: before, consents: [said('grant')] },
      { phone: child.phone, language: 'en', consents: [said('withdraw'), said('grant')] },
      { phone: after, consents: [said('grant')] },
    )
    expect(counts).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, refused: 1 })
    expect(refused).toEqual([
      {
        line: 2,
        problem: expect.objectContaining({
          code: 'invalid',
          errors: [
            {
              pointer: '/consents/1',
              code: 'guardian_needed',
              detail: expect.stringContaining('let the guardian agree') as string,
            },
          ],
        }) as object,
      },
    ])
    // A line is taken whole or refused whole.
    expect(await readResident(ctx, child.residentId)).toMatchObject({ language: 'ko', consents: null })
  })

  test('may not share a child’s addresses either', async () => {
    const child = await registerChild(ctx)
    // The child said "no" at the registration; who said nothing can be spoken for by a file.
    await ctx.pools.pages.run(
      (sql) => sql`delete from preference_event where resident_id = ${child.residentId} and field = 'share'`,
    )
    const { refused } = await bring({ phone: child.phone, share: true })
    expect(refused[0]?.problem.errors).toMatchObject([{ pointer: '/share', code: 'guardian_needed' }])
  })

  test('may take back what was agreed to, and change what needs no consent', async () => {
    const child = await registerChild(ctx)
    const { counts } = await bring({
      phone: child.phone,
      quietHours: { start: '21:00', end: '07:00' },
      consents: [said('withdraw')],
    })
    expect(counts).toMatchObject({ updated: 1, refused: 0 })
  })

  // Mutant: whoever ever had a guardian.
  test('is taken once the child has become fourteen', async () => {
    const child = await registerChild(ctx, { birthMonth: bornYearsAgo(ctx, 13) })
    const now = ctx.clock()
    try {
      ctx.setClock(now + 400 * DAY)
      await endGuardianships(ctx)
      expect((await bring({ phone: child.phone, consents: [said('grant')] })).counts).toMatchObject({
        updated: 1,
      })
    } finally {
      ctx.setClock(now)
    }
  })
})

describe('consents to advertising that were given on paper', () => {
  async function createAgreedOnPaper(consents: object[], realm: 'live' | 'test' = 'live') {
    const phone = uniquePhone()
    const contactPoints = [{ channel: 'kakao' as const, address: phone, verifiedAt: daysAgo(20) }]
    const kim = await createResident(ctx, { phone, contactPoints, consents: consents as never }, { realm })
    return { ...kim, phone: e164(phone) }
  }

  // Mutant: leave `oweNotices` out of the import.
  test('are owed their result within fourteen days of the paper, and told by the daily round', async () => {
    const topic = await createConsentTopic(ctx, 'advertising')
    const { id, phone } = await createAgreedOnPaper([said('grant', { topic, at: daysAgo(3), night: true })])
    const owed = await listOwed(ctx, id)
    expect(owed).toEqual([
      expect.objectContaining({ kind: 'granted', topic, span: 'both', dueAt: ctx.clock() + 11 * DAY }),
    ])
    expect((await orderDueNotices(ctx)).resent).toBeGreaterThanOrEqual(1)
    const [job] = await ctx.pools.pages.run(
      (sql) => sql<{ payload: unknown; max: number }[]>`
        select payload, max_attempts as max from graphile_worker._private_jobs
        where key = ${`tell-consent/granted/${owed[0]!.record}`}`,
    )
    expect(job).toEqual({ payload: { residentId: id, kind: 'granted', record: owed[0]!.record }, max: 8 })
    expect(await tellAll(ctx, id)).toEqual(['sent'])
    const sent = (await readOutbox(ctx.config.dataDir)).filter(({ to }) => to === phone)
    expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining("수원시의 '축제 소식'")])
  })

  test('are owed it once, however often the file is imported, and again when they are withdrawn', async () => {
    const topic = await createConsentTopic(ctx, 'advertising')
    const grant = said('grant', { topic, at: daysAgo(3) })
    const { id, phone } = await createAgreedOnPaper([grant])
    await bring({ phone, consents: [grant] })
    expect(await listOwed(ctx, id)).toHaveLength(1)
    await bring({ phone, consents: [said('withdraw', { topic, at: daysAgo(2), document: null })] })
    expect((await listOwed(ctx, id)).map(({ kind }) => kind).sort()).toEqual(['granted', 'withdrawn'])
    expect(await tellAll(ctx, id)).toEqual(['sent', 'sent'])
    const sent = (await readOutbox(ctx.config.dataDir)).filter(({ to }) => to === phone)
    expect(sent.every(({ text }) => text.includes('수원시'))).toBe(true)
  })

  // Mutant: everything an import appends.
  test('are told of nobody else: nothing older than fourteen days, no other class, nobody who is made up', async () => {
    const topic = await createConsentTopic(ctx, 'advertising')
    const old = await createAgreedOnPaper([said('grant', { topic, at: daysAgo(14) })])
    const other = await createAgreedOnPaper([said('grant')])
    const madeUp = await createAgreedOnPaper([said('grant', { topic })], 'test')
    for (const { id } of [old, other, madeUp]) expect(await listOwed(ctx, id)).toEqual([])
  })
})
