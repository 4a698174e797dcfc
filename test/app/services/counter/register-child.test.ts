import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { addCounterGuardian } from '#app/services/counter/add-guardian.ts'
import { createCounterCode } from '#app/services/counter/code.ts'
import { denyRegistration } from '#app/services/counter/deny.ts'
import { endGuardianAtCounter } from '#app/services/counter/end-guardian.ts'
import { findUnheard } from '#app/services/counter/find-unheard.ts'
import { proveCounterPhone, requestCounterPhone } from '#app/services/counter/phone.ts'
import { registerAtCounter } from '#app/services/counter/register.ts'
import { registerChildAtCounter } from '#app/services/counter/register-child.ts'
import { answerResidentRequest, takeRequest } from '#app/services/counter/request.ts'
import { viewGuardianDesk } from '#app/services/counter/view-guardian.ts'
import { viewCounter } from '#app/services/counter/view.ts'
import { enterCounterCode, requireVisit } from '#app/services/counter/visit.ts'
import type { Actor } from '#app/services/ctx.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { viewHelped } from '#app/services/delegation/view.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { requestGuardianCode } from '#app/services/guardian/request-code.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import type { SignedInStaff } from '#app/services/staff/enter.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { bornYearsAgo, registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
import { asking, cookieOf, newPhone, newRemote, openContext, register, signedIn } from '../session/journey.ts'

let ctx: TestContext
let staff: SignedInStaff
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  const made = await createStaff(ctx, { role: 'counter_clerk' })
  staff = made.staff
  clerk = { kind: 'counter', id: made.staffId, reason: '창구 방문' }
})
afterAll(() => ctx.close())

const paper = { paperNumber: '가족관계증명서 2026-0700', file: null }
const wish = () => ({
  ...{ staff, reason: '보호자와 함께 창구 방문', language: 'ko' as const, relation: 'parent' as const },
  ...{ birthMonth: bornYearsAgo(ctx, 10), guardianChecked: true as const, noticeRead: true as const },
  ...paper,
})

const askGuardian = (phone: string) =>
  requestGuardianCode(ctx, { phone, relation: 'parent', birthMonth: bornYearsAgo(ctx, 10), ...asking() })

/** By the code to the guardian's phone. */
async function byCode(phone: string, given: Partial<Parameters<typeof registerChildAtCounter>[1]> = {}) {
  const { pendingId } = await askGuardian(phone)
  const proof = { phone, pendingId, code: await lastCode(ctx, phone) }
  return registerChildAtCounter(ctx, { ...wish(), proof, ...given })
}

type Done = Awaited<ReturnType<typeof registerChildAtCounter>>
/** Who was registered, by the case that the clerk may go on in. */
async function madeOf(done: Done) {
  if (!done.ok || done.outcome !== 'registered') throw new Error(`not registered: ${JSON.stringify(done)}`)
  const { residentId } = await requireCase(ctx, { staff, caseId: done.caseId })
  return { ...done, residentId }
}
const byPaper = async () => madeOf(await registerChildAtCounter(ctx, { ...wish(), proof: null }))
const countResidents = async () => {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ count: number }[]>`select count(*)::int as count from resident`,
  )
  return row!.count
}
async function visit(code: string) {
  const entered = await enterCounterCode(ctx, { code, remoteAddress: newRemote() })
  if (!entered.ok) throw new Error(`the code was not taken: ${entered.fault}`)
  return requireVisit(ctx, cookieOf(entered.setCookie))
}

