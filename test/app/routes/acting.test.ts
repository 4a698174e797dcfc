import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/time.ts'
import type { Power } from '#app/domain/delegation.ts'
import { pages } from '#app/routes.ts'
import { startActing } from '#app/services/delegation/acting.ts'
import { endDelegation } from '#app/services/delegation/end.ts'
import { registerChild } from '#test/app/services/guardian/child.ts'
import { helpedBy } from '#test/app/services/delegation/helped.ts'
import { openContext, register } from '#test/app/services/session/journey.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'

let ctx: TestContext
let site: TestPages
beforeAll(async () => {
  ctx = await openContext()
  site = await createTestPages(ctx)
})
afterAll(async () => {
  await site.close()
  await ctx.close()
})

/** What of a resident is open to whoever acts for them: to look at, and to press. Everything else is closed. */
const OPEN: Record<string, { look: Power; press?: Power }> = {
  '/home': { look: 'see' },
  '/channels': { look: 'see', press: 'set' },
  '/topics': { look: 'see', press: 'set' },
  '/topics/:code': { look: 'see', press: 'set' },
  '/hours': { look: 'see', press: 'set' },
  '/consents': { look: 'see', press: 'set' },
  '/consents/receipts': { look: 'see' },
  '/consents/receipts/:id': { look: 'see' },
  '/consents/receipts/:id/receipt.json': { look: 'see' },
  '/consents/topics/:topic': { look: 'guard', press: 'guard' },
  '/consents/sharing': { look: 'guard', press: 'guard' },
  '/history': { look: 'see' },
  '/history/changes': { look: 'see', press: 'set' },
  '/history/consult/:id': { look: 'see' },
  '/history/consult/:id/advertising': { look: 'set', press: 'set' },
  '/account/language': { look: 'see', press: 'set' },
  '/account/guardian': { look: 'guard' },
  '/account/guardian/withdraw': { look: 'guard', press: 'guard' },
}

/** They belong to nobody, or have a session of their own (staff, a printed code): none asks who the resident is. */
const NOBODYS = /^routes\/(public|register|admin|counter)\//
/** About whoever sits there: the same for everybody, acting or not. */
const SIGNERS = ['/account/helping/back', '/confirm', '/confirm/code', '/sign-out']
const isSignIn = (path: string) => path === '/sign-in' || path.startsWith('/sign-in/')

/** A guardian who presses it has no child here any more. */
const LAST = '/account/guardian/withdraw'

const owned = pages
  .filter(({ path, file }) => !NOBODYS.test(file) && !SIGNERS.includes(path) && !isSignIn(path))
  .sort((one, other) => Number(one.path === LAST) - Number(other.path === LAST))

/** Refused, or nothing is there that anybody could see or press. */
const UNSEEN = [403, 400, 405]
const UNPRESSED = [403, 405]

const ORDER: Power[] = ['see', 'set', 'guard']
const reaches = (power: Power, needed: Power | undefined) =>
  needed !== undefined && ORDER.indexOf(power) >= ORDER.indexOf(needed)

/** An address of the kind; what it names may not exist, which is found out after whether it may be asked for. */
const addressOf = (path: string, topic: string) =>
  path
    .replace(':code', topic)
    .replace(':topic', topic)
    .replace(':channel', 'email')
    .replace(/:\w+/g, crypto.randomUUID())

async function actWith(power: Power): Promise<{ cookie: string; helped: string }> {
  if (power === 'guard') {
    const child = await registerChild(ctx)
    const parent = await register(ctx, {}, child.guardianPhone)
    await startActing(ctx, { session: parent.session, residentId: child.residentId })
    return { cookie: parent.cookie, helped: child.residentId }
  }
  const { residentId, delegate } = await helpedBy(ctx, { scope: power })
  await startActing(ctx, { session: delegate.session, residentId })
  return { cookie: delegate.cookie, helped: residentId }
}

