import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/time.ts'
import { earliestAfterTelling } from '#app/domain/consent-change.ts'
import {
  dropDocumentDraft,
  saveDocumentDraft,
  viewDocumentDraft,
} from '#app/services/consent-document/draft.ts'
import { loadDocumentInForce } from '#app/services/consent-document/load-in-force.ts'
import { viewVersions } from '#app/services/consent-document/list.ts'
import { viewPolicyChanges } from '#app/services/consent-document/policy.ts'
import { publishDocumentDraft } from '#app/services/consent-document/publish-draft.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const begin = async () => {
  const subject = await createConsentTopic(ctx, 'consent')
  const { staff } = await createStaff(ctx, { role: 'consent_manager', name: '박동의' })
  return { subject, staff }
}
const wish = { version: 'news-2', meaning: 'none', inForceAt: null, endsAt: null, why: '오타' } as const

test('a draft begins with the version in force, and says what is still to be written', async () => {
  const { subject } = await begin()
  const draft = await viewDocumentDraft(ctx, subject)
  expect(draft).toMatchObject({ revision: 0, author: null, inForce: { version: 'news-1' } })
  expect(draft.texts.vi.title).toBe('축제 소식 (vi)')
  expect(Object.values(draft.missing).flat()).toEqual([])
  const first = await viewDocumentDraft(ctx, await createTopic(ctx, { class: 'advertising' }))
  // Mutant: ask nobody for the night.
  expect(first.missing.ko).toContain('night')
})

test('one text is saved alone, by whom and when; residents see nothing of it', async () => {
  const { subject, staff } = await begin()
  const { texts } = await viewDocumentDraft(ctx, subject)
  const text = { ...texts.ko, purpose: '새 목적', title: '' }
  await saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision: 0, text })
  const draft = await viewDocumentDraft(ctx, subject)
  expect(draft).toMatchObject({ revision: 1, author: '박동의', texts: { ko: { purpose: '새 목적' } } })
  expect(draft.texts.en).toEqual(texts.en)
  expect(draft.missing.ko).toEqual(['title'])
  expect((await loadDocumentInForce(ctx, subject, 'ko')).text.purpose).not.toBe('새 목적')
})

// Mutant: write over whatever is there.
test('the second of two people is told, and what the first saved stays', async () => {
  const { subject, staff } = await begin()
  const { texts } = await viewDocumentDraft(ctx, subject)
  const save = (purpose: string, revision: number) =>
    saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision, text: { ...texts.ko, purpose } })
  await save('첫째', 0)
  await expect(save('둘째', 0)).rejects.toMatchObject({ kind: 'conflict', code: 'stale' })
  expect((await viewDocumentDraft(ctx, subject)).texts.ko.purpose).toBe('첫째')
  await save('둘째', 1)
  await expect(dropDocumentDraft(ctx, staff, { subject, revision: 1 })).rejects.toMatchObject({
    code: 'stale',
  })
  await dropDocumentDraft(ctx, staff, { subject, revision: 2 })
  expect((await viewDocumentDraft(ctx, subject)).revision).toBe(0)
})

describe('publishing a draft', () => {
  test('makes it a version, in force at once, by whoever published it; the draft is gone', async () => {
    const { subject, staff } = await begin()
    const { texts } = await viewDocumentDraft(ctx, subject)
    const text = { ...texts.ko, purpose: '새 목적' }
    await saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision: 0, text })
    ctx.advance(1000)
    // Mutant: publish what was saved last, whatever was looked at.
    await expect(publishDocumentDraft(ctx, staff, { ...wish, subject, revision: 2 })).rejects.toMatchObject({
      code: 'stale',
    })
    await publishDocumentDraft(ctx, staff, { ...wish, subject, revision: 1 })
    expect((await loadDocumentInForce(ctx, subject, 'ko')).text.purpose).toBe('새 목적')
    const [newest] = (await viewVersions(ctx)).filter((each) => each.subject === subject)
    expect(newest).toMatchObject({
      version: 'news-2',
      publisher: '박동의',
      state: 'in_force',
      meaning: 'none',
    })
    expect((await viewDocumentDraft(ctx, subject)).revision).toBe(0)
  })

  type Wrong = { title?: string; meaning?: 'inform' | 'ask'; aheadMs?: number }
  test.each<[string, Wrong, string]>([
    ['a text that is not whole', { title: '' }, '/texts/ko/title'],
    ['a day that has passed', { aheadMs: -DAY }, '/inForceAt'],
    ['news of which residents hear too late', { meaning: 'inform', aheadMs: 29 * DAY }, '/inForceAt'],
    ['a question without an end', { meaning: 'ask' }, '/endsAt'],
  ])('is refused for %s, and the draft stays', async (_name, wrong, pointer) => {
    const { title, meaning = 'none', aheadMs } = wrong
    const { subject, staff } = await begin()
    const { texts } = await viewDocumentDraft(ctx, subject)
    const text = { ...texts.ko, title: title ?? texts.ko.title }
    await saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision: 0, text })
    const inForceAt = aheadMs === undefined ? null : ctx.clock() + aheadMs
    const published = publishDocumentDraft(ctx, staff, { ...wish, meaning, inForceAt, subject, revision: 1 })
    await expect(published).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer }] })
    expect((await viewDocumentDraft(ctx, subject)).revision).toBe(1)
  })

  test('takes no version that stands, and the policy like every text', async () => {
    const { subject, staff } = await begin()
    const { texts } = await viewDocumentDraft(ctx, subject)
    await saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision: 0, text: texts.ko })
    const again = publishDocumentDraft(ctx, staff, { ...wish, version: 'news-1', subject, revision: 1 })
    await expect(again).rejects.toMatchObject({ code: 'version_taken' })
    for (const [revision, variant] of (['ko', 'en', 'zh', 'vi', 'easy'] as const).entries())
      await saveDocumentDraft(ctx, staff, { subject: '@policy', variant, revision, text: texts[variant] })
    const inForceAt = earliestAfterTelling(ctx.clock())
    const policy = { subject: '@policy', version: `policy-${subject.slice(6)}`, revision: 5 }
    await publishDocumentDraft(ctx, staff, { ...wish, ...policy, meaning: 'inform', inForceAt })
    const known = (await viewVersions(ctx)).find(({ version }) => version === policy.version)
    expect(known).toMatchObject({ state: 'ahead', meaning: 'inform', name: null })
    expect(known!.inForceAt).toBe(inForceAt)
    // Announced on its page from the day it is published. Mutant: show only what holds already.
    const [announced] = await viewPolicyChanges(ctx, 'en')
    expect(announced).toMatchObject({ version: policy.version, isAhead: true, inForceAt })
  })
})
