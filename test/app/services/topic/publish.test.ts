import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTopicAnswers } from '#db/queries/topic-answer.ts'
import { DAY } from '#app/domain/time.ts'
import { viewDraftOfDesk, viewTopicDesk, viewTopicOfDesk } from '#app/services/topic/desk.ts'
import { dropDraft, restoreVersion, saveDraft } from '#app/services/topic/draft.ts'
import { decideProposal, proposeDraft, publishDraft } from '#app/services/topic/publish.ts'
import { createStaff as inviteStaff } from '#app/services/staff/create.ts'
import { resetStaff } from '#app/services/staff/reset.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { verified } from '#test/app/services/outcome/planned.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import {
  createAgency,
  createKey,
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniqueCode,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff, enterAs, followLink, setUpApp, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let api: TestApi
let first: TestStaff
let second: TestStaff
beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  first = await createStaff(ctx, { role: 'consent_manager', name: '이처음' })
  second = await createStaff(ctx, { role: 'owner', name: '박둘째' })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const desk = (code: string, who = first) => viewTopicOfDesk(ctx, who.staff, code)
const draft = (code: string, line: object, who = first) => saveDraft(ctx, who.staff, { code, ...line })
const publish = async (code: string, who = first) =>
  publishDraft(ctx, who.staff, { code, revision: (await desk(code, who)).open!.revision, why: '도서관 요청' })
const DUTY = { class: 'statutory', legalBasis: { ko: '지방세기본법 제55조' } }

