import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import { MESSAGE_PURPOSE, type SealedMessage } from '#app/services/message/enqueue.ts'
import { endGuardianships } from '#app/services/guardian/end.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { changeNumber } from '#app/services/own-number/change.ts'
import { refuseNumber, viewRefusal } from '#app/services/own-number/refuse.ts'
import { requestNumberChange } from '#app/services/own-number/request-change.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { disownByLink } from '#app/services/link/disown.ts'
import { requestEmailSignInCode, signInByEmail } from '#app/services/session/sign-in-by-email.ts'
import { requireSession } from '#app/services/session/require.ts'
import { uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { askToHelp, helpedBy } from '../delegation/helped.ts'
import { proveDevice } from '../device/subscription.ts'
import { registerChild } from '../guardian/child.ts'
import { residentState, tokenIn } from '../link/linked-resident.ts'
import {
  asking,
  cookieOf,
  newPhone,
  openContext,
  proveBy,
  register,
  signedIn,
  type Registered,
} from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

/** The links that went out to an address. */
async function linksTo(to: string): Promise<string[]> {
  const rows = await ctx.pools.pages.run(
    (sql) =>
      sql<{ payload: { sealed: string } }[]>`select payload from graphile_worker._private_jobs order by id`,
  )
  return rows.flatMap(({ payload }) => {
    try {
      const content = JSON.parse(ctx.vault.open(MESSAGE_PURPOSE, payload.sealed)) as SealedMessage
      return content.to === to && content.link !== undefined ? [content.link] : []
    } catch {
      return []
    }
  })
}

/** Somebody whose number was changed by whoever sat at their open session; they read of it in their e-mail. */
const createTaken = async () => takeNumber(await register(ctx))

async function takeNumber(kim: Registered) {
  const { session, residentId } = kim
  const email = uniqueEmail()
  const added = await addContactPoint(ctx, { session, channel: 'email', address: email, ...asking() })
  if (added.outcome !== 'code_sent') throw new Error('the e-mail needs a code')
  await verifyContactPoint(ctx, { session, pendingId: added.pendingId, code: await lastCode(ctx, email) })
  ctx.advance(MINUTE)
  const thief = newPhone()
  const { pendingId } = await requestNumberChange(ctx, { session, phone: thief, ...asking() })
  const changed = await changeNumber(ctx, { session, pendingId, code: await lastCode(ctx, thief) })
  if (!changed.ok || changed.outcome !== 'changed') throw new Error('not changed')
  const [link, ...more] = await linksTo(email)
  expect(more).toEqual([])
  return { ...kim, residentId, email, thief, thiefCookie: cookieOf(changed.setCookie), token: tokenIn(link!) }
}

// Mutant: leave the thief's session, or the thief's number, alive.
test('who did not change it stops it from the e-mail: the new number opens and receives nothing', async () => {
  const kim = await createTaken()
  expect(await linksTo(kim.phone)).toEqual([])
  expect(await viewRefusal(ctx, kim.token)).toBe('asking')
  ctx.advance(MINUTE)
  expect(await refuseNumber(ctx, kim.token)).toBe('stopped')
  expect(await ctx.sessions.validate(kim.thiefCookie)).toBeNull()
  expect((await residentState(ctx, kim.residentId)).suspended).toEqual(['kakao', 'sms'])
  ctx.advance(2 * MINUTE)
  expect((await proveBy(ctx, kim.thief)).result).toEqual({ ok: true, outcome: 'second_proof' })
  const { entries } = await listChanges(ctx, { residentId: kim.residentId, after: null })
  expect(entries[0]).toMatchObject({ by: 'link', change: { kind: 'number_refused' } })
  expect(await refuseNumber(ctx, kim.token)).toBe('gone')
})

// Mutant: end the sessions alone.
test('what else the thief laid is gone too: passkey, log-in, helpers, and what was proven since', async () => {
  const kim = await createTaken()
  const { residentId } = kim
  ctx.advance(MINUTE)
  const session = await requireSession(ctx, kim.thiefCookie)
  const { delegate } = await helpedBy(ctx, { residentId })
  const other = await register(ctx)
  const asked = await askToHelp(ctx, { residentId, phone: other.phone })
  const device = await proveDevice(ctx, session)
  const wish = { session, channel: 'email', address: uniqueEmail(), ...asking() } as const
  await ctx.pools.pages.run(async (sql) => {
    await sql`insert into passkey (resident_id, credential_id, public_key, counter, is_synced, name, created_at)
      values (${kim.residentId}, ${crypto.randomUUID()}, 'key', 0, false, '남의 것', now())`
    await sql`insert into provider_login (resident_id, provider, subject_hash, key_id, created_at)
      values (${kim.residentId}, 'kakao', ${crypto.randomUUID()}, 't1', now())`
  })
  const added = await addContactPoint(ctx, wish)
  if (added.outcome !== 'code_sent') throw new Error('the e-mail needs a code')
  const code = await lastCode(ctx, wish.address)
  await verifyContactPoint(ctx, { session, pendingId: added.pendingId, code })
  expect(await refuseNumber(ctx, kim.token)).toBe('stopped')
  const [left] = await ctx.pools.pages.run(
    (sql) => sql<{ ways: number }[]>`
      select ((select count(*) from passkey where resident_id = ${kim.residentId})
        + (select count(*) from provider_login where resident_id = ${kim.residentId}))::int as ways`,
  )
  expect(left).toEqual({ ways: 0 })
  expect((await residentState(ctx, kim.residentId)).suspended).toEqual(['email', 'kakao', 'push', 'sms'])
  expect((await viewDelegates(ctx, residentId)).delegates).toEqual([])
  const who = { residentId: delegate.residentId, actingFor: residentId }
  expect(await findActing(ctx, who)).toBeNull()
  const answer = { session: other.session, delegationId: asked.delegationId, accept: true }
  await expect(answerInvitation(ctx, answer)).rejects.toMatchObject({ kind: 'not_found' })
  const shown = (await listMessages(ctx, device)).map(({ templateKey }) => templateKey)
  expect(shown).toEqual(['device_code'])
})

// Mutant: end every helper there is.
test('who helped before goes on helping, and the resident is told that the others do not', async () => {
  const kim = await register(ctx)
  const { delegationId } = await helpedBy(ctx, { residentId: kim.residentId })
  ctx.advance(MINUTE)
  const { token, residentId, email } = await takeNumber(kim)
  await helpedBy(ctx, { residentId })
  expect(await refuseNumber(ctx, token)).toBe('stopped')
  const told = (await listMessages(ctx, email)).map(({ templateKey }) => templateKey)
  expect(told.slice(-2)).toEqual(['delegate_ended', 'number_refused'])
  expect((await viewDelegates(ctx, residentId)).delegates).toMatchObject([{ id: delegationId }])
})

/** A resident who agreed for a child and proved their number since; then somebody else changes it. */
async function createTakenParent() {
  const parent = await register(ctx)
  const child = await registerChild(ctx, { guardianPhone: parent.phone })
  ctx.advance(2 * MINUTE)
  const kim = await takeNumber({ ...parent, session: await signedIn(ctx, parent.phone) })
  const guardianNow = async () => (await viewGuardian(ctx, child.residentId))?.maskedPhone
  return { ...kim, child, guardianNow }
}

const masked = (phone: string) => `010-****-${phone.slice(-4)}`

// Mutant: leave the children of whoever was taken over with the thief's number.
test('children keep the guardian they had, and the thief is none, not with an account of their own either', async () => {
  const { token, phone, thief, child, guardianNow } = await createTakenParent()
  expect(await guardianNow()).toBe(masked(thief))
  ctx.advance(MINUTE)
  expect(await refuseNumber(ctx, token)).toBe('stopped')
  expect(await guardianNow()).toBe(masked(phone))
  ctx.advance(2 * MINUTE)
  const { residentId } = await register(ctx, { newHolder: true }, thief)
  expect(await findActing(ctx, { residentId, actingFor: child.residentId })).toBeNull()
})

// Mutant: go back to the number before the last change.
test('also when the thief changed the number twice', async () => {
  const { email, phone, thiefCookie, guardianNow } = await createTakenParent()
  ctx.advance(HOUR)
  const session = { ...(await requireSession(ctx, thiefCookie)), freshAt: ctx.clock() }
  const second = newPhone()
  const { pendingId } = await requestNumberChange(ctx, { session, phone: second, ...asking() })
  const changed = await changeNumber(ctx, { session, pendingId, code: await lastCode(ctx, second) })
  expect(changed).toMatchObject({ outcome: 'changed' })
  const link = (await linksTo(email)).at(-1)
  expect(await refuseNumber(ctx, tokenIn(link!))).toBe('stopped')
  expect(await guardianNow()).toBe(masked(phone))
})

// Mutant: keep it for ever.
test('the number that a guardian had before is forgotten after the day in which they can say so', async () => {
  const { child, thief, guardianNow } = await createTakenParent()
  ctx.advance(DAY)
  await endGuardianships(ctx)
  const rows = await ctx.pools.pages.run(
    (sql) => sql`select former_phone, moved_at from guardianship where resident_id = ${child.residentId}`,
  )
  expect(rows).toEqual([{ former_phone: null, moved_at: null }])
  expect(await guardianNow()).toBe(masked(thief))
})

test('afterwards they sign in by e-mail and move back to their own number, with everything as it was', async () => {
  const kim = await createTaken()
  expect(await refuseNumber(ctx, kim.token)).toBe('stopped')
  ctx.advance(2 * MINUTE)
  const asked = await requestEmailSignInCode(ctx, { email: kim.email, ...asking() })
  const code = await lastCode(ctx, kim.email)
  const result = await signInByEmail(ctx, { pendingId: asked.pendingId, code, cookieHeader: null })
  if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
  const session = await requireSession(ctx, cookieOf(result.setCookie))
  const { pendingId } = await requestNumberChange(ctx, { session, phone: kim.phone, ...asking() })
  const back = await changeNumber(ctx, { session, pendingId, code: await lastCode(ctx, kim.phone) })
  expect(back).toMatchObject({ ok: true, outcome: 'changed' })
  expect((await residentState(ctx, kim.residentId)).suspended).toEqual([])
  ctx.advance(2 * MINUTE)
  expect((await proveBy(ctx, kim.phone)).result).toMatchObject({ outcome: 'signed_in' })
})

// Mutant: seal it for the purpose of another link, or for ever.
test('the link holds for a day and for nothing else', async () => {
  const kim = await createTaken()
  expect(await disownByLink(ctx, kim.token)).toBe('gone')
  expect(await refuseNumber(ctx, `${kim.token}x`)).toBe('gone')
  ctx.advance(DAY)
  expect(await refuseNumber(ctx, kim.token)).toBe('gone')
  expect((await residentState(ctx, kim.residentId)).suspended).toEqual([])
})