describe('a child without a phone is registered at the counter', () => {
  // Mutants: write down the clerk's word alone; keep no paper; let the child count as fourteen.
  test('with a guardian whose code came back; who, how and by which paper is written down', async () => {
    const phone = newPhone()
    const made = await madeOf(await byCode(phone))
    expect(made.guardian).toEqual({ relation: 'parent', maskedPhone: `010-****-${phone.slice(-4)}` })
    const { residentId } = made
    expect(await viewGuardian(ctx, residentId)).toMatchObject({
      ...{ state: 'child', how: 'text_code', isFromCounter: true, consentedAt: ctx.clock() },
    })
    expect((await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)).toEqual([
      'guardian_code',
      'guardian_agreed',
    ])
    const [kept] = await findAudits(ctx, residentId, 'resident.keep_form')
    expect(kept).toMatchObject({ actorKind: 'counter', detail: { paperNumber: paper.paperNumber } })
    const topic = await createConsentTopic(ctx, 'consent')
    const grant = { residentId, topic, version: 'news-1', variant: 'ko', night: false } as const
    await expect(grantConsent(ctx, grant)).rejects.toMatchObject({ code: 'guardian_needed' })
  })

  // Mutants: record a code that never was; ask for no paper.
  test('with a guardian without a phone, who signs: the law’s other way, and it is named', async () => {
    const { residentId, guardian } = await byPaper()
    expect(guardian.maskedPhone).toBeNull()
    expect(await viewGuardian(ctx, residentId)).toMatchObject({
      state: 'child',
      how: 'paper',
      maskedPhone: null,
    })
    const [agreed] = await findAudits(ctx, residentId, 'guardian.agree')
    expect(agreed).toMatchObject({ actorKind: 'counter', detail: { method: 'paper', relation: 'parent' } })
    const before = await countResidents()
    const bare = { ...wish(), proof: null, paperNumber: ' ' }
    await expect(registerChildAtCounter(ctx, bare)).rejects.toMatchObject({
      errors: [{ pointer: '/paperNumber' }],
    })
    expect(await countResidents()).toBe(before)
  })

  test('and the child’s paper shows who agreed, and lets its holder say that it never was so', async () => {
    const { residentId, code } = await byPaper()
    const opened = await visit(code)
    expect(opened.residentId).toBe(residentId)
    expect(await viewCounter(ctx, residentId, 'ko')).toMatchObject({
      registeredBy: { kind: 'counter' },
      guardian: { relation: 'parent', how: 'paper' },
    })
    await denyRegistration(ctx, opened)
    expect(await findAudits(ctx, residentId, 'counter_code.deny')).toHaveLength(1)
  })

  // Mutant: leave the number out of the index by which a guardian is found.
  test('and the guardian, signed in with their own number, finds the child', async () => {
    const phone = newPhone()
    const { residentId } = await madeOf(await byCode(phone))
    ctx.advance(MINUTE)
    const father = await register(ctx, {}, phone)
    expect((await viewHelped(ctx, father.residentId)).children).toMatchObject([{ residentId }])
    const acting = { residentId: father.residentId, actingFor: residentId }
    expect(await findActing(ctx, acting)).toMatchObject({ power: 'guard' })
  })

  // Mutants: spend the code for nothing; let it serve twice; go by the number that was typed.
  test('not by a wrong code, another number’s, a spent one, nor by a child’s', async () => {
    const before = await countResidents()
    const phone = newPhone()
    const { pendingId } = await askGuardian(phone)
    const code = await lastCode(ctx, phone)
    const wrong = { phone, pendingId, code: code === '000000' ? '111111' : '000000' }
    expect(await registerChildAtCounter(ctx, { ...wish(), proof: wrong })).toMatchObject({ fault: 'wrong' })
    const refused = { ...wish(), paperNumber: ' ', proof: { phone, pendingId, code } }
    await expect(registerChildAtCounter(ctx, refused)).rejects.toMatchObject({ kind: 'invalid' })
    const other = { phone: newPhone(), pendingId, code }
    expect(await registerChildAtCounter(ctx, { ...wish(), proof: other })).toMatchObject({ fault: 'expired' })
    expect(await countResidents()).toBe(before)
    const child = await registerChild(ctx)
    expect(await byCode(child.phone)).toEqual({ ok: true, outcome: 'guardian_is_child' })
    const mine = newPhone()
    const asked = await askGuardian(mine)
    const proof = { phone: mine, pendingId: asked.pendingId, code: await lastCode(ctx, mine) }
    await madeOf(await registerChildAtCounter(ctx, { ...wish(), proof }))
    const again = await registerChildAtCounter(ctx, { ...wish(), proof })
    expect(again).toMatchObject({ fault: 'expired' })
  })

  test.each([
    ['who is fourteen', 15],
    ['who is not born yet', -2],
  ])('nobody %s is registered as a child', async (_, years) => {
    const birthMonth = bornYearsAgo(ctx, years)
    await expect(registerChildAtCounter(ctx, { ...wish(), birthMonth, proof: null })).rejects.toMatchObject({
      errors: [{ pointer: '/birthMonth' }],
    })
  })
})