describe('a draft', () => {
  test('changes nothing before it is published, and holds for the very next consult afterwards', async () => {
    const code = await createTopic(ctx)
    const { apiKey } = await createKey(ctx)
    const ask = async () => (await api.ask(apiKey, uniquePhone(), { topic: code })).body.steps[0]!.channel
    await draft(code, { defaultOrder: ['email', 'sms'] })
    // Mutant: write the topic when the draft is kept.
    expect(await ask()).toBe('kakao')
    await publish(code)
    expect(await ask()).toBe('email')
    const { open, versions } = await desk(code)
    expect(open).toBeNull()
    expect(versions.map(({ number, author, decided, why }) => [number, author, decided, why])).toEqual([
      [2, '이처음', '이처음', '도서관 요청'],
      // As it was before anybody wrote here.
      [1, null, null, null],
    ])
  })

  test('is undone by publishing the version before', async () => {
    const code = await createTopic(ctx, { name: { ko: '앞' } })
    await draft(code, { name: { ko: '뒤', en: 'After' } })
    await publish(code)
    ctx.advance(1)
    await restoreVersion(ctx, first.staff, { code, number: 1, why: '되돌림' })
    await publish(code)
    // Mutant: merge the version before into what holds, so that the English name stays.
    expect((await desk(code)).current!.name).toEqual({ ko: '앞' })
    expect((await desk(code)).versions.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  // Mutants: leave out the revision; or take the one of the draft alone, which begins anew after each publication.
  test('that a colleague saved or published since it was looked at is not written over unseen', async () => {
    const code = await createTopic(ctx)
    const seen = (await desk(code)).revisions
    await draft(code, { name: { ko: '둘' } }, second)
    const save = (revision: number) => saveDraft(ctx, first.staff, { code, name: { ko: '하나' } }, revision)
    await expect(save(seen)).rejects.toMatchObject({ kind: 'conflict', code: 'stale' })
    expect((await desk(code)).open!.content.name.ko).toBe('둘')
    await publish(code, second)
    await expect(save(seen)).rejects.toMatchObject({ code: 'stale' })
    await save((await desk(code)).revisions)
    expect((await desk(code)).open!.content.name.ko).toBe('하나')
  })

  test('that a colleague changed since it was looked at is not published unseen', async () => {
    const code = await createTopic(ctx)
    await draft(code, { name: { ko: '하나' } })
    await draft(code, { name: { ko: '둘' } }, second)
    // Mutant: leave out the revision.
    await expect(publishDraft(ctx, first.staff, { code, revision: 1, why: '…' })).rejects.toMatchObject({
      code: 'stale',
    })
    expect((await desk(code)).current!.name.ko).toBe('알림')
  })

  test('of a topic that an import changed meanwhile keeps what the import said as a version', async () => {
    const code = await createTopic(ctx)
    await draft(code, { name: { ko: '하나' } })
    await publish(code)
    ctx.advance(1_000)
    await importLines(ctx, 'topic', [{ code, name: { ko: '명부' } }])
    await draft(code, { name: { ko: '둘' } })
    await publish(code)
    await restoreVersion(ctx, first.staff, { code, number: 3, why: '되돌림' })
    expect((await desk(code)).open!.content.name.ko).toBe('명부')
  })

  test('of a duty names its law', async () => {
    const code = uniqueCode('tax')
    const line = { class: 'statutory', name: { ko: '지방세' } }
    await expect(draft(code, line)).rejects.toMatchObject({
      errors: [{ pointer: '/legalBasis/ko', code: 'missing' }],
    })
    await draft(code, { ...line, ...DUTY })
    expect((await desk(code)).current).toBeNull()
    await dropDraft(ctx, first.staff, code)
    await expect(desk(code)).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('changes no class once a resident agreed', async () => {
    const code = await createConsentTopic(ctx, 'consent')
    await draft(code, { class: 'service' })
    const { id: residentId } = await createResident(ctx)
    const words = { version: 'news-1', variant: 'ko', night: false } as const
    await grantConsent(ctx, { residentId, topic: code, ...words })
    await expect(draft(code, { class: 'statutory' })).rejects.toMatchObject({ kind: 'invalid' })
    // Also when the agreement came after the draft. Mutant: believe what was checked when the draft was kept.
    await expect(publish(code)).rejects.toMatchObject({ kind: 'invalid' })
    expect((await desk(code)).current!.class).toBe('consent')
  })
})

describe('what takes two people', () => {
  test.each([
    ['becomes a duty', {}, DUTY],
    ['becomes an emergency', {}, { class: 'emergency', legalBasis: { ko: '재난안전법 제38조' } }],
    ['allows urgent notices', {}, { urgentAllowed: true }],
    ['allows them no more', { urgentAllowed: true }, { urgentAllowed: false }],
  ])('a topic that %s is published by a second person alone', async (_, before, after) => {
    const code = await createTopic(ctx, before)
    await draft(code, after)
    // Mutant: ask for a second person only when the topic is new.
    await expect(publish(code)).rejects.toMatchObject({ code: 'second_person' })
    await proposeDraft(ctx, first.staff, { code, revision: 1, why: '조례 개정' })
    await expect(draft(code, { name: { ko: '몰래' } }, second)).rejects.toMatchObject({ code: 'proposed' })
    // Mutant: let whoever proposed approve.
    const own = decideProposal(ctx, first.staff, { code, revision: 1, refusal: null })
    await expect(own).rejects.toMatchObject({ code: 'same_person' })
    await decideProposal(ctx, second.staff, { code, revision: 1, refusal: null })
    const { current, versions } = await desk(code)
    expect(current).toMatchObject(after)
    expect(versions[0]).toMatchObject({ proposed: '이처음', decided: '박둘째', why: '조례 개정' })
  })

  // Mutants: look at who was let in alone; at the first hand and not at the one behind it; never forget.
  test('nobody is the second person of whoever let them in, by whatever way round, until a week has passed', async () => {
    const invite = async (by: TestStaff, name: string) => {
      const { link } = await inviteStaff(ctx, { email: uniqueEmail(), role: 'owner' }, by.staff.actor)
      const { cookie } = await setUpApp(ctx, await followLink(ctx, link, name))
      return { ...by, cookie, staff: await enterAs(ctx, cookie) }
    }
    const puppet = await invite(second, '최하나')
    const behind = await invite(puppet, '최두리')
    const propose = async (who: TestStaff) => {
      const code = await createTopic(ctx)
      await draft(code, DUTY, who)
      await proposeDraft(ctx, who.staff, { code, revision: 1, why: '조례 개정' })
      return { code, revision: 1, refusal: null }
    }
    for (const [proposer, approver] of [
      [second, puppet],
      [puppet, second],
      [second, behind],
      [behind, puppet],
    ] as const) {
      const approved = decideProposal(ctx, approver.staff, await propose(proposer))
      await expect(approved).rejects.toMatchObject({ code: 'same_hand' })
    }
    // Whoever came in by another hand is.
    await decideProposal(ctx, first.staff, await propose(puppet))
    ctx.advance(8 * DAY)
    const late = await propose(second)
    await decideProposal(ctx, puppet.staff, late)
    // Mutant: forget it altogether.
    const lines = await ctx.pools.pages.run(
      (sql) => sql`select detail->'sameHand' as "sameHand" from audit_event
        where action = 'topic.publish' and detail->>'topic' = ${late.code}`,
    )
    expect(lines.map((row) => ({ ...row }))).toEqual([{ sameHand: true }])
  })

  test('another owner’s reset makes two people of them', async () => {
    const other = await createStaff(ctx, { role: 'owner' })
    const { staffId, link } = await inviteStaff(
      ctx,
      { email: uniqueEmail(), role: 'owner' },
      second.staff.actor,
    )
    await setUpApp(ctx, await followLink(ctx, link))
    ctx.advance(1)
    const again = await resetStaff(ctx, { staffId }, other.staff.actor)
    const { cookie } = await setUpApp(ctx, await followLink(ctx, again.link))
    const code = await createTopic(ctx)
    await draft(code, DUTY, second)
    await proposeDraft(ctx, second.staff, { code, revision: 1, why: '조례 개정' })
    const approver = await enterAs(ctx, cookie)
    await decideProposal(ctx, approver, { code, revision: 1, refusal: null })
    expect((await desk(code)).current!.class).toBe('statutory')
  })

  test('a proposal is sent back with the reason, and holds nowhere', async () => {
    const code = await createTopic(ctx)
    await draft(code, DUTY)
    await proposeDraft(ctx, first.staff, { code, revision: 1, why: '조례 개정' })
    await decideProposal(ctx, second.staff, { code, revision: 1, refusal: '근거 조항이 달라요' })
    const { current, open, versions } = await desk(code)
    expect([current!.class, open, versions[0]!.words]).toEqual(['service', null, '근거 조항이 달라요'])
  })
})

describe('the dry run', () => {
  test('tells how many answers would have been others, and which cannot be known', async () => {
    const code = await createTopic(ctx)
    const { apiKey } = await createKey(ctx)
    const ask = (phone: string) => api.ask(apiKey, phone, { topic: code })
    const [moved, own] = [uniquePhone(), uniquePhone()]
    const points = (phone: string) => {
      const email = uniqueEmail()
      const all = [verified(ctx, 'kakao', phone), verified(ctx, 'sms', phone), verified(ctx, 'email', email)]
      return { phone, email, contactPoints: all } as never
    }
    await createResident(ctx, points(moved))
    await createResident(ctx, { ...(points(own) as object), order: ['sms'] } as never)
    // A stranger goes by the default order, a resident with an order of their own does not.
    await ask(uniquePhone())
    await ask(own)
    await ask(moved)
    await draft(code, { defaultOrder: ['email', 'sms'] })
    const run = async () => (await viewDraftOfDesk(ctx, first.staff, code)).dryRun
    const known = { looked: 3, isPartial: false, changed: 2, same: 1, residentChanged: 0, unknown: 0 }
    expect(await run()).toEqual(known)
    await importLines(ctx, 'resident', [{ phone: moved, order: ['sms', 'kakao'] }])
    // Mutant: take the resident as they are now for the resident as they were.
    expect(await run()).toEqual({ ...known, changed: 1, residentChanged: 1 })
    // What holds is no longer what held. Mutant: believe the facts without giving the old answer again.
    await importLines(ctx, 'topic', [{ code, allowedChannels: ['email'], defaultOrder: ['email'] }])
    expect((await run())!.unknown).toBeGreaterThan(0)
  })
})

// Mutant: take the newest of all.
test('answers of one busy day do not stand for the month: as many of each part of it are chosen', async () => {
  const code = await createTopic(ctx)
  const { apiKey } = await createKey(ctx)
  const since = ctx.clock()
  for (const times of [1, 2, 5]) {
    for (let asked = 0; asked < times; asked++) await api.ask(apiKey, uniquePhone(), { topic: code })
    ctx.advance(DAY)
  }
  const window = { code, since, until: since + 3 * DAY, slices: 3 }
  const days = async (each: number) => {
    const rows = await ctx.pools.pages.run((sql) =>
      sql.begin((tx) => listTopicAnswers(tx, { ...window, each })),
    )
    return rows.map(({ decidedAt }) => Math.floor((decidedAt - since) / DAY)).toSorted()
  }
  expect(await days(2)).toEqual([0, 1, 1, 2, 2])
  expect(await days(9)).toHaveLength(8)
})

test('an agency manager sees, drafts and proposes topics of their own agency and no other', async () => {
  const [mine, theirs] = [await createAgency(ctx), await createAgency(ctx)]
  const manager = await createStaff(ctx, { role: 'agency_manager', agency: mine.code })
  const own = await createTopic(ctx, { agency: mine.code })
  const others = [await createTopic(ctx, { agency: theirs.code }), await createTopic(ctx)]
  const listed = await viewTopicDesk(ctx, manager.staff)
  expect(listed.map(({ content }) => content.code)).toEqual([own])
  await draft(own, { name: { ko: '우리 알림' } }, manager)
  for (const code of others) {
    const refused = { kind: 'not_found' }
    await expect(desk(code, manager)).rejects.toMatchObject(refused)
    await expect(draft(code, { name: { ko: '몰래' } }, manager)).rejects.toMatchObject(refused)
    await draft(code, { name: { ko: '초안' } }, second)
    await expect(dropDraft(ctx, manager.staff, code)).rejects.toMatchObject(refused)
    await expect(proposeDraft(ctx, manager.staff, { code, revision: 1, why: '몰래' })).rejects.toMatchObject(
      refused,
    )
  }
  // Nor give a topic of theirs away, or make one for another. Mutant: look at the agency before alone.
  await expect(draft(own, { agency: theirs.code }, manager)).rejects.toMatchObject({ kind: 'not_found' })
  await expect(draft(own, { agency: null }, manager)).rejects.toMatchObject({ kind: 'not_found' })
})
