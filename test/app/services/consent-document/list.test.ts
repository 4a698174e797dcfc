import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, formatInstant, MINUTE } from '#app/domain/time.ts'
import { viewVersion, viewVersions } from '#app/services/consent-document/list.ts'
import { publishDocument } from '#app/services/consent-document/publish.ts'
import { viewLedger } from '#app/services/consent/tally.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { findDocument } from '#db/queries/consent-document.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createResident, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

// Mutants: take the newest for the one in force; compare with the version after.
test('every version says who published it, which one is in force, and what changed in it', async () => {
  const topic = await createConsentTopic(ctx, 'consent')
  const { staff } = await createStaff(ctx, { role: 'consent_manager', name: '박동의' })
  const old = (await findDocument(ctx.pools.pages.db, topic, 'news-1'))!.texts
  ctx.advance(MINUTE)
  const texts = { ...old, ko: { ...old.ko, purpose: `${old.ko.purpose} 새로운 말` } }
  const next = { subject: topic, version: 'news-2', inForceAt: ctx.clock() + DAY, texts }
  await publishDocument(ctx, next, staff.actor)
  const versions = (await viewVersions(ctx)).filter(({ subject }) => subject === topic)
  expect(versions).toMatchObject([
    { version: 'news-2', state: 'ahead', publisher: '박동의' },
    { version: 'news-1', state: 'in_force' },
  ])
  const diff = await viewVersion(ctx, { subject: topic, version: 'news-2', variant: 'ko' })
  expect(diff.before).toBe('news-1')
  const changed = diff.fields.filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'))
  expect(changed).toMatchObject([
    { field: 'purpose', parts: [{ kind: 'same' }, { kind: 'new', text: ' 새로운 말' }] },
  ])
  const first = await viewVersion(ctx, { subject: topic, version: 'news-1', variant: 'vi' })
  expect(first.before).toBeNull()
  await expect(viewVersion(ctx, { subject: topic, version: 'news-9', variant: 'ko' })).rejects.toMatchObject({
    kind: 'not_found',
  })
})

// Mutants: count entries instead of residents; call two years and a day in force.
test('the ledger counts residents who agree now, whose two years are over, and who took it back', async () => {
  const topic = await createConsentTopic(ctx, 'advertising')
  const agreed = (daysAgo: number, night = false) =>
    createResident(ctx, {
      consents: [
        {
          ...{ topic, action: 'grant', night, document: 'news-1', method: 'paper' },
          at: formatInstant(ctx.clock() - daysAgo * DAY),
        },
      ],
    })
  await agreed(10, true)
  await agreed(800)
  const { id } = await agreed(20)
  await withdrawConsent(ctx, { residentId: id, topic, agency: null, method: 'web' })
  const { topics, notices } = await viewLedger(ctx)
  expect(topics.find((row) => row.topic === topic)).toMatchObject({
    ...{ granted: 1, night: 1, expired: 1, withdrawn: 1 },
  })
  expect(notices.map(({ duty }) => duty)).toEqual(['result', 'expiring'])
  const result = notices[0]!
  expect(result.due).toBeGreaterThan(0)
  ctx.advance(15 * DAY)
  // Mutant: look at what is due only.
  const later = (await viewLedger(ctx)).notices[0]!
  expect(later.late).toBeGreaterThan(result.late)
})