describe('one clerk alone', () => {
  // Mutant: let a paper open what a guardian signs in for.
  test('opens no child’s account with a paper and a phone, where a guardian signs in with theirs', async () => {
    const { residentId } = await madeOf(await byCode(newPhone()))
    const { code } = await createCounterCode(ctx, { residentId }, clerk)
    const opened = await visit(code)
    const asked = { visit: opened, phone: newPhone(), ...asking() }
    await expect(requestCounterPhone(ctx, asked)).rejects.toMatchObject({ code: 'has_guardian' })
  })

  // Mutant: look for the guardian only before the code is sent.
  test('nor when the guardian got a phone while its code was on the way', async () => {
    const { residentId, code } = await byPaper()
    const opened = await visit(code)
    const phone = newPhone()
    const { pendingId } = await requestCounterPhone(ctx, { visit: opened, phone, ...asking() })
    const other = await registerChild(ctx)
    await ctx.pools.pages.run(
      (sql) => sql`update guardianship g set phone = o.phone, phone_hash = o.phone_hash
        from guardianship o where g.resident_id = ${residentId} and o.resident_id = ${other.residentId}`,
    )
    const typed = { visit: opened, pendingId, code: await lastCode(ctx, phone), cookieHeader: null }
    await expect(proveCounterPhone(ctx, typed)).rejects.toMatchObject({ code: 'has_guardian' })
  })

  test('but the child whose guardian has no phone opens their own with the paper, and stays a child', async () => {
    const { residentId, code } = await byPaper()
    const phone = newPhone()
    const opened = await visit(code)
    const { pendingId } = await requestCounterPhone(ctx, { visit: opened, phone, ...asking() })
    const typed = { visit: opened, pendingId, code: await lastCode(ctx, phone), cookieHeader: null }
    expect(await proveCounterPhone(ctx, typed)).toMatchObject({ outcome: 'signed_in', residentId })
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child' })
  })

  // Mutants: change who decides, or end it, where nobody is told.
  test('neither replaces nor ends a guardian whom nobody would tell of it', async () => {
    const { residentId } = await byPaper()
    const wanted = { residentId, phone: newPhone(), relation: 'parent' as const, ...paper, ...asking() }
    await expect(addCounterGuardian(ctx, wanted, clerk)).rejects.toMatchObject({ code: 'nobody_to_tell' })
    await expect(endGuardianAtCounter(ctx, { residentId, ...paper }, clerk)).rejects.toMatchObject({
      code: 'nobody_to_tell',
    })
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child' })
  })
})

