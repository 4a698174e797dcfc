import { afterAll, beforeAll, expect, test } from 'vitest'
import { earliestAfterTelling } from '#app/domain/consent-change.ts'
import { DAY } from '#app/domain/time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import { runCampaigns } from '#app/services/consent-document/campaign.ts'
import { publishDocument } from '#app/services/consent-document/publish.ts'
import type { Actor } from '#app/services/ctx.ts'
import { startActing } from '#app/services/delegation/acting.ts'
import { helpedBy } from '#test/app/services/delegation/helped.ts'
import { registerChild } from '#test/app/services/guardian/child.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { consentTexts, createConsentTopic } from '#test/support/consents.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { register } from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  // Campaigns go through everybody there is, and sharing has one text for all.
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

/** The text of a subject is asked again. @returns when consents to the older one end */
async function askAgain(subject: string): Promise<number> {
  ctx.advance(1000)
  const endsAt = earliestAfterTelling(ctx.clock())
  const texts = consentTexts(false, { purpose: '새 목적' })
  const change = { meaning: 'ask', inForceAt: ctx.clock(), endsAt } as const
  await publishDocument(
    ctx,
    { subject, version: `${subject.replace('@', '')}-2`, texts, ...change },
    OPERATOR,
  )
  return endsAt
}
const agree = (residentId: string, topic: string, version = 'news-1', actor?: Actor) =>
  grantConsent(ctx, { residentId, topic, version, variant: 'ko', night: false, ...(actor && { actor }) })
const home = async (cookie: string, locale = 'ko') =>
  (await pages.get(`/home?lang=${locale}`, { cookie })).text
const ASKED = '동의를 다시 여쭤봐요'

// Mutants: show it to whoever never agreed; show it when it was answered; leave out the day or what follows.
test('home shows what is asked again, until when, and what silence means; once answered it is gone', async () => {
  ctx.setClock('2026-11-26T10:00:00+09:00')
  const topic = await createConsentTopic(ctx, 'consent', { name: '강좌 소식' })
  const [kim, lee] = [await register(ctx), await register(ctx)]
  await agree(kim.residentId, topic)
  expect(await home(kim.cookie)).not.toContain(ASKED)
  await askAgain(topic)
  const shown = await home(kim.cookie)
  expect(shown).toContain('‘강좌 소식’ 동의를 다시 여쭤봐요')
  expect(shown).toContain('2026년 12월 28일 전까지 답하지 않으시면 그날 동의가 끝나고')
  expect(shown).toContain(`href="/consents#consent-${topic}"`)
  expect((await pages.get('/consents', kim)).text).toContain(`id="consent-${topic}"`)
  expect(await home(kim.cookie, 'en')).toMatch(/Festival news<\/h3>.*ends on 28 December 2026, and these/s)
  expect(await home(lee.cookie)).not.toContain(ASKED)
  const form = { agree: topic, version: `${topic}-2`, variant: 'ko' }
  expect((await pages.post('/consents', form, kim)).status).toBe(302)
  expect(await home(kim.cookie)).not.toContain(ASKED)
})

// Mutants: ask whoever withdrew; ask when it is over.
test('whoever withdraws, or lets the day pass, is asked no more', async () => {
  const topic = await createConsentTopic(ctx, 'consent')
  const kim = await register(ctx)
  await agree(kim.residentId, topic)
  const endsAt = await askAgain(topic)
  expect(await home(kim.cookie)).toContain(ASKED)
  await pages.post('/consents', { withdraw: topic }, kim)
  expect(await home(kim.cookie)).not.toContain(ASKED)
  ctx.advance(1000)
  const lee = await register(ctx)
  await agree(lee.residentId, topic, `${topic}-2`)
  expect(await home(lee.cookie)).not.toContain(ASKED)
  ctx.setClock(endsAt)
  await runCampaigns(ctx)
  const park = await register(ctx)
  expect(await home(park.cookie)).not.toContain(ASKED)
})

// Mutant: look at topics alone.
test('sharing addresses is asked again on home too', async () => {
  const kim = await register(ctx)
  const { residentId } = kim
  await setSharing(ctx, { residentId, agreed: { version: 'sharing-2026-11', variant: 'ko' } })
  await askAgain('@sharing')
  const shown = await home(kim.cookie)
  expect(shown).toContain('그때부터는 기관에 다른 연락처를 알려 주지 않아요')
  expect(shown).toContain('href="/consents#consent-sharing"')
  expect((await pages.get('/consents', kim)).text).toContain('id="consent-sharing"')
  ctx.advance(DAY)
  await setSharing(ctx, { residentId, agreed: { version: 'sharing-2', variant: 'ko' } })
  expect(await home(kim.cookie)).not.toContain(ASKED)
})

// Mutants: ask a helper, who may not agree; ask nobody but the resident.
test('a child’s guardian is asked in the child’s place, a helper is not', async () => {
  const topic = await createConsentTopic(ctx, 'consent')
  const child = await registerChild(ctx)
  const parent = await register(ctx, {}, child.guardianPhone)
  await startActing(ctx, { session: parent.session, residentId: child.residentId })
  const { residentId, delegate } = await helpedBy(ctx, { scope: 'set' })
  await startActing(ctx, { session: delegate.session, residentId })
  await agree(child.residentId, topic, 'news-1', { kind: 'guardian', id: parent.residentId })
  await agree(residentId, topic)
  await askAgain(topic)
  expect(await home(parent.cookie)).toContain(ASKED)
  expect(await home(delegate.cookie)).not.toContain(ASKED)
})
