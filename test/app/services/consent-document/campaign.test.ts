import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOutbox } from '#app/channels/index.ts'
import { earliestAfterTelling } from '#app/domain/consent-change.ts'
import { DAY, formatInstant, HOUR } from '#app/domain/time.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { listReceipts } from '#app/services/consent/receipt.ts'
import { viewAsking } from '#app/services/consent/view-asking.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import { viewConsents } from '#app/services/consent/view.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { viewCampaign } from '#app/services/consent-document/view-campaign.ts'
import { runCampaigns } from '#app/services/consent-document/campaign.ts'
import { publishDocument, type NewDocument } from '#app/services/consent-document/publish.ts'
import { tellChange } from '#app/services/consent-document/tell-change.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { setQuietHours } from '#app/services/preference/set-quiet-hours.ts'
import { insertTold } from '#db/queries/consent-campaign.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { consentTexts, createConsentTopic } from '#test/support/consents.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  importLines,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createLinked, findAudits } from '../link/linked-resident.ts'

let ctx: TestContext
let api: TestApi
let apiKey: string
beforeAll(async () => {
  // Campaigns go through everybody there is.
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
  apiKey = (await createKey(ctx)).apiKey
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const START = '2026-11-26T10:00:00+09:00'

/** Two versions of a text: `news-1`, to which Kim and Lee agreed, and `news-2` that means something for them. */
async function change(
  meaning: 'inform' | 'ask',
  { topicClass = 'consent', night = false }: { topicClass?: 'consent' | 'advertising'; night?: boolean } = {},
) {
  ctx.setClock(START)
  const subject = await createConsentTopic(ctx, topicClass)
  const [kim, lee] = [await createLinked(ctx), await createLinked(ctx)]
  for (const { id } of [kim, lee]) await agree(id, subject, 'news-1', night)
  ctx.advance(HOUR)
  const key = { subject, version: 'news-2' }
  const texts = consentTexts(topicClass === 'advertising', { purpose: '새 목적' })
  await publish({ ...key, texts, ...timesOf(meaning) })
  return { ...key, kim, lee }
}
const timesOf = (meaning: 'inform' | 'ask') => {
  const later = earliestAfterTelling(ctx.clock())
  return meaning === 'ask'
    ? { meaning, inForceAt: ctx.clock(), endsAt: later }
    : { meaning, inForceAt: later, endsAt: null }
}
const publish = (document: NewDocument) => publishDocument(ctx, document, OPERATOR)
const agree = (residentId: string, topic: string, version: string, night = false) =>
  grantConsent(ctx, { residentId, topic, version, variant: 'ko', night })
const withdraw = (residentId: string, topic: string) =>
  withdrawConsent(ctx, { residentId, topic, agency: null, method: 'web' })
const consult = async (phone: string, topic: string) => (await api.ask(apiKey, phone, { topic })).body
const textsTo = async (phone: string) =>
  (await readOutbox(ctx.config.dataDir)).filter(({ to }) => to === phone).map(({ text }) => text)
const countTellings = async (residentId: string) => {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<[{ count: number }]>`
      select count(*)::int as count from graphile_worker.jobs where key like ${`tell-change/%/${residentId}`}`,
  )
  return row.count
}
const statusOf = async (residentId: string, code: string) =>
  (await viewConsents(ctx, residentId, 'ko')).topics.find((topic) => topic.code === code)!

describe('a text that is asked again', () => {
  // Mutants: ask whoever agreed to the new one; ask once a pass.
  test('is put to everybody who agreed to an older one, once, and to nobody else', async () => {
    const { kim, lee, ...key } = await change('ask')
    await createLinked(ctx)
    const [park, choi] = [await createLinked(ctx), await createLinked(ctx)]
    await agree(park.id, key.subject, 'news-2')
    await agree(choi.id, key.subject, 'news-2')
    await withdraw(choi.id, key.subject)
    expect(await runCampaigns(ctx)).toEqual({ noted: 2, ended: 0 })
    ctx.advance(DAY)
    expect(await runCampaigns(ctx)).toEqual({ noted: 0, ended: 0 })
    for (const { id, phone } of [kim, lee]) {
      expect(await tellChange(ctx, { ...key, residentId: id })).toBe('sent')
      // Mutant: send without looking whether it was sent.
      expect(await tellChange(ctx, { ...key, residentId: id })).toBe('sent_before')
      const asked = (await textsTo(phone)).filter((text) => text.includes('다시 여쭙니다'))
      expect(asked).toEqual([expect.stringContaining('2026년 12월 28일에 동의가 끝나고')])
    }
    expect((await viewCampaign(ctx, key))?.tally).toEqual({
      ...{ concerned: 2, sent: 2, answered: 0, withdrew: 0, open: 2, ended: 0 },
    })
  })

  // Mutant: begin anew whom a stopped process had noted.
  test('goes on where it was stopped, and reaches whoever agreed on an old paper meanwhile', async () => {
    const { kim, lee, ...key } = await change('ask')
    await ctx.pools.pages.begin((tx) => insertTold(tx, key, [kim.id], new Date(ctx.clock())))
    expect(await runCampaigns(ctx, AbortSignal.abort())).toEqual({ noted: 0, ended: 0 })
    expect((await runCampaigns(ctx)).noted).toBe(1)
    // Mutant: send only to those who are noted now.
    expect(await countTellings(kim.id)).toBe(1)
    const late = await createLinked(ctx, [key.subject])
    ctx.advance(HOUR)
    expect((await runCampaigns(ctx)).noted).toBe(0)
    ctx.advance(DAY)
    expect((await runCampaigns(ctx)).noted).toBe(1)
    expect(await tellChange(ctx, { ...key, residentId: late.id })).toBe('sent')
    await withdraw(lee.id, key.subject)
    expect(await tellChange(ctx, { ...key, residentId: lee.id })).toBe('obsolete')
    // Mutant: write down that they were told when it is only planned.
    expect(await findAudits(ctx, lee.id, 'consent_document.tell')).toEqual([])
    expect(await findAudits(ctx, late.id, 'consent_document.tell')).toMatchObject([
      { actorKind: 'system', detail: { ...key, meaning: 'ask', channel: 'kakao' } },
    ])
  })

  // Mutant: send without taking it first.
  test('is asked once although two are at it', async () => {
    const { kim, subject, version } = await change('ask')
    await runCampaigns(ctx)
    const telling = { subject, version, residentId: kim.id }
    const outcomes = await Promise.all([tellChange(ctx, telling), tellChange(ctx, telling)])
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1)
    expect((await textsTo(kim.phone)).filter((text) => text.includes('다시 여쭙니다'))).toHaveLength(1)
    expect(await findAudits(ctx, kim.id, 'consent_document.tell')).toHaveLength(1)
  })

  // Mutant: forget the hours.
  test('is asked by day, and outside the resident’s quiet hours', async () => {
    const { kim, lee, ...key } = await change('ask')
    await setQuietHours(ctx, { residentId: lee.id, quietHours: { start: '09:00', end: '12:00' } })
    await runCampaigns(ctx)
    ctx.setClock('2026-11-27T06:00:00+09:00')
    expect(await tellChange(ctx, { ...key, residentId: kim.id })).toBe('later')
    ctx.setClock('2026-11-27T09:00:00+09:00')
    expect(await tellChange(ctx, { ...key, residentId: kim.id })).toBe('sent')
    expect(await tellChange(ctx, { ...key, residentId: lee.id })).toBe('later')
    ctx.setClock('2026-11-27T12:00:00+09:00')
    expect(await tellChange(ctx, { ...key, residentId: lee.id })).toBe('sent')
  })

  // Mutants: end at once; end whoever answered; end nobody.
  test('leaves the older consent in force until the day that was named, and ends what nobody answered for', async () => {
    const { kim, lee, ...key } = await change('ask')
    const park = await createLinked(ctx)
    await agree(park.id, key.subject, 'news-2')
    await runCampaigns(ctx)
    await agree(kim.id, key.subject, 'news-2')
    const before = await statusOf(lee.id, key.subject)
    expect(before).toMatchObject({ status: 'granted', change: { kind: 'asked' } })
    expect((await statusOf(kim.id, key.subject)).change).toBeNull()
    ctx.setClock(earliestAfterTelling(ctx.clock()) - 1)
    await runCampaigns(ctx)
    expect((await statusOf(lee.id, key.subject)).status).toBe('granted')
    expect((await consult(lee.phone, key.subject)).decision).toBe('send')
    ctx.advance(1)
    await runCampaigns(ctx)
    // It holds for the very next consult, without any of it knowing of versions.
    expect((await consult(lee.phone, key.subject)).reasons).toEqual(['consent_withdrawn'])
    expect((await consult(kim.phone, key.subject)).decision).toBe('send')
    expect(await statusOf(lee.id, key.subject)).toMatchObject({ status: 'unanswered', change: null })
    // Nobody says that Lee withdrew it. Mutant: tell the ledger's action without its method.
    expect((await listReceipts(ctx, lee.id))[0]).toMatchObject({ action: 'withdraw', act: 'unanswered' })
    expect((await listChanges(ctx, { residentId: lee.id, after: null })).entries).toContainEqual(
      expect.objectContaining({ change: expect.objectContaining({ kind: 'consent', act: 'unanswered' }) }),
    )
    expect((await statusOf(kim.id, key.subject)).status).toBe('granted')
    expect((await statusOf(park.id, key.subject)).status).toBe('granted')
    expect(await runCampaigns(ctx)).toEqual({ noted: 0, ended: 0 })
    expect((await viewCampaign(ctx, key))?.tally).toMatchObject({
      concerned: 2,
      answered: 1,
      ended: 1,
      open: 0,
    })
  })

  // Mutant: end the day with it.
  test('of which the night was left unanswered ends at night alone', async () => {
    const { kim, ...key } = await change('ask', { topicClass: 'advertising', night: true })
    ctx.advance(HOUR)
    await agree(kim.id, key.subject, 'news-2')
    ctx.setClock(earliestAfterTelling(ctx.clock()))
    await runCampaigns(ctx)
    expect(await statusOf(kim.id, key.subject)).toMatchObject({ status: 'granted', isNightGranted: false })
  })

  // Mutants: look at the text of the day alone, when it is said; when it is asked.
  test('keeps the night of whoever says both after the day alone', async () => {
    const { kim, ...key } = await change('ask', { topicClass: 'advertising', night: true })
    ctx.advance(HOUR)
    await agree(kim.id, key.subject, 'news-2')
    const asked = () => viewAsking(ctx, key.subject, { residentId: kim.id, variant: null, locale: 'ko' })
    expect(await asked()).toMatchObject({ asksDay: false, asksNight: true })
    expect((await agree(kim.id, key.subject, 'news-2', true)).changed).toBe(true)
    expect(await asked()).toMatchObject({ asksDay: false, asksNight: false })
    expect((await agree(kim.id, key.subject, 'news-2', true)).changed).toBe(false)
    ctx.setClock(earliestAfterTelling(ctx.clock()))
    await runCampaigns(ctx)
    expect(await statusOf(kim.id, key.subject)).toMatchObject({ status: 'granted', isNightGranted: true })
  })
})

