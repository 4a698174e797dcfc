import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCounterGuardian } from '#app/services/counter/add-guardian.ts'
import { askHelperAtCounter, endHelperAtCounter } from '#app/services/counter/ask-helper.ts'
import { endGuardianAtCounter } from '#app/services/counter/end-guardian.ts'
import { takeRequest } from '#app/services/counter/request.ts'
import { sayAtCounter } from '#app/services/counter/say.ts'
import { setAtCounter } from '#app/services/counter/set.ts'
import type { Actor } from '#app/services/ctx.ts'
import { createResident, createTopic, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { askToHelp } from '../delegation/helped.ts'
import { bornYearsAgo, registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
import { asking, newPhone, openContext, register } from '../session/journey.ts'

let ctx: TestContext
let clerk: Actor
beforeAll(async () => {
  ctx = await openContext()
  const { staffId } = await createStaff(ctx, { role: 'counter_clerk' })
  clerk = { kind: 'counter', id: staffId, reason: '창구 방문' }
})
afterAll(() => ctx.close())

const file = Buffer.from('%PDF-1.7 signed')
const paper = { paperNumber: '민원-2026-0920', file }
const said = { method: 'paper', ...paper } as const
const asked = { name: '딸 지영', ownName: '어머니', relation: 'child', scope: 'set' } as const

/** Papers of a resident, in their drawer and in the audit. */
async function countPapers(residentId: string): Promise<[kept: number, told: number]> {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ count: number }[]>`
      select count(*)::int as count from kept_form where resident_id = ${residentId}`,
  )
  return [row!.count, (await findAudits(ctx, residentId, 'resident.keep_form')).length]
}

type Refused = () => Promise<{ residentId: string; act: () => Promise<unknown>; before?: number }>

const refusals: [what: string, Refused][] = [
  [
    'a duty switched off',
    async () => {
      const { residentId } = await register(ctx)
      const topic = await createTopic(ctx, { class: 'statutory' })
      return { residentId, act: () => sayAtCounter(ctx, { residentId, topic, word: 'off', ...said }, clerk) }
    },
  ],
  [
    'a consent taken back that nobody knows',
    async () => {
      const { residentId } = await register(ctx)
      const wish = { residentId, topic: 'no.such', word: 'withdraw', ...said } as const
      return { residentId, act: () => sayAtCounter(ctx, wish, clerk) }
    },
  ],
  [
    'an order with a way twice',
    async () => {
      const { residentId } = await register(ctx)
      const wish = { what: 'order', topic: null, order: ['sms', 'sms'], residentId, ...said } as const
      return { residentId, act: () => setAtCounter(ctx, { ...wish, order: [...wish.order] }, clerk) }
    },
  ],
  [
    'hours that end when they begin',
    async () => {
      const { residentId } = await register(ctx)
      const quietHours = { start: '22:00', end: '22:00' }
      const act = () => setAtCounter(ctx, { what: 'hours', quietHours, residentId, ...said }, clerk)
      return { residentId, act }
    },
  ],
  [
    'a helper whom the resident cannot be told of',
    async () => {
      const { id: residentId } = await createResident(ctx, { email: uniqueEmail() })
      const wish = { residentId, phone: newPhone(), ...asked, ...said }
      return { residentId, act: () => askHelperAtCounter(ctx, wish, clerk) }
    },
  ],
  [
    'the end of another resident’s helper',
    async () => {
      const { residentId } = await register(ctx)
      const { delegationId } = await askToHelp(ctx, { residentId: (await register(ctx)).residentId })
      return {
        residentId,
        act: () => endHelperAtCounter(ctx, { residentId, delegationId, ...said }, clerk),
      }
    },
  ],
  [
    'a request that waits already',
    async () => {
      const { residentId } = await register(ctx)
      const act = () => takeRequest(ctx, { residentId, kind: 'erase', ...paper }, clerk)
      await act()
      return { residentId, act, before: 1 }
    },
  ],
  [
    'a guardian whom nobody could be told of',
    async () => {
      const { id: residentId } = await createResident(ctx, { email: uniqueEmail() })
      const wish = { residentId, phone: newPhone(), relation: 'parent' as const, ...paper, ...asking() }
      const birthMonth = bornYearsAgo(ctx, 10)
      return { residentId, act: () => addCounterGuardian(ctx, { ...wish, birthMonth }, clerk) }
    },
  ],
  [
    'a guardian to whom a code went a moment ago',
    async () => {
      const { residentId } = await registerChild(ctx)
      const wish = { residentId, phone: newPhone(), relation: 'parent' as const, ...paper }
      const act = () => addCounterGuardian(ctx, { ...wish, ...asking() }, clerk)
      await act()
      return { residentId, act, before: 1 }
    },
  ],
  [
    'the end of a guardianship that there is not',
    async () => {
      const { residentId } = await register(ctx)
      return { residentId, act: () => endGuardianAtCounter(ctx, { residentId, ...paper }, clerk) }
    },
  ],
]

describe('a paper at the counter', () => {
  // Mutant: keep the paper in a transaction of its own, before the act.
  test.each(refusals)('is not kept where the act is refused: %s', async (_, refused) => {
    const { residentId, act, before = 0 } = await refused()
    expect(await countPapers(residentId)).toEqual([before, before])
    await expect(act()).rejects.toThrow()
    expect(await countPapers(residentId)).toEqual([before, before])
  })

  // Mutant: keep it only where something changed.
  test('is kept once where it was accepted, also when it was so already', async () => {
    const { residentId } = await register(ctx)
    const topic = await createTopic(ctx, { class: 'service' })
    const off = { residentId, topic, word: 'off', ...said } as const
    expect(await sayAtCounter(ctx, off, clerk)).toMatchObject({ changed: true })
    expect(await countPapers(residentId)).toEqual([1, 1])
    expect(await sayAtCounter(ctx, off, clerk)).toMatchObject({ changed: false })
    expect(await countPapers(residentId)).toEqual([2, 2])
  })

  // Mutant: do the act before its paper is read.
  test.each([
    ['/paperNumber', { ...said, paperNumber: ' ' }],
    ['/file', { ...said, file: Buffer.from('GIF89a') }],
  ])('that cannot be kept (%s) lets nothing happen', async (pointer, evidence) => {
    const { residentId } = await register(ctx)
    const wish = { residentId, phone: newPhone(), ...asked, ...evidence }
    await expect(askHelperAtCounter(ctx, wish, clerk)).rejects.toMatchObject({ errors: [{ pointer }] })
    expect(await findAudits(ctx, residentId, 'delegate.invite')).toEqual([])
  })
})
