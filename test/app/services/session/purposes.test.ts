import { getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oneTimeCode } from '#db/schema/index.ts'
import { disownByLink } from '#app/services/link/disown.ts'
import { answerByLink, viewStillMine } from '#app/services/link/still-mine.ts'
import { sealLink, type LinkPurpose } from '#app/services/link/token.ts'
import { viewWithdrawal } from '#app/services/link/view-withdrawal.ts'
import { resumeByLink, withdrawByLink } from '#app/services/link/withdraw.ts'
import { enterCode } from '#app/services/session/enter-code.ts'
import { requestCode } from '#app/services/session/request-code.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { createLinkPaths, residentState } from '../link/linked-resident.ts'
import { asking, newPhone, openContext } from './journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const CODES = getTableColumns(oneTimeCode).purpose.enumValues

describe.each(CODES)('a code that was sent for %s', (purpose) => {
  // Mutant: leave the purpose out of `takeAttempt`, or out of the code's hash.
  test.each(CODES)('entered for %s', async (entered) => {
    const phone = newPhone()
    const address = { kind: 'phone', text: phone } as const
    const order = { purpose, address, residentId: null, isKnown: false, ...asking() }
    const { pendingId } = await requestCode(ctx, order)
    const code = await lastCode(ctx, phone)
    const result = await enterCode(ctx, { pendingId, purpose: entered, code }, async () => 'proven' as const)
    expect(result).toEqual(entered === purpose ? 'proven' : { ok: false, fault: 'expired', triesLeft: 0 })
  })
})

const LINKS = ['withdraw', 'not_mine', 'still_mine'] as const satisfies readonly LinkPurpose[]

/** Every verb that takes a token out of an address, whose it is, and what it says to a token that is none. */
const VERBS = {
  viewWithdrawal: ['withdraw', async (token: string) => (await viewWithdrawal(ctx, token)).state, 'gone'],
  withdrawByLink: ['withdraw', (token: string) => withdrawByLink(ctx, token), 'gone'],
  resumeByLink: ['withdraw', (token: string) => resumeByLink(ctx, token), 'gone'],
  disownByLink: ['not_mine', (token: string) => disownByLink(ctx, token), 'gone'],
  viewStillMine: ['still_mine', (token: string) => viewStillMine(ctx, token), null],
  answerByLink: ['still_mine', (token: string) => answerByLink(ctx, token, 'mine'), 'closed'],
} as const

describe.each(Object.entries(VERBS))('%s', (_verb, [own, call, gone]) => {
  // Mutant: seal the links for one purpose.
  test.each(LINKS.filter((purpose) => purpose !== own))('does nothing with a link of %s', async (purpose) => {
    const topic = await createTopic(ctx)
    const { id, agencyId } = await createLinkPaths(ctx, topic)
    const [point] = await ctx.pools.pages.run(
      (sql) => sql<[{ id: string }]>`
        select id from contact_point where resident_id = ${id} and channel = 'email'`,
    )
    const target = { residentId: id, agencyId, topic, contactPointId: point.id }
    const before = await residentState(ctx, id)
    expect(await call(sealLink(ctx, purpose, target, ctx.clock()))).toEqual(gone)
    expect(await residentState(ctx, id)).toEqual(before)
  })
})

// Mutant: seal what a cookie carries and what a link carries for one purpose.
test('what one cookie or link carries opens as no other', () => {
  const purposes = [
    'registration_draft',
    'provider_visit',
    'known_device',
    'link/withdraw',
    'link/not_mine',
    'link/still_mine',
  ]
  for (const one of purposes) {
    const sealed = ctx.vault.seal(one, 'text')
    for (const other of purposes) {
      if (other === one) expect(ctx.vault.open(other, sealed)).toBe('text')
      else expect(() => ctx.vault.open(other, sealed)).toThrow()
    }
  }
})