describe('once the time to answer is over', () => {
  // Mutants: look at no one after the end; end what rests on a paper that nobody asked about.
  test('a paper on the older text that comes late ends the day after, and no other', async () => {
    const key = await change('ask')
    ctx.setClock(earliestAfterTelling(ctx.clock()))
    await runCampaigns(ctx)
    const bring = async (document: string, at: number) => {
      const consents = [
        { topic: key.subject, action: 'grant' as const, at: formatInstant(at), document, method: 'paper' },
      ]
      return (await createResident(ctx, { phone: uniquePhone(), consents })).id
    }
    ctx.advance(8 * DAY)
    const early = await bring('a-paper', ctx.clock() - 16 * DAY)
    const old = await bring('news-1', ctx.clock() - DAY)
    const own = await bring('a-paper', ctx.clock() - DAY)
    expect((await runCampaigns(ctx)).ended).toBe(2)
    for (const id of [early, old])
      expect(await statusOf(id, key.subject)).toMatchObject({ status: 'unanswered' })
    expect((await statusOf(own, key.subject)).status).toBe('granted')
  })

  // Mutants: end in silence; tell of it whoever was asked.
  test('whoever no question reached is told that their consent ended', async () => {
    const { kim, lee, subject, version } = await change('ask')
    await runCampaigns(ctx)
    const tell = (residentId: string) => tellChange(ctx, { subject, version, residentId })
    expect(await tell(lee.id)).toBe('sent')
    ctx.setClock(earliestAfterTelling(ctx.clock()) + 10 * HOUR)
    await runCampaigns(ctx)
    expect([await tell(kim.id), await tell(kim.id), await tell(lee.id)]).toEqual([
      ...['sent', 'sent_before', 'sent_before'],
    ])
    const ended = async (phone: string) =>
      (await textsTo(phone)).filter((text) => text.includes('끝냈습니다'))
    expect(await ended(kim.phone)).toHaveLength(1)
    expect(await ended(lee.phone)).toEqual([])
  })

  // Mutant: count as an answer whatever is not to end.
  test('two years that ran out meanwhile are no answer', async () => {
    ctx.setClock('2024-12-10T10:00:00+09:00')
    const subject = await createConsentTopic(ctx, 'advertising')
    const { id } = await createLinked(ctx)
    await agree(id, subject, 'news-1')
    ctx.setClock(START)
    const key = { subject, version: 'news-2' }
    await publish({ ...key, texts: consentTexts(true), ...timesOf('ask') })
    await runCampaigns(ctx)
    expect((await viewCampaign(ctx, key))?.tally).toMatchObject({ concerned: 1, open: 1, answered: 0 })
    ctx.setClock('2026-12-15T10:00:00+09:00')
    expect((await viewCampaign(ctx, key))?.tally).toMatchObject({ concerned: 1, open: 0, answered: 0 })
  })

  // Mutant: stop at the first that fails.
  test('one text whose consents cannot be ended keeps no other waiting', async () => {
    const [one, two] = [await change('ask'), await change('ask')]
    const setClass = (to: string) =>
      ctx.pools.pages.run((sql) => sql`update topic set class = ${to} where code = ${one.subject}`)
    await setClass('service')
    ctx.setClock(earliestAfterTelling(ctx.clock()))
    await expect(runCampaigns(ctx)).rejects.toThrow()
    expect((await statusOf(two.kim.id, two.subject)).status).toBe('unanswered')
    await setClass('consent')
    expect((await runCampaigns(ctx)).ended).toBe(2)
  })
})

