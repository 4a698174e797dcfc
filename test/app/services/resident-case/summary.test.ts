import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { setAtCounter } from '#app/services/counter/set.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { viewCaseSummary } from '#app/services/resident-case/summary.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
let clerk: TestStaff
beforeAll(async () => {
  ctx = await openContext()
  clerk = await createStaff(ctx, { role: 'counter_clerk' })
})
afterAll(() => ctx.close())

const visit = async (phone: string) => {
  const { staff } = clerk
  const found = await openCase(ctx, { staff, reason: '창구 방문', way: 'phone', typed: phone })
  return viewCaseSummary(ctx, { staff, caseId: found!.caseId }, 'ko')
}

// Mutants: tell what was done on other days, or by others; print an address in clear; leave out how it was said.
test('the paper tells what was done today, on which paper and how it was said, and no address in clear', async () => {
  const { residentId, phone } = await register(ctx)
  const set = (start: string, paperNumber: string, method: 'paper' | 'counter') =>
    setAtCounter(
      ctx,
      { residentId, what: 'hours', quietHours: { start, end: '07:00' }, paperNumber, method, file: null },
      { kind: 'counter', id: clerk.staffId, reason: '창구 방문' },
    )
  await set('21:00', '민원-2026-0001', 'paper')
  ctx.advance(DAY + MINUTE)
  await set('22:00', '민원-2026-0002', 'counter')
  const summary = await visit(phone)
  expect(summary.today.map(({ change }) => change)).toMatchObject([
    { kind: 'quiet_hours', after: { start: '22:00' } },
  ])
  expect(summary.papers).toMatchObject([{ paperNumber: '민원-2026-0002', method: 'counter' }])
  expect(summary.view.quietHours).toEqual({ start: '22:00', end: '07:00' })
  expect(summary.hasPhone).toBe(true)
  expect(JSON.stringify(summary)).not.toContain(phone.slice(-8).replaceAll('-', ''))
  expect(JSON.stringify(summary)).not.toContain(phone)
})
