import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import {
  addCounterGuardian,
  proveAddedGuardian,
  undoCounterGuardian,
} from '#app/services/counter/add-guardian.ts'
import { endGuardianAtCounter } from '#app/services/counter/end-guardian.ts'
import { settleCounterGuardians } from '#app/services/counter/settle-guardians.ts'
import { listStoppable } from '#app/services/counter/stoppable.ts'
import { viewAddedGuardian } from '#app/services/counter/view-guardian.ts'
import type { Actor } from '#app/services/ctx.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { withdrawGuardian } from '#app/services/guardian/withdraw.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { createConsentTopic, listOwed, tellAll } from '#test/support/consents.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { askToHelp, helpedBy } from '../delegation/helped.ts'
import { bornYearsAgo, registerChild } from '../guardian/child.ts'
import { asking, newPhone, openContext, register, signedIn } from '../session/journey.ts'

let ctx: TestContext
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  const { staffId } = await createStaff(ctx, { role: 'counter_clerk' })
  clerk = { kind: 'counter', id: staffId, reason: '창구 방문' }
})
afterAll(() => ctx.close())

const paper = { paperNumber: '가족관계증명서 2026-0412', file: null }
const wishFor = (residentId: string, phone: string) => ({
  ...{ residentId, phone, relation: 'parent' as const, birthMonth: bornYearsAgo(ctx, 10) },
  ...paper,
  ...asking(),
})

/** The clerk writes somebody down and enters the code that reached their phone. */
async function writeDown(residentId: string, phone: string) {
  const { pendingId } = await addCounterGuardian(ctx, wishFor(residentId, phone), clerk)
  return proveAddedGuardian(ctx, { residentId, pendingId, code: await lastCode(ctx, phone) }, clerk)
}
/** Registered by an office's list: nobody said yet how old they are. */
async function registerAgeless() {
  const kim = await register(ctx)
  await ctx.pools.pages.run(
    (sql) => sql`update resident set age_confirmed_at = null where id = ${kim.residentId}`,
  )
  return kim
}
const keysTo = async (phone: string) => (await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)

describe('a clerk who writes down their own number as a guardian', () => {
  // Mutants: let them decide at once; when their code came back; without telling child and guardian.
  test('decides nothing for a day, while child and guardian are told', async () => {
    const child = await registerChild(ctx)
    const mine = await register(ctx)
    expect(await writeDown(child.residentId, mine.phone)).toEqual({ ok: true, outcome: 'proven' })
    expect(await listStoppable(ctx, child.residentId)).toEqual(['guardian'])
    ctx.advance(23 * HOUR)
    await settleCounterGuardians(ctx)
    const acting = { residentId: mine.residentId, actingFor: child.residentId }
    expect(await findActing(ctx, acting)).toBeNull()
    for (const phone of [child.phone, child.guardianPhone])
      expect(await keysTo(phone)).toContain('counter_guardian_added')
    expect(await keysTo(mine.phone)).not.toContain('counter_guardian_added')
  })

  // Mutant: settle what was undone.
  test('never decides when the guardian takes it back', async () => {
    const child = await registerChild(ctx)
    await writeDown(child.residentId, newPhone())
    const guardian = { kind: 'guardian', id: child.residentId } as const
    await undoCounterGuardian(ctx, { residentId: child.residentId }, guardian)
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewAddedGuardian(ctx, child.residentId)).toBeNull()
    expect((await viewGuardian(ctx, child.residentId))?.maskedPhone?.slice(-4)).toBe(
      child.guardianPhone.slice(-4),
    )
    await expect(undoCounterGuardian(ctx, { residentId: child.residentId }, guardian)).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  // Mutant: warn of it for as long as the row is kept.
  test('is forgotten when the code does not come back, and the child is warned of nothing any more', async () => {
    const { residentId } = await registerChild(ctx)
    await addCounterGuardian(ctx, wishFor(residentId, newPhone()), clerk)
    expect(await listStoppable(ctx, residentId)).toEqual(['guardian'])
    ctx.advance(16 * MINUTE)
    expect(await listStoppable(ctx, residentId)).toEqual([])
    expect(await viewAddedGuardian(ctx, residentId)).toBeNull()
  })

  test('cannot even do so for a child whom nothing would reach', async () => {
    const { id } = await createResident(ctx, { email: uniqueEmail() })
    await expect(addCounterGuardian(ctx, wishFor(id, newPhone()), clerk)).rejects.toMatchObject({
      code: 'nobody_to_tell',
    })
  })
})

describe('one clerk alone', () => {
  // Mutant: go by the month that the clerk types.
  test('makes no child of somebody who said that they are fourteen', async () => {
    const { residentId, phone } = await register(ctx)
    await expect(addCounterGuardian(ctx, wishFor(residentId, newPhone()), clerk)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'age_confirmed',
    })
    expect(await keysTo(phone)).not.toContain('counter_guardian_added')
  })

  // Mutant: let a guardian from the counter take it back by themself.
  test('erases nobody as the guardian they wrote down', async () => {
    const { residentId } = await registerAgeless()
    await writeDown(residentId, newPhone())
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    const actor = { kind: 'guardian', id: residentId } as const
    await expect(withdrawGuardian(ctx, { residentId, method: 'web' }, actor)).rejects.toMatchObject({
      code: 'from_counter',
    })
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child', isFromCounter: true })
  })
})