describe('a text residents are told of', () => {
  test('is told before it holds and changes no consent', async () => {
    const { kim, ...key } = await change('inform')
    await runCampaigns(ctx)
    expect(await tellChange(ctx, { ...key, residentId: kim.id })).toBe('sent')
    expect((await textsTo(kim.phone)).at(-1)).toContain('글이 2026년 12월 28일부터 바뀝니다')
    expect(await statusOf(kim.id, key.subject)).toMatchObject({
      ...{ status: 'granted', change: { kind: 'coming', document: { text: { purpose: '새 목적' } } } },
    })
    ctx.setClock('2026-12-28T10:00:00+09:00')
    await runCampaigns(ctx)
    expect(await statusOf(kim.id, key.subject)).toMatchObject({ status: 'granted', change: null })
  })

  test('is the policy’s change for everybody', async () => {
    ctx.setClock(START)
    const kim = await createLinked(ctx)
    const key = { subject: '@policy', version: 'policy-2' }
    await publish({ ...key, texts: consentTexts(false), ...timesOf('inform') })
    await runCampaigns(ctx)
    expect(await tellChange(ctx, { ...key, residentId: kim.id })).toBe('sent')
    expect((await textsTo(kim.phone)).at(-1)).toContain('개인정보 처리방침이 2026년 12월 28일부터 바뀝니다')
  })
})