test('the table names pages that exist', () => {
  const paths = pages.map(({ path }) => path)
  expect([...Object.keys(OPEN), ...SIGNERS].filter((path) => !paths.includes(path))).toEqual([])
})

// Mutant: let `requireSession` pass whoever acts for somebody, or ask a page of the resident for `requirePerson`.
describe.each(ORDER)('whoever acts with the power to %s', (power) => {
  test('sees exactly the pages that say so, and presses exactly the buttons; any new page refuses', async () => {
    const { cookie } = await actWith(power)
    const topic = await createTopic(ctx)
    for (const { path } of owned) {
      const address = addressOf(path, topic)
      const open = OPEN[path]
      const looked = await site.get(address, { cookie })
      expect([path, UNSEEN.includes(looked.status)]).toEqual([path, !reaches(power, open?.look)])
      if (open && !open.press) continue
      const { status } = await site.post(address, { nothing: 'known' }, { cookie })
      expect([path, 'post', UNPRESSED.includes(status)]).toEqual([path, 'post', !reaches(power, open?.press)])
    }
  })
})

test('every page that is shown says whose it is, and the refusal says why', async () => {
  const { cookie } = await actWith('set')
  expect((await site.get('/home', { cookie })).text).toContain('‘어머니’ 님 대신 보는 화면이에요')
  const refused = await site.get('/account', { cookie })
  expect(refused.text).toContain('본인만 할 수 있는 일이에요')
  expect(refused.text).toContain('내 화면으로 돌아가기')
})

// Mutant: keep what was allowed in the session.
test('once it ended, the very next press changes nothing and leads home', async () => {
  const mother = await register(ctx)
  const { delegationId, delegate } = await helpedBy(ctx, { residentId: mother.residentId })
  const { session, cookie } = delegate
  await startActing(ctx, { session, residentId: mother.residentId })
  const topic = await createTopic(ctx)
  const press = () => site.post('/topics', { off: `topic:${topic}` }, { cookie })
  expect((await press()).location).toMatch(/^\/topics/)
  await endDelegation(ctx, { session: mother.session, delegationId })
  const late = await site.post('/topics', { on: `topic:${topic}` }, { cookie })
  expect([late.status, late.location]).toEqual([302, '/home'])
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ optedOut: boolean }[]>`
      select opted_out as "optedOut" from preference where resident_id = ${mother.residentId} and topic = ${topic}`,
  )
  expect(row?.optedOut).toBe(true)
  expect((await site.get('/account', { cookie })).status).toBe(200)
})

test('an address is nothing a helper proves or says is right, whatever they send', async () => {
  const { cookie } = await actWith('set')
  for (const wish of ['verify', 'confirm'])
    expect((await site.post('/channels', { [wish]: crypto.randomUUID() }, { cookie })).status).toBe(403)
})

test('every press of a helper is written down as the helper’s', async () => {
  const { cookie, helped } = await actWith('set')
  const topic = await createTopic(ctx)
  const presses: [string, Record<string, string>][] = [
    ['/topics', { off: `topic:${topic}` }],
    [`/topics/${topic}`, { backups: 'off' }],
    ['/hours', { save: 'yes', start: '22:00', end: '07:00' }],
    ['/account/language', { save: 'yes', language: 'vi' }],
    ['/channels', { move: 'down:kakao' }],
  ]
  for (const [path, form] of presses) {
    ctx.advance(DAY / 24)
    expect([path, (await site.post(path, form, { cookie })).status]).toEqual([path, 302])
  }
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ kind: string; n: number }[]>`
      select actor_kind as kind, count(*)::int as n from preference_event
      where resident_id = ${helped} and version > 1 group by 1`,
  )
  // Language raises no version, so its row stands under the first of the helper's or the resident's own.
  expect(rows.filter(({ kind }) => kind !== 'helper')).toEqual([])
  const [{ n: byHelper } = { n: 0 }] = rows
  expect(byHelper).toBeGreaterThanOrEqual(4)
})
