import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findConsentState } from '#db/queries/consent.ts'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import { findResident } from '#db/queries/preference.ts'
import { judgeConsent } from '#app/domain/consent.ts'
import { addMonths, DAY, HOUR, seoulDayStart } from '#app/domain/time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { reconfirmConsent } from '#app/services/consent/reconfirm.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { setOptedOut } from '#app/services/preference/change.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createConsentTopic, listOwed, publishVersion } from '#test/support/consents.ts'
import { createKey, type TestContext } from '#test/support/factories.ts'
import { createLinked, residentState } from '../link/linked-resident.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
let key: Awaited<ReturnType<typeof createKey>>
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  key = await createKey(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const said = (residentId: string, topic: string, more: object = {}) => ({
  residentId,
  topic,
  version: 'news-1',
  variant: 'ko' as const,
  night: false,
  ...more,
})
const ask = async (phone: string, topic: string, question: object = {}) =>
  (await api.ask(key.apiKey, phone, { topic, ...question })).body
const shares = async (id: string) => (await findResident(ctx.pools.pages.db, id))?.shareAddresses

describe('agreeing', () => {
  test('holds for the very next consult, and the ledger names the text that was read', async () => {
    const { id, phone } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'consent')
    expect((await ask(phone, topic)).reasons).toEqual(['no_consent'])
    const { record, changed } = await grantConsent(ctx, said(id, topic, { variant: 'easy' }))
    expect(changed).toBe(true)
    expect((await ask(phone, topic)).decision).toBe('send')
    const entry = await findConsentEntry(ctx.pools.pages.db, id, record)
    expect(entry).toMatchObject({ topic, action: 'grant', document: 'news-1/easy', method: 'web' })
  })

  // Mutant: compare no versions.
  test('to a text that was replaced meanwhile is refused, and nothing is recorded', async () => {
    const { id } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    ctx.advance(1000)
    await publishVersion(ctx, topic, 'advertising', 'news-2')
    const before = await residentState(ctx, id)
    await expect(grantConsent(ctx, said(id, topic))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'document_changed',
    })
    expect(await residentState(ctx, id)).toEqual(before)
  })

  test('twice is once', async () => {
    const { id } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'consent')
    const first = await grantConsent(ctx, said(id, topic))
    ctx.advance(1000)
    expect(await grantConsent(ctx, said(id, topic))).toEqual({ record: first.record, changed: false })
  })

  // Mutant: let `night` follow from the day.
  test('by day says nothing of the night; the night is a consent of its own', async () => {
    // Tomorrow: the evidence of a day long past has no place to lie.
    ctx.setClock(seoulDayStart(ctx.clock()) + DAY + 22 * HOUR)
    const { id, phone } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    await grantConsent(ctx, said(id, topic))
    expect(await ask(phone, topic, { channels: ['sms'] })).toMatchObject({ reasons: ['night_advertising'] })
    ctx.advance(1000)
    await grantConsent(ctx, said(id, topic, { night: true }))
    expect(await ask(phone, topic, { channels: ['sms'] })).toMatchObject({ decision: 'send' })
    ctx.advance(1000)
    const withdrawal = { residentId: id, topic, agency: null, method: 'web', nightOnly: true }
    expect(await withdrawConsent(ctx, withdrawal)).not.toBeNull()
    expect(await ask(phone, topic, { channels: ['sms'] })).toMatchObject({ reasons: ['night_advertising'] })
  })

  test('switches a topic on again that was off', async () => {
    const { id, phone } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'consent')
    await grantConsent(ctx, said(id, topic))
    await setOptedOut(ctx, { residentId: id, topic, optedOut: true })
    expect((await ask(phone, topic)).reasons).toEqual(['opted_out'])
    const { version } = await residentState(ctx, id)
    expect((await grantConsent(ctx, said(id, topic))).changed).toBe(true)
    expect((await ask(phone, topic)).decision).toBe('send')
    expect((await residentState(ctx, id)).version).toBe(version + 1)
  })

  test('to advertising owes the result within fourteen days, to other notices none', async () => {
    const { id } = await createLinked(ctx)
    const news = await createConsentTopic(ctx, 'consent')
    const festival = await createConsentTopic(ctx, 'advertising')
    await grantConsent(ctx, said(id, news))
    const { record } = await grantConsent(ctx, said(id, festival))
    expect(await listOwed(ctx, id)).toEqual([
      { kind: 'granted', record, topic: festival, span: 'day', dueAt: ctx.clock() + 14 * DAY },
    ])
  })
})