describe('a guardian at the counter', () => {
  // Mutants: leave what the child agreed to alone in force; owe no result of advertising (정보통신망법 §50 ⑦).
  test('is recorded for a child who registered alone: what they agreed to is taken back', async () => {
    const kim = await registerAgeless()
    const topic = await createConsentTopic(ctx, 'consent')
    const advertising = await createConsentTopic(ctx, 'advertising')
    const { residentId } = kim
    for (const each of [topic, advertising])
      await grantConsent(ctx, { residentId, topic: each, version: 'news-1', variant: 'ko', night: false })
    await tellAll(ctx, residentId)
    const phone = newPhone()
    await writeDown(residentId, phone)
    ctx.advance(25 * HOUR)
    expect(await settleCounterGuardians(ctx)).toBeGreaterThanOrEqual(1)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child', relation: 'parent' })
    expect(await keysTo(phone)).toContain('guardian_agreed')
    expect(await listOwed(ctx, residentId)).toEqual([
      expect.objectContaining({ kind: 'withdrawn', topic: advertising }),
    ])
    const again = { residentId, topic, version: 'news-1', variant: 'ko', night: false } as const
    await expect(grantConsent(ctx, again)).rejects.toMatchObject({ code: 'guardian_needed' })
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ action: string; actor: string }[]>`
        select action, actor_kind as actor from consent_event where resident_id = ${residentId} order by at desc, id desc`,
    )
    expect({ ...row }).toEqual({ action: 'withdraw', actor: 'counter' })
  })

  // Mutants: leave the helpers of whoever is a child; tell nobody; keep it from their history.
  test('decides instead of the child’s helpers; the child is told, and reads it', async () => {
    const kim = await registerAgeless()
    const { residentId } = kim
    const { delegate } = await helpedBy(ctx, { residentId })
    await askToHelp(ctx, { residentId })
    ctx.advance(HOUR)
    await writeDown(residentId, newPhone())
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    const acting = { residentId: delegate.session.residentId, actingFor: residentId }
    expect(await findActing(ctx, acting)).toBeNull()
    expect((await viewDelegates(ctx, residentId)).delegates).toEqual([])
    expect(await keysTo(kim.phone)).toEqual(
      expect.arrayContaining(['counter_guardian_settled', 'delegate_ended']),
    )
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries.map(({ by, change }) => [by, change])).toEqual(
      expect.arrayContaining([
        ['counter', { kind: 'guardian', deed: 'agreed' }],
        ['counter', { kind: 'help_cancelled' }],
      ]),
    )
  })

  // Mutant: look only at who answers, not at whom they would help.
  test('leaves nobody an asking to answer that was sent before', async () => {
    const { residentId } = await registerAgeless()
    const mine = await register(ctx)
    const { delegationId } = await askToHelp(ctx, { residentId, phone: mine.phone })
    const child = await registerChild(ctx)
    await ctx.pools.pages.run(
      (
        sql,
      ) => sql`insert into guardianship (resident_id, relation, phone, phone_hash, confirmed_at, consented_at, document, ends_at)
        select ${residentId}, relation, phone, phone_hash, confirmed_at, consented_at, document, ends_at
        from guardianship where resident_id = ${child.residentId}`,
    )
    ctx.advance(HOUR)
    const session = await signedIn(ctx, mine.phone)
    await expect(answerInvitation(ctx, { session, delegationId, accept: true })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  // Mutants: let the month of birth of the new one count; keep the one before.
  test('takes the place of another, who decides no longer, and not a day longer than they would have', async () => {
    const child = await registerChild(ctx)
    const before = await viewGuardian(ctx, child.residentId)
    const phone = newPhone()
    const wish = { ...wishFor(child.residentId, phone), birthMonth: bornYearsAgo(ctx, 1) }
    const { pendingId } = await addCounterGuardian(ctx, wish, clerk)
    const code = await lastCode(ctx, phone)
    await proveAddedGuardian(ctx, { residentId: child.residentId, pendingId, code }, clerk)
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    const after = await viewGuardian(ctx, child.residentId)
    expect(after?.maskedPhone?.slice(-4)).toBe(phone.slice(-4))
    expect(after?.endsAt).toBe(before?.endsAt)
    const events = await ctx.pools.pages.run(
      (sql) => sql<{ action: string }[]>`
        select action from guardian_event where resident_id = ${child.residentId} order by at, id`,
    )
    expect(events.map(({ action }) => action)).toEqual(['agree', 'replace'])
    expect(await keysTo(child.guardianPhone)).toContain('counter_guardian_settled')
  })

  test('is neither the child, nor whoever is the guardian already, nor another child', async () => {
    const child = await registerChild(ctx)
    for (const phone of [child.phone, child.guardianPhone])
      await expect(addCounterGuardian(ctx, wishFor(child.residentId, phone), clerk)).rejects.toMatchObject({
        errors: [{ pointer: '/phone' }],
      })
    const other = await registerChild(ctx)
    expect(await writeDown(child.residentId, other.phone)).toEqual({ ok: true, outcome: 'guardian_is_child' })
    expect(await viewAddedGuardian(ctx, child.residentId)).toBeNull()
  })

  test('is asked for nobody of fourteen and more', async () => {
    const { residentId } = await registerAgeless()
    const wish = { ...wishFor(residentId, newPhone()), birthMonth: bornYearsAgo(ctx, 15) }
    await expect(addCounterGuardian(ctx, wish, clerk)).rejects.toMatchObject({
      errors: [{ pointer: '/birthMonth' }],
    })
  })

  // Mutants: end it without the paper; without word to the guardian; at once.
  test('stops deciding a day after a paper showed that the child is fourteen; both are told before and after', async () => {
    const child = await registerChild(ctx)
    const { residentId, guardianPhone } = child
    await expect(
      endGuardianAtCounter(ctx, { residentId, paperNumber: ' ', file: null }, clerk),
    ).rejects.toMatchObject({ errors: [{ pointer: '/paperNumber' }] })
    await endGuardianAtCounter(ctx, { residentId, ...paper }, clerk)
    expect(await listStoppable(ctx, residentId)).toEqual(['guardian_end'])
    ctx.advance(23 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child' })
    ctx.advance(2 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'grown', maskedPhone: null })
    for (const phone of [child.phone, guardianPhone])
      expect(await keysTo(phone)).toEqual(
        expect.arrayContaining(['counter_guardian_ending', 'counter_guardian_ended']),
      )
  })

  // Mutant: end what was undone.
  test('goes on deciding when they stop the end that a clerk wrote down', async () => {
    const { residentId } = await registerChild(ctx)
    await endGuardianAtCounter(ctx, { residentId, ...paper }, clerk)
    await undoCounterGuardian(ctx, { residentId }, { kind: 'guardian', id: residentId })
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child' })
  })

  // Mutants: leave who is on their way open when the end is written down; settle them for whom nobody decides any more.
  test('does not come back for a child who decides alone by then', async () => {
    const child = await registerChild(ctx)
    const { residentId } = child
    await writeDown(residentId, newPhone())
    ctx.advance(HOUR)
    await endGuardianAtCounter(ctx, { residentId, ...paper }, clerk)
    expect(await viewAddedGuardian(ctx, residentId)).toMatchObject({ maskedPhone: null })
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'grown' })
  })

  // Mutant: settle whoever was written down in the place of a guardian who is gone.
  test('takes nobody’s place once the one they were to follow decides no longer', async () => {
    const { residentId } = await registerChild(ctx)
    await writeDown(residentId, newPhone())
    await ctx.pools.pages.run(
      (sql) => sql`update guardianship set ended_at = now(), phone = null, phone_hash = null
        where resident_id = ${residentId}`,
    )
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'grown' })
  })
})