test('sharing is asked again like every consent: said once more, or over', async () => {
  ctx.setClock(START)
  const [kim, lee] = [await createLinked(ctx), await createLinked(ctx)]
  const share = (residentId: string, version: string) =>
    setSharing(ctx, { residentId, agreed: { version, variant: 'ko' } })
  for (const { id } of [kim, lee]) await share(id, 'sharing-2026-11')
  ctx.advance(HOUR)
  const key = { subject: '@sharing', version: 'sharing-2' }
  await publish({ ...key, texts: consentTexts(false), ...timesOf('ask') })
  await runCampaigns(ctx)
  expect((await viewConsents(ctx, kim.id, 'ko')).sharing.change).toMatchObject({ kind: 'asked' })
  // Mutant: call it the same as before.
  expect(await share(kim.id, 'sharing-2')).not.toBeNull()
  expect(await share(kim.id, 'sharing-2')).toBeNull()
  ctx.setClock(earliestAfterTelling(ctx.clock()))
  await runCampaigns(ctx)
  expect((await viewConsents(ctx, kim.id, 'ko')).sharing.isOn).toBe(true)
  expect((await viewConsents(ctx, lee.id, 'ko')).sharing.isOn).toBe(false)
  // Mutant: let the next import begin again what ended.
  const nightly = { phone: lee.phone, share: true }
  expect((await importLines(ctx, 'resident', [nightly])).counts).toMatchObject({ unchanged: 1 })
  expect((await viewConsents(ctx, lee.id, 'ko')).sharing.isOn).toBe(false)
  expect(await share(lee.id, 'sharing-2')).not.toBeNull()
  expect((await viewConsents(ctx, lee.id, 'ko')).sharing.isOn).toBe(true)
  expect(await viewCampaign(ctx, { subject: await createTopic(ctx), version: 'none' })).toBeNull()
})
