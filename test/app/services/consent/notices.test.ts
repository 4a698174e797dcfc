import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countLateNotices } from '#db/queries/consent-notice.ts'
import { readOutbox } from '#app/channels/index.ts'
import { listExpiring } from '#app/domain/consent-notice.ts'
import { addMonths, DAY, parseInstant } from '#app/domain/time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { orderDueNotices } from '#app/services/consent/order-due.ts'
import { reconfirmConsent } from '#app/services/consent/reconfirm.ts'
import { tellConsent } from '#app/services/consent/tell.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { createConsentTopic, listOwed, tellAll } from '#test/support/consents.ts'
import { createResident, type TestContext } from '#test/support/factories.ts'
import { createLinked } from '../link/linked-resident.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const START = '2026-11-26T10:00:00+09:00'

/** Somebody who agreed on 26 November 2026, and was told so. */
async function createAgreed(night = false) {
  ctx.setClock(START)
  const kim = await createLinked(ctx)
  const topic = await createConsentTopic(ctx, 'advertising')
  const words = { residentId: kim.id, topic, version: 'news-1', variant: 'ko', night } as const
  const { record } = await grantConsent(ctx, words)
  return { ...kim, topic, record }
}

const sentTo = async (...addresses: string[]) =>
  (await readOutbox(ctx.config.dataDir)).filter(({ to }) => addresses.includes(to))

describe('the result of agreeing to advertising', () => {
  test('is told over the resident’s own path: sender, what, when; and the proof is kept', async () => {
    const { id, phone, record } = await createAgreed()
    expect(await tellAll(ctx, id)).toEqual(['sent'])
    expect(await sentTo(phone)).toEqual([
      expect.objectContaining({
        channel: 'kakao',
        text: expect.stringContaining(
          "2026년 11월 26일 오전 10시에 수원시의 '축제 소식' 광고 수신에 동의하셨고(낮 시간)",
        ) as string,
      }),
    ])
    expect(await listOwed(ctx, id)).toEqual([])
    // Mutant: send without looking whether it was sent.
    expect(await tellConsent(ctx, { residentId: id, kind: 'granted', record })).toBe('sent_before')
    expect(await sentTo(phone)).toHaveLength(1)
  })

  // Mutant: stop at the first channel.
  test('goes to the next channel when the first does not take it', async () => {
    const { id, phone, email } = await createAgreed()
    const broken = { send: () => Promise.resolve({ outcome: 'unavailable', code: 'timeout' } as const) }
    const half: TestContext = { ...ctx, channels: { ...ctx.channels, kakao: broken, sms: broken } }
    expect(await tellAll(half, id)).toEqual(['sent'])
    expect(await sentTo(phone, email)).toMatchObject([{ channel: 'email' }])
  })

  test('is tried again when nothing takes it, and counts as late after fourteen days', async () => {
    const { id, record } = await createAgreed()
    const broken = { send: () => Promise.resolve({ outcome: 'unavailable', code: 'timeout' } as const) }
    const channels = { kakao: broken, sms: broken, email: broken, push: broken }
    const key = { residentId: id, kind: 'granted', record } as const
    await expect(tellConsent({ ...ctx, channels }, key)).rejects.toMatchObject({ kind: 'unavailable' })
    const before = await countLateNotices(ctx.pools.pages.db, new Date(ctx.clock() + 14 * DAY))
    const after = await countLateNotices(ctx.pools.pages.db, new Date(ctx.clock() + 14 * DAY + 1))
    expect(after.unsent - before.unsent).toBeGreaterThanOrEqual(1)
    expect((await orderDueNotices(ctx)).resent).toBeGreaterThanOrEqual(1)
    expect(await tellAll(ctx, id)).toEqual(['sent'])
  })

  test('of a withdrawal too, also of the night alone', async () => {
    const { id, phone, topic } = await createAgreed(true)
    await tellAll(ctx, id)
    ctx.advance(1000)
    await withdrawConsent(ctx, {
      residentId: id,
      topic,
      agency: null,
      method: 'web',
      nightOnly: true,
    })
    expect(await tellAll(ctx, id)).toEqual(['sent'])
    expect((await sentTo(phone)).at(-1)?.text).toContain('밤 시간(21시~8시)')
  })

  test('is owed to nobody who is made up for test keys', async () => {
    ctx.setClock(START)
    const { id } = await createResident(ctx, {}, { realm: 'test' })
    const topic = await createConsentTopic(ctx, 'advertising')
    await grantConsent(ctx, { residentId: id, topic, version: 'news-1', variant: 'ko', night: false })
    expect(await listOwed(ctx, id)).toEqual([])
  })
})

