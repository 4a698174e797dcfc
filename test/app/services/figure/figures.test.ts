import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepConsultPartitions } from '#db/queries/consult.ts'
import { HOUR, parseInstant } from '#app/domain/time.ts'
import { countFigures } from '#app/services/figure/count.ts'
import { viewFigures } from '#app/services/figure/view.ts'
import { createKey, createResident, createTestContext, type TestContext } from '#test/support/factories.ts'
import { createConsentTopic } from '#test/support/consents.ts'

const OWNER = { role: 'owner', agencyId: null } as const

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  ctx.setClock('2026-11-20T12:20:00+09:00')
  await ctx.pools.pages.run((sql) => keepConsultPartitions(sql, ctx.clock() - 40 * 24 * HOUR, 3))
})
afterAll(() => ctx.close())

/** Evidence of one consult at a time, with the channels of its steps. */
async function asked(
  key: { keyId: string; agencyId: string },
  at: string,
  channels: string[],
  { decision = 'send', strategy = 'sequence' } = {},
) {
  const decidedAt = parseInstant(at)!
  const answer = JSON.stringify({ decision, strategy, steps: channels.map((channel) => ({ channel })) })
  await ctx.pools.pages.run(
    (
      sql,
    ) => sql`insert into consult (id, decided_at, writer, block, position, agency_id, api_key_id, question, answer)
      values (${v7({ msecs: decidedAt })}, to_timestamp(${decidedAt}::float8 / 1000), ${randomUUID()}, 1, 1,
        ${key.agencyId}, ${key.keyId}, '{}', ${answer}::text::json)`,
  )
}

async function newKey(given: Parameters<typeof createKey>[1] = {}) {
  const { keyId, agency } = await createKey(ctx, given)
  await ctx.catalog.refresh()
  const [row] = await ctx.pools.pages.run((sql) => sql`select id from agency where code = ${agency}`)
  return { keyId, agencyId: String(row!['id']) }
}

describe('volume and cost', () => {
  test('every plan to send counts once under its first channel, by the day in Seoul, and never twice', async () => {
    const suwon = await newKey()
    await asked(suwon, '2026-11-19T23:30:00+09:00', ['kakao', 'sms', 'post'])
    await asked(suwon, '2026-11-20T00:10:00+09:00', ['kakao'])
    await asked(suwon, '2026-11-20T09:00:00+09:00', ['sms'])
    await asked(suwon, '2026-11-20T09:00:00+09:00', ['email'], { decision: 'defer' })
    await asked(suwon, '2026-11-20T09:01:00+09:00', ['kakao', 'sms'], { strategy: 'parallel' })
    // This hour is not over.
    await asked(suwon, '2026-11-20T12:01:00+09:00', ['push'])
    const rehearsal = await newKey({ realm: 'test' })
    await asked(rehearsal, '2026-11-20T09:02:00+09:00', ['kakao'])
    await countFigures(ctx)
    // Mutant: count an hour whether or not it was counted before.
    await countFigures(ctx)
    const { volume, cost } = await viewFigures(ctx, OWNER)
    const none = { kakao: 0, sms: 0, email: 0, push: 0 }
    expect(volume).toEqual([
      { day: '2026-11-19', notices: { ...none, kakao: 1 } },
      { day: '2026-11-20', notices: { ...none, kakao: 2, sms: 2 } },
    ])
    expect(cost!.actual).toBeCloseTo(3 * 4.9 + 2 * 9.35)
    expect(cost!.allSms).toBeCloseTo(5 * 9.35)
    expect(cost!.prices.map(({ source }) => source)).toEqual([
      expect.stringContaining('알림톡'),
      expect.stringContaining('문자'),
    ])
  })

  // Mutant: leave out the agency.
  test('an agency manager sees the figures of their own agency, and of nobody who lives in the city', async () => {
    const gimpo = await newKey()
    await asked(gimpo, '2026-11-20T10:00:00+09:00', ['push'])
    await ctx.pools.pages.run((sql) => sql`delete from volume_hour`)
    await ctx.pools.pages.run((sql) => sql`delete from volume_day`)
    await countFigures(ctx)
    const { volume, reach, cost } = await viewFigures(ctx, {
      role: 'agency_manager',
      agencyId: gimpo.agencyId,
    })
    expect(volume).toEqual([{ day: '2026-11-20', notices: { kakao: 0, sms: 0, email: 0, push: 1 } }])
    expect(reach).toBeNull()
    expect(cost!.actual).toBe(0)
  })

  // Mutant: reckon with prices out of the code.
  test('no money is shown at a price that nobody named', async () => {
    await ctx.pools.pages.run((sql) => sql`delete from unit_price where item = 'sms'`)
    expect((await viewFigures(ctx, OWNER)).cost).toBeNull()
  })
})

// Mutants: count channels that were never confirmed; count KakaoTalk with an e-mail, whose mailbox may be Kakao's.
test('who has two working channels of different companies is counted once a day', async () => {
  const at = { verifiedAt: '2026-10-01T10:00:00+09:00' }
  const phone = (tail: string) => `010-2345-${tail}`
  const kakao = (tail: string) => ({ channel: 'kakao' as const, address: phone(tail), ...at })
  const sms = (tail: string) => ({ channel: 'sms' as const, address: phone(tail) })
  const email = { channel: 'email' as const, ...at }
  await createResident(ctx, {
    phone: phone('1001'),
    contactPoints: [kakao('1001'), { ...sms('1001'), ...at }],
  })
  await createResident(ctx, { phone: phone('1002'), contactPoints: [kakao('1002'), sms('1002')] })
  await createResident(ctx, {
    phone: phone('1003'),
    contactPoints: [kakao('1003'), { ...email, address: 'kim@hanmail.net' }],
  })
  ctx.setClock('2026-11-21T00:12:00+09:00')
  await countFigures(ctx)
  const { reach } = await viewFigures(ctx, OWNER)
  expect(reach!.at(-1)).toEqual({ day: '2026-11-21', residents: 3, twoWays: 1 })
})

test('consents are counted by the week, those of test residents left out', async () => {
  const topic = await createConsentTopic(ctx, 'consent')
  const grant = { topic, action: 'grant' as const, night: false, document: 'news-1', method: 'paper' }
  const consents = [{ ...grant, at: '2026-11-16T10:00:00+09:00' }]
  await createResident(ctx, { consents })
  await createResident(ctx, { consents }, { realm: 'test' })
  ctx.setClock('2026-11-22T00:12:00+09:00')
  await countFigures(ctx)
  const { consents: weeks } = await viewFigures(ctx, OWNER)
  expect(weeks).toEqual([{ week: '2026-11-16', granted: 1, withdrawn: 0, reconfirmed: 0 }])
})