describe('a guardian without a phone', () => {
  // Mutant: ask for a guardian's number before a child is erased.
  test('takes it back at the counter, and the child is erased by two people', async () => {
    const { residentId } = await byPaper()
    await takeRequest(ctx, { residentId, kind: 'erase', ...paper }, clerk)
    ctx.advance(25 * HOUR)
    const other = {
      kind: 'counter',
      id: (await createStaff(ctx, { role: 'counter_clerk' })).staffId,
    } as const
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ id: string }[]>`select id from resident_request where resident_id = ${residentId}`,
    )
    const answer = { residentId, requestId: row!.id, answer: 'done' } as const
    expect(await answerResidentRequest(ctx, answer, other)).toEqual({ erased: true })
    const [last] = await findAudits(ctx, residentId, 'guardian.withdraw')
    expect(last).toMatchObject({ detail: { method: 'paper' } })
  })

  // Mutant: let nobody but a guardian who can sign in stop it.
  test('stops a leaving that nobody asked for by the paper from the counter', async () => {
    const { residentId } = await byPaper()
    await takeRequest(ctx, { residentId, kind: 'erase', ...paper }, clerk)
    const { requests } = await viewCounter(ctx, residentId, 'ko')
    const answer = { residentId, requestId: requests[0]!.id, answer: 'taken_back' } as const
    const holder = { kind: 'resident', id: residentId } as const
    expect(await answerResidentRequest(ctx, answer, holder)).toEqual({ erased: false })
  })
})

describe('the form for a guardian is shown only where it is not bound to be refused', () => {
  // Mutants: show it to everybody; hide it from everybody.
  test.each([
    ['a child', async () => (await registerChild(ctx)).residentId, null, true],
    ['a grown-up', async () => (await register(ctx)).residentId, 'age_confirmed', false],
    ['a grown-up without a phone', () => registerGrownUp(), 'age_confirmed', false],
    ['a child whom nothing reaches', async () => (await byPaper()).residentId, 'nobody_to_tell', false],
    [
      'a child whose guardian has a phone',
      async () => (await madeOf(await byCode(newPhone()))).residentId,
      null,
      true,
    ],
    [
      'somebody from a list whom nothing reaches',
      async () => (await createResident(ctx, { email: uniqueEmail() })).id,
      'nobody_to_tell',
      false,
    ],
  ])('%s', async (_, who, addRefused, canEnd) => {
    expect(await viewGuardianDesk(ctx, await who())).toMatchObject({ addRefused, canEnd })
  })

  async function registerGrownUp() {
    const said = { ageConfirmed: true, noticeRead: true } as const
    const { caseId } = await registerAtCounter(ctx, {
      staff,
      reason: '휴대전화 없이 등록',
      language: 'ko',
      ...said,
    })
    return (await requireCase(ctx, { staff, caseId })).residentId
  }
})

test('a guardian who is signed in already finds the child when a code has come back to them again', async () => {
  const father = await register(ctx)
  ctx.advance(MINUTE)
  const { residentId } = await madeOf(await byCode(father.phone))
  ctx.advance(MINUTE)
  const session = await signedIn(ctx, father.phone)
  expect((await viewHelped(ctx, session.residentId)).children).toMatchObject([{ residentId }])
})

describe('what a clerk is told where a form is bound to be refused because nobody would hear of it', () => {
  // Mutants: send everybody to a paper; show the form to those whom nothing reaches.
  test.each([
    ['somebody who signs in', async () => (await register(ctx)).residentId, null],
    ['somebody from a list', async () => (await createResident(ctx, { email: uniqueEmail() })).id, 'paper'],
    ['a child whose guardian has no phone', async () => (await byPaper()).residentId, 'paper'],
    [
      'a child whose guardian has a phone',
      async () => (await madeOf(await byCode(newPhone()))).residentId,
      'guardian',
    ],
    ['somebody whose number was refused', () => registerSilenced(), 'sign_in'],
  ])('%s', async (_, who, unheard) => {
    expect(await findUnheard(ctx, await who())).toBe(unheard)
  })

  async function registerSilenced(): Promise<string> {
    const { residentId } = await register(ctx)
    await ctx.pools.pages.run(async (sql) => {
      await sql`update own_address set suspended_at = now() where resident_id = ${residentId}`
      await sql`update contact_point set unreachable_at = now() where resident_id = ${residentId}`
    })
    return residentId
  }
})
