import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import { addCounterGuardian, proveAddedGuardian } from '#app/services/counter/add-guardian.ts'
import { settleCounterGuardians } from '#app/services/counter/settle-guardians.ts'
import type { Actor } from '#app/services/ctx.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { viewHelped } from '#app/services/delegation/view.ts'
import { confirmGuardian, requestGuardianAgain } from '#app/services/guardian/confirm.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { changeNumber } from '#app/services/own-number/change.ts'
import { requestNumberChange } from '#app/services/own-number/request-change.ts'
import { createResident, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, complete, newPhone, openContext, proveBy, register, signedIn } from '../session/journey.ts'
import { bornYearsAgo, registerChild } from './child.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const MONTH = 30 * DAY

type Some = { residentId: string }

/** Whether somebody may act for the child, by the door and by the list alike. */
async function decides(someone: Some, child: Some): Promise<boolean> {
  const { children } = await viewHelped(ctx, someone.residentId)
  const acting = await findActing(ctx, { residentId: someone.residentId, actingFor: child.residentId })
  const isListed = children.some(({ residentId }) => residentId === child.residentId)
  expect(isListed).toBe(acting !== null)
  return isListed
}

const keysTo = async (phone: string) => (await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)

describe('a guardian’s number that was given to somebody else', () => {
  // Mutant: doubt nobody when an account is made.
  test('makes no guardian of whoever registers with it: the child is told, and asked to confirm it', async () => {
    const child = await registerChild(ctx)
    ctx.advance(7 * MONTH)
    const stranger = await register(ctx, {}, child.guardianPhone)
    expect(await decides(stranger, child)).toBe(false)
    expect(await viewGuardian(ctx, child.residentId)).toMatchObject({ state: 'child', isDoubted: true })
    expect(await keysTo(child.phone)).toContain('guardian_doubted')
    const { entries } = await listChanges(ctx, { residentId: child.residentId, after: null })
    expect(entries[0]).toMatchObject({ by: 'system', change: { kind: 'guardian', deed: 'doubted' } })
    ctx.advance(2 * MINUTE)
    await signedIn(ctx, child.guardianPhone)
    expect(await decides(stranger, child)).toBe(false)
  })

  // Mutant: look at registrations alone.
  test('nor of whoever moves their account to it, nor of whom an office brought with it', async () => {
    const one = await registerChild(ctx)
    const other = await registerChild(ctx)
    const mover = await register(ctx)
    ctx.advance(4 * MONTH)
    const session = await signedIn(ctx, mover.phone)
    const { pendingId } = await requestNumberChange(ctx, { session, phone: one.guardianPhone, ...asking() })
    const code = await lastCode(ctx, one.guardianPhone)
    expect(await changeNumber(ctx, { session, pendingId, code })).toMatchObject({ outcome: 'changed' })
    expect(await decides(mover, one)).toBe(false)
    const { id } = await createResident(ctx, { phone: other.guardianPhone })
    await signedIn(ctx, other.guardianPhone)
    expect(await decides({ residentId: id }, other)).toBe(false)
  })

  // Mutant: doubt a guardian only after 90 days, also when the number was given up.
  test('is nobody’s once its holder lost it, however new the guardian’s word is', async () => {
    const child = await registerChild(ctx)
    const parent = await register(ctx, {}, child.guardianPhone)
    expect(await decides(parent, child)).toBe(true)
    ctx.advance(DAY)
    await ctx.pools.pages.run(
      (sql) => sql`update own_address set suspended_at = ${new Date(ctx.clock()).toISOString()}
        where resident_id = ${parent.residentId}`,
    )
    const next = await register(ctx, { newHolder: true }, child.guardianPhone)
    expect([await decides(parent, child), await decides(next, child)]).toEqual([false, false])
  })
})