describe('confirming again after two years', () => {
  const expiry = async (night: boolean) => {
    ctx.setClock('2026-11-26T10:00:00+09:00')
    const { id } = await createLinked(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    const { record } = await grantConsent(ctx, said(id, topic, { night }))
    return { id, topic, record, end: addMonths(ctx.clock(), 24) }
  }

  // Mutant: count thirty days from the grant's day, or grant what has ended.
  test('is possible for thirty days, and keeps it for two more years', async () => {
    const { id, topic, end } = await expiry(true)
    ctx.setClock(end - 30 * DAY - 1)
    expect(await reconfirmConsent(ctx, { residentId: id, topic, night: true })).toBeNull()
    ctx.setClock(end - 30 * DAY)
    const { record } = (await reconfirmConsent(ctx, { residentId: id, topic, night: true }))!
    const entry = await findConsentEntry(ctx.pools.pages.db, id, record)
    expect(entry).toMatchObject({ action: 'reconfirm', night: true, document: 'news-1/ko' })
    expect(await reconfirmConsent(ctx, { residentId: id, topic, night: true })).toBeNull()
  })

  test('is no way back when the two years are over', async () => {
    const { id, topic, end } = await expiry(false)
    const judged = async () =>
      judgeConsent(await findConsentState(ctx.pools.pages.db, id, topic), 'advertising', ctx.clock())
    ctx.setClock(end)
    expect(await reconfirmConsent(ctx, { residentId: id, topic, night: false })).toBeNull()
    expect(await judged()).toMatchObject({ granted: false, reason: 'consent_expired' })
    expect((await grantConsent(ctx, said(id, topic))).changed).toBe(true)
    expect(await judged()).toMatchObject({ granted: true })
  })
})

describe('sharing addresses', () => {
  const SHARED = { version: 'sharing-2026-11', variant: 'ko' } as const

  // Mutant: set the switch without an entry, or raise the version.
  test('is a consent of its own in the ledger, and leaves the version as it is (CONTRACT 2)', async () => {
    const { id } = await createLinked(ctx)
    const { version } = await residentState(ctx, id)
    const record = (await setSharing(ctx, { residentId: id, agreed: SHARED }))!
    expect(await shares(id)).toBe(true)
    const entry = await findConsentEntry(ctx.pools.pages.db, id, record)
    expect(entry).toMatchObject({ topic: '@sharing', action: 'grant', document: 'sharing-2026-11/ko' })
    ctx.advance(1000)
    expect(await setSharing(ctx, { residentId: id, agreed: null })).not.toBeNull()
    expect(await setSharing(ctx, { residentId: id, agreed: null })).toBeNull()
    expect(await shares(id)).toBe(false)
    expect((await residentState(ctx, id)).version).toBe(version)
  })

  test('is nothing that agencies are told of as a withdrawal', async () => {
    const { id } = await createLinked(ctx)
    await setSharing(ctx, { residentId: id, agreed: SHARED })
    ctx.advance(1000)
    await setSharing(ctx, { residentId: id, agreed: null })
    const told = await ctx.pools.pages.run(
      (sql) => sql`select kind from change_event where resident_id = ${id}`,
    )
    expect(told.filter(({ kind }) => kind === 'consent_withdrawn')).toEqual([])
  })

  test('is refused when another text is in force', async () => {
    const { id } = await createLinked(ctx)
    const agreed = { version: 'sharing-2020-01', variant: 'ko' } as const
    await expect(setSharing(ctx, { residentId: id, agreed })).rejects.toMatchObject({
      code: 'document_changed',
    })
    expect(await shares(id)).toBe(false)
  })
})