describe('before two years are over', () => {
  // Mutant: ask every day, or at 24 × 30 days.
  test('the resident is asked once, from thirty days before on', async () => {
    const { id, topic, record } = await createAgreed()
    await tellAll(ctx, id)
    const end = addMonths(ctx.clock(), 24)
    ctx.setClock(end - 30 * DAY - 1)
    await orderDueNotices(ctx)
    expect(await listOwed(ctx, id)).toEqual([])
    ctx.setClock(end - 30 * DAY)
    await orderDueNotices(ctx)
    expect(await listOwed(ctx, id)).toEqual([{ kind: 'expiring', record, topic, span: 'day', dueAt: end }])
    expect(await tellAll(ctx, id)).toEqual(['sent'])
    ctx.advance(DAY)
    await orderDueNotices(ctx)
    expect(await listOwed(ctx, id)).toEqual([])
  })

  test('the question names sender, day of consent, end, and both ways', async () => {
    const { id, phone } = await createAgreed(true)
    await tellAll(ctx, id)
    ctx.setClock('2028-11-01T10:00:00+09:00')
    await orderDueNotices(ctx)
    await tellAll(ctx, id)
    const text = (await sentTo(phone)).at(-1)!.text
    for (const part of [
      '수원시',
      '2026년 11월 26일',
      '2028년 11월 26일',
      '낮과 밤',
      '계속 받을게요',
      '거두시거나',
    ])
      expect(text).toContain(part)
  })

  test('nothing is asked of who withdrew or confirmed meanwhile', async () => {
    const { id, topic } = await createAgreed()
    await tellAll(ctx, id)
    ctx.setClock('2028-11-01T10:00:00+09:00')
    await orderDueNotices(ctx)
    await reconfirmConsent(ctx, { residentId: id, topic, night: false })
    expect(await tellAll(ctx, id)).toEqual(['obsolete'])
    expect(await listOwed(ctx, id)).toEqual([])
  })

  test.each([
    // 29 February becomes the 28th.
    ['2024-02-29T10:00:00+09:00', '2026-01-29T10:00:00+09:00', true],
    ['2024-02-29T10:00:00+09:00', '2026-01-29T09:59:59+09:00', false],
    ['2024-02-29T10:00:00+09:00', '2026-02-28T10:00:00+09:00', false],
    // Just after midnight in Seoul it is still the day before in London.
    ['2024-03-31T00:30:00+09:00', '2026-03-01T00:30:00+09:00', true],
    ['2024-03-31T00:30:00+09:00', '2026-03-01T00:29:59+09:00', false],
  ])('a consent of %s is asked about at %s: %s', (agreed, now, isAsked) => {
    const day = { status: 'granted', at: parseInstant(agreed)!, record: 'r' } as const
    expect(listExpiring({ day, night: null }, parseInstant(now)!)).toHaveLength(isAsked ? 1 : 0)
  })

  test('a night that is older than its day is asked about alone', () => {
    const at = (text: string) => parseInstant(text)!
    const day = { status: 'granted', at: at('2025-06-01T10:00:00+09:00'), record: 'later' } as const
    const night = { status: 'granted', at: at('2024-06-01T10:00:00+09:00'), record: 'first' } as const
    expect(listExpiring({ day, night }, at('2026-05-20T10:00:00+09:00'))).toMatchObject([
      { span: 'night', record: 'first' },
    ])
  })
})
