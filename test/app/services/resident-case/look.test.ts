import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maskPhone } from '#app/domain/contact-point.ts'
import { MINUTE } from '#app/domain/time.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { printRecords } from '#app/services/resident-case/print.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { revealAddress } from '#app/services/resident-case/reveal.ts'
import { viewCase } from '#app/services/resident-case/view.ts'
import type { SignedInStaff } from '#app/services/staff/enter.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { findAudits } from '../link/linked-resident.ts'
import { newPhone, openContext, register } from '../session/journey.ts'

let ctx: TestContext
let staff: SignedInStaff
beforeAll(async () => {
  ctx = await openContext()
  staff = (await createStaff(ctx, { role: 'counter_clerk' })).staff
})
afterAll(() => ctx.close())

const reason = '전화 문의에 답하려고'
const look = (typed: string, way: 'phone' | 'email' = 'phone') => openCase(ctx, { staff, reason, way, typed })

const countLooks = async () => {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ count: number }[]>`
      select count(*)::int as count from audit_event where action = 'resident.look' and actor = ${staff.id}`,
  )
  return row!.count
}

describe('looking for a resident', () => {
  test('finds them by their exact phone, and shows every address masked', async () => {
    const { phone } = await register(ctx)
    const { caseId } = (await look(phone))!
    const view = await viewCase(ctx, { staff, caseId }, 'ko')
    expect(view.phone).toBe(maskPhone(phone))
    // Mutant: leave one address in clear in what the page is given.
    expect(JSON.stringify(view)).not.toContain(phone)
    expect(JSON.stringify(view)).not.toContain(phone.slice(-8))
  })

  // Mutant: write the line only where somebody was found.
  test('is written down whether or not anybody was found, with the reason and where from, and no number', async () => {
    const before = await countLooks()
    const stranger = newPhone()
    expect(await look(stranger)).toBeNull()
    expect(await countLooks()).toBe(before + 1)
    const { residentId, phone } = await register(ctx)
    await look(phone)
    const [line] = await findAudits(ctx, residentId, 'resident.look')
    expect(line).toMatchObject({ detail: { reason, from: staff.from, way: 'phone', found: true } })
    expect(JSON.stringify(line)).not.toContain(phone)
  })

  // Mutant: look before the reason is asked for.
  test('needs a reason, and one that names no number', async () => {
    const { phone } = await register(ctx)
    for (const bad of ['', '   ', '확인', '010-1234-5678 문의', '900101-1234567 확인'])
      await expect(openCase(ctx, { staff, reason: bad, way: 'phone', typed: phone })).rejects.toMatchObject({
        kind: 'invalid',
        errors: [{ pointer: '/reason' }],
      })
  })

  test('never finds by an address that nobody proved, nor residents for test keys', async () => {
    const email = uniqueEmail()
    const phone = newPhone()
    await createResident(ctx, { phone, contactPoints: [{ channel: 'email', address: email }] })
    expect(await look(email, 'email')).toBeNull()
    expect(await look(phone)).not.toBeNull()
    const { phone: testPhone } = await createResident(ctx, {}, { realm: 'test' })
    expect(await look(testPhone!)).toBeNull()
  })

  test('ends after sixty in an hour', async () => {
    const busy = (await createStaff(ctx, { role: 'counter_clerk' })).staff
    const find = () => openCase(ctx, { staff: busy, reason, way: 'phone', typed: newPhone() })
    for (let index = 0; index < 60; index++) await find()
    await expect(find()).rejects.toMatchObject({ kind: 'limited', code: 'too_many_tries' })
  })
})

describe('a case', () => {
  // Mutants: forget whose case it is; forget when it ends.
  test('opens for nobody but whoever gave the reason, and for half an hour', async () => {
    const { phone } = await register(ctx)
    const { caseId } = (await look(phone))!
    const other = (await createStaff(ctx, { role: 'owner' })).staff
    await expect(requireCase(ctx, { staff: other, caseId })).rejects.toMatchObject({ kind: 'not_found' })
    ctx.advance(30 * MINUTE)
    await expect(requireCase(ctx, { staff, caseId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(revealAddress(ctx, { staff, caseId, what: 'phone' })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  // Mutant: reveal without the line, or leave it out of what the resident reads.
  test('shows one address at a time, and the resident reads who looked at what, and why', async () => {
    const { phone, residentId } = await register(ctx)
    // One after the other, as the history shows them.
    ctx.advance(MINUTE)
    const { caseId } = (await look(phone))!
    ctx.advance(MINUTE)
    const { address } = await revealAddress(ctx, { staff, caseId, what: 'phone' })
    expect(address.replaceAll('-', '')).toBe(`0${phone.slice(3)}`)
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries.slice(0, 2)).toMatchObject([
      { by: 'looker', change: { kind: 'looked', what: 'phone', role: 'counter_clerk', reason } },
      { by: 'looker', change: { kind: 'looked', what: 'settings', role: 'counter_clerk', reason } },
    ])
  })

  // Mutants: print without the line; for whom nobody said that they stand there; leave it out of what the resident reads.
  test('prints everything for the person who is present, and they read that it was done, and why', async () => {
    const { phone, residentId } = await register(ctx)
    const { caseId } = (await look(phone))!
    ctx.advance(MINUTE)
    const asked = { staff, caseId, reason: '본인 열람 신청 2026-0412' }
    await expect(printRecords(ctx, { ...asked, isPresent: false as true })).rejects.toMatchObject({
      errors: [{ pointer: '/isPresent' }],
    })
    await expect(printRecords(ctx, { ...asked, reason: '', isPresent: true })).rejects.toMatchObject({
      errors: [{ pointer: '/reason' }],
    })
    expect(await findAudits(ctx, residentId, 'resident.print_records')).toEqual([])
    const view = await printRecords(ctx, { ...asked, isPresent: true })
    expect(view.ownAddresses[0]?.address.replaceAll('-', '')).toBe(`0${phone.slice(3)}`)
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries[0]).toMatchObject({
      by: 'looker',
      change: { kind: 'looked', what: 'records', role: 'counter_clerk', reason: asked.reason },
    })
  })
})
