import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, formatInstant, HOUR } from '#app/domain/time.ts'
import { viewVersion } from '#app/services/consent-document/list.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { viewLedger } from '#app/services/consent/tally.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { openLedger } from '#app/services/resident-case/ledger.ts'
import { createConsentTopic, publishVersion } from '#test/support/consents.ts'
import { createResident, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

// Mutants: count what was said on every version; leave withdrawals out, which name no text; count made-up residents.
test('the ledger of a version counts what residents said on it, by month and act, and names nobody', async () => {
  ctx.setClock('2026-11-26T10:00:00+09:00')
  const topic = await createConsentTopic(ctx, 'advertising')
  const said = { topic, variant: 'ko' } as const
  const [kim, lee, park] = [await createResident(ctx), await createResident(ctx), await createResident(ctx)]
  const made = await createResident(ctx, {}, { realm: 'test' })
  for (const [{ id: residentId }, night] of [
    [kim, true],
    [lee, false],
    [made, false],
  ] as const)
    await grantConsent(ctx, { ...said, residentId, version: 'news-1', night })
  ctx.setClock('2026-12-01T00:30:00+09:00')
  await withdrawConsent(ctx, { residentId: lee.id, topic, agency: null, method: 'web' })
  await publishVersion(ctx, topic, 'advertising', 'news-2')
  await grantConsent(ctx, { ...said, residentId: park.id, version: 'news-2', night: false })
  const { acts } = await viewVersion(ctx, { subject: topic, version: 'news-1', variant: 'ko' })
  expect(acts).toEqual([
    { month: '2026-12', grant: 0, night: 0, reconfirm: 0, withdraw: 1, unanswered: 0 },
    { month: '2026-11', grant: 2, night: 1, reconfirm: 0, withdraw: 0, unanswered: 0 },
  ])
})

// Mutant: list what is due in a fortnight, or only what is late.
test('what the law wants told is listed a week before it is due, and until it is told', async () => {
  ctx.setClock('2026-11-26T10:00:00+09:00')
  const topic = await createConsentTopic(ctx, 'advertising')
  const { id: residentId } = await createResident(ctx)
  await grantConsent(ctx, { residentId, topic, version: 'news-1', variant: 'ko', night: false })
  const due = async () => (await viewLedger(ctx)).open.find((row) => row.topic === topic)
  ctx.advance(6 * DAY)
  expect(await due()).toBeUndefined()
  ctx.advance(DAY + HOUR)
  expect(await due()).toMatchObject({ duty: 'result', soon: 1, late: 0 })
  ctx.advance(7 * DAY)
  expect(await due()).toMatchObject({ soon: 0, late: 1 })
})

// Mutants: open it without a case, or without a line.
test('one resident’s record of consents opens in a case alone, and the resident reads that it was opened, and why', async () => {
  ctx.setClock('2026-11-26T10:00:00+09:00')
  const topic = await createConsentTopic(ctx, 'consent', { name: '문화 소식' })
  const at = formatInstant(ctx.clock() - DAY)
  const consents = [
    { topic, action: 'grant' as const, night: false, at, document: 'news-1', method: 'paper' },
  ]
  const { id, phone } = await createResident(ctx, { consents })
  const { staff } = await createStaff(ctx, { role: 'consent_manager' })
  await expect(openLedger(ctx, { staff, caseId: id })).rejects.toMatchObject({ kind: 'not_found' })
  const look = { staff, reason: '동의 기록을 물으심', way: 'phone', typed: phone! } as const
  const { caseId } = (await openCase(ctx, look))!
  expect(await openLedger(ctx, { staff, caseId })).toMatchObject([{ action: 'grant', method: 'paper' }])
  const { entries } = await listChanges(ctx, { residentId: id, after: null })
  expect(entries.map(({ change }) => change)).toContainEqual(
    expect.objectContaining({ kind: 'looked', what: 'consents', reason: '동의 기록을 물으심' }),
  )
})