describe('a guardian who has the number still', () => {
  // Mutant: doubt whoever makes an account at all.
  test('makes their account within 90 days and decides; no number changes hands sooner', async () => {
    const child = await registerChild(ctx)
    ctx.advance(90 * DAY - MINUTE)
    expect(await decides(await register(ctx, {}, child.guardianPhone), child)).toBe(true)
  })

  // Mutants: trust it for ever; never hear that it is theirs still.
  test('is trusted for 18 months after they last signed in with it', async () => {
    const child = await registerChild(ctx, { birthMonth: bornYearsAgo(ctx, 6) })
    const parent = await register(ctx, {}, child.guardianPhone)
    ctx.advance(17 * MONTH)
    await signedIn(ctx, parent.phone)
    ctx.advance(17 * MONTH)
    expect(await decides(parent, child)).toBe(true)
    ctx.advance(2 * MONTH)
    expect(await decides(parent, child)).toBe(false)
    expect(await viewGuardian(ctx, child.residentId)).toMatchObject({ isDoubted: true })
  })

  // Mutants: confirm whatever number the code came from; tell nobody.
  test('decides again once the child entered the code that came to them, and the child is told', async () => {
    const child = await registerChild(ctx)
    ctx.advance(4 * MONTH)
    const parent = await register(ctx, {}, child.guardianPhone)
    const session = await signedIn(ctx, child.phone)
    const { pendingId } = await requestGuardianAgain(ctx, { session, ...asking() })
    const entry = { pendingId, code: await lastCode(ctx, child.guardianPhone) }
    const other = await registerChild(ctx)
    expect(await confirmGuardian(ctx, { session: other.session, ...entry })).toMatchObject({ ok: false })
    expect(await confirmGuardian(ctx, { session, ...entry })).toEqual({ ok: true })
    expect(await decides(parent, child)).toBe(true)
    expect(await keysTo(child.phone)).toContain('guardian_confirmed')
    await expect(requestGuardianAgain(ctx, { session, ...asking() })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  // Mutant: send it as the code of a registration.
  test('agrees for no other child with that code', async () => {
    const child = await registerChild(ctx)
    ctx.advance(20 * MONTH)
    const { session } = child
    const { pendingId: proof } = await requestGuardianAgain(ctx, { session, ...asking() })
    await confirmGuardian(ctx, { session, pendingId: proof, code: await lastCode(ctx, child.guardianPhone) })
    const guardian = {
      ...({ relation: 'parent', birthMonth: bornYearsAgo(ctx, 9) } as const),
      ...{ document: 'guardian-2026-11', proof, isProven: true },
    }
    const { pendingId } = await proveBy(ctx, newPhone())
    const done = await complete(ctx, pendingId, { ageConfirmed: false, guardian })
    expect(done).toEqual({ outcome: 'guardian_not_proven' })
  })

  // Mutant: refuse the number because it is written down already.
  test('comes to the counter with it, and decides again after a day', async () => {
    const child = await registerChild(ctx)
    ctx.advance(4 * MONTH)
    const parent = await register(ctx, {}, child.guardianPhone)
    const { staffId } = await createStaff(ctx, { role: 'counter_clerk' })
    const clerk: Actor = { kind: 'counter', id: staffId, reason: '창구 방문' }
    const { residentId, guardianPhone: phone } = child
    const paper = { paperNumber: '가족관계증명서 2026-0412', file: null }
    const wish = { residentId, phone, relation: 'parent' as const, ...paper, ...asking() }
    const { pendingId } = await addCounterGuardian(ctx, wish, clerk)
    await proveAddedGuardian(ctx, { residentId, pendingId, code: await lastCode(ctx, phone) }, clerk)
    expect(await decides(parent, child)).toBe(false)
    ctx.advance(25 * HOUR)
    await settleCounterGuardians(ctx)
    // As for any guardian, a code has to come back from the number since.
    await signedIn(ctx, phone)
    expect(await decides(parent, child)).toBe(true)
    await expect(addCounterGuardian(ctx, { ...wish, ...asking() }, clerk)).rejects.toMatchObject({
      errors: [{ pointer: '/phone' }],
    })
  })
})
