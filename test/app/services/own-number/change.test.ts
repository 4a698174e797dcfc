import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maskEmail } from '#app/domain/contact-point.ts'
import { addMonths, DAY, MINUTE } from '#app/domain/time.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { removeContactPoint } from '#app/services/contact-point/remove.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { changeNumber } from '#app/services/own-number/change.ts'
import { requestNumberChange } from '#app/services/own-number/request-change.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { requireSession } from '#app/services/session/require.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTopic,
  findResidentId,
  importLines,
  uniqueEmail,
  type TestContext,
} from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { agreeAsGuardian, registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
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
let api: TestApi
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const ask = (session: ValidSession, phone: string) =>
  requestNumberChange(ctx, { session, phone, ...asking() })

async function move({ session }: { session: ValidSession }, phone: string) {
  const { pendingId } = await ask(session, phone)
  return changeNumber(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
}

/** Moves and is signed in again under the session's new id. */
async function moved(kim: { session: ValidSession }, phone = newPhone()) {
  const result = await move(kim, phone)
  if (!result.ok || result.outcome !== 'changed') throw new Error(`not changed: ${JSON.stringify(result)}`)
  return { phone, cookie: cookieOf(result.setCookie) }
}

const pointsOf = async (residentId: string) =>
  (await viewChannels(ctx, residentId)).contactPoints.map(({ channel, maskedAddress, isVerified }) => [
    channel,
    maskedAddress,
    isVerified,
  ])
const masked = (phone: string) => `010-****-${phone.slice(-4)}`
const told = async (to: string) => (await listMessages(ctx, to)).map(({ templateKey }) => templateKey)

async function addEmail(kim: Registered): Promise<string> {
  const email = uniqueEmail()
  const { session } = kim
  const added = await addContactPoint(ctx, { session, channel: 'email', address: email, ...asking() })
  if (added.outcome !== 'code_sent') throw new Error('the e-mail needs a code')
  await verifyContactPoint(ctx, { session, pendingId: added.pendingId, code: await lastCode(ctx, email) })
  return email
}

describe('a new number', () => {
  // Mutant: leave the old number in the index, or the new one out.
  test('signs in, and the old one means nobody any more', async () => {
    const kim = await register(ctx)
    const { phone } = await moved(kim)
    expect(await findResidentId(ctx, 'phone', phone)).toBe(kim.residentId)
    expect(await findResidentId(ctx, 'phone', kim.phone)).toBeNull()
    ctx.advance(2 * MINUTE)
    expect(await signedIn(ctx, phone)).toMatchObject({ residentId: kim.residentId })
    expect((await proveBy(ctx, kim.phone)).result).toEqual({ ok: true, outcome: 'register' })
  })

  // Mutant: let every channel follow, or none.
  test('takes along what used the old one; another number, an e-mail, the order and a removed channel stay', async () => {
    const kim = await register(ctx)
    const email = await addEmail(kim)
    const other = newPhone()
    const added = await addContactPoint(ctx, {
      session: kim.session,
      channel: 'sms',
      address: other,
      ...asking(),
    })
    if (added.outcome !== 'code_sent') throw new Error('another number needs a code')
    const code = await lastCode(ctx, other)
    await verifyContactPoint(ctx, { session: kim.session, pendingId: added.pendingId, code })
    await setOrder(ctx, { residentId: kim.residentId, order: ['email', 'sms', 'kakao'] })
    const { phone } = await moved(kim)
    expect((await viewChannels(ctx, kim.residentId)).order).toEqual(['email', 'sms', 'kakao'])
    expect(new Map((await pointsOf(kim.residentId)).map(([channel, ...rest]) => [channel, rest]))).toEqual(
      new Map([
        ['email', [maskEmail(email), true]],
        ['sms', [masked(other), true]],
        ['kakao', [masked(phone), true]],
      ]),
    )
    const lee = await register(ctx)
    const [kakao] = (await viewChannels(ctx, lee.residentId)).contactPoints
    await removeContactPoint(ctx, { session: lee.session, contactPointId: kakao!.id, confirmLast: false })
    const { phone: next } = await moved(lee)
    expect(await pointsOf(lee.residentId)).toEqual([['sms', masked(next), true]])
  })

  // Mutant: leave the version as it is, or the addresses of old plans.
  test('raises the version, is told to agencies that asked, and is asked by from the next consult on', async () => {
    const kim = await register(ctx)
    const { apiKey } = await createKey(ctx)
    const topic = await createTopic(ctx)
    const before = (await api.ask(apiKey, kim.phone, { topic })).body
    const { phone } = await moved(kim)
    expect((await api.ask(apiKey, kim.phone, { topic })).body.registered).toBe(false)
    const after = (await api.ask(apiKey, phone, { topic })).body
    expect(after.subject).toBe(before.subject)
    expect(after.preferenceVersion).toBe(before.preferenceVersion! + 1)
    expect(after.steps.map(({ channel, address }) => [channel, address])).toEqual([
      ['kakao', phone],
      ['sms', phone],
    ])
    const { body } = await api.get<{ data: { type: string }[] }>('/changes', apiKey)
    expect(JSON.stringify(body)).toContain(before.subject!)
  })

  // Mutant: let an import put the old number back.
  test('is not taken back by a list that still has the old one', async () => {
    const kim = await register(ctx)
    const email = await addEmail(kim)
    const { phone } = await moved(kim)
    await importLines(ctx, 'resident', [{ email, phone: kim.phone }])
    expect(await findResidentId(ctx, 'phone', phone)).toBe(kim.residentId)
    expect(await findResidentId(ctx, 'phone', kim.phone)).not.toBe(kim.residentId)
  })

  test('is listed in the history and the audit, without the number', async () => {
    const kim = await register(ctx)
    ctx.advance(MINUTE)
    const { phone } = await moved(kim)
    const { entries } = await listChanges(ctx, { residentId: kim.residentId, after: null })
    expect(entries.map(({ change }) => change.kind)).toContain('number_changed')
    const [line] = await findAudits(ctx, kim.residentId, 'resident.change_number')
    expect(line).toMatchObject({ actorKind: 'resident', detail: { version: 2 } })
    expect(JSON.stringify(line)).not.toContain(phone.slice(5))
  })
})

describe('whoever did not do it', () => {
  // Mutant: leave out the old number, or name the new one.
  test('is told at the old number and at every other address, and never reads the new number', async () => {
    const kim = await register(ctx)
    const email = await addEmail(kim)
    const { phone } = await moved(kim)
    for (const to of [kim.phone, email]) expect(await told(to)).toContain('number_changed')
    expect(await told(phone)).not.toContain('number_changed')
    const texts = (await listMessages(ctx, kim.phone)).filter(
      ({ templateKey }) => templateKey === 'number_changed',
    )
    expect(JSON.stringify(texts)).not.toContain(phone.slice(-4))
  })

  // Mutant: end none, or let a copy of the cookie live on.
  test('finds every other session ended, and a copy of this one’s cookie too', async () => {
    const kim = await register(ctx)
    ctx.advance(2 * MINUTE)
    const other = await signedIn(ctx, kim.phone)
    const { cookie } = await moved(kim)
    expect(await ctx.sessions.validate(other.cookie)).toBeNull()
    expect(await ctx.sessions.validate(kim.cookie)).toBeNull()
    expect((await requireSession(ctx, cookie)).residentId).toBe(kim.residentId)
  })

  // Mutant: leave out `requireFresh`.
  test('could not begin it without a fresh code, nor enter a code that was sent for somebody else', async () => {
    const kim = await register(ctx)
    const lee = await register(ctx)
    const phone = newPhone()
    const { pendingId } = await ask(lee.session, phone)
    const code = await lastCode(ctx, phone)
    expect(await changeNumber(ctx, { session: kim.session, pendingId, code })).toMatchObject({
      fault: 'expired',
    })
    ctx.advance(11 * MINUTE)
    await expect(ask(kim.session, newPhone())).rejects.toMatchObject({ code: 'fresh_code_needed' })
  })
})

describe('a number that somebody else has', () => {
  // Mutant: ask for the number before the code is entered.
  test('is answered like any other until its code is entered, and then stays theirs', async () => {
    const kim = await register(ctx)
    const lee = await register(ctx)
    ctx.advance(2 * MINUTE)
    const unknown = await ask(kim.session, newPhone())
    const known = await ask(kim.session, lee.phone)
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    expect(known.retryAfterSeconds).toBe(unknown.retryAfterSeconds)
    const code = await lastCode(ctx, lee.phone)
    const entered = await changeNumber(ctx, { session: kim.session, pendingId: known.pendingId, code })
    expect(entered).toEqual({ ok: true, outcome: 'taken' })
    expect(await findResidentId(ctx, 'phone', lee.phone)).toBe(lee.residentId)
    expect(await findResidentId(ctx, 'phone', kim.phone)).toBe(kim.residentId)
  })

  // Mutant: leave the old holder in the index, or their sessions.
  test('whose account it opens no longer, is given up there and comes here', async () => {
    const lee = await register(ctx)
    ctx.setClock(addMonths(ctx.clock(), 18) + DAY)
    const kim = await register(ctx)
    await moved(kim, lee.phone)
    expect(await findResidentId(ctx, 'phone', lee.phone)).toBe(kim.residentId)
    expect(await findAudits(ctx, lee.residentId, 'resident.give_up_number')).toHaveLength(1)
    expect(await ctx.sessions.validate(lee.cookie)).toBeNull()
  })

  test('and is no more than a contact point of theirs, comes here', async () => {
    const lee = await register(ctx)
    const second = newPhone()
    const added = await addContactPoint(ctx, {
      session: lee.session,
      channel: 'sms',
      address: second,
      ...asking(),
    })
    if (added.outcome !== 'code_sent') throw new Error('another number needs a code')
    const code = await lastCode(ctx, second)
    await verifyContactPoint(ctx, { session: lee.session, pendingId: added.pendingId, code })
    ctx.advance(2 * MINUTE)
    const kim = await register(ctx)
    await moved(kim, second)
    expect(await findResidentId(ctx, 'phone', second)).toBe(kim.residentId)
  })

  // Mutant: lock the two residents in the order of who asks.
  test('two who swap numbers at once never wait for each other for ever', async () => {
    const [kim, lee] = [await register(ctx), await register(ctx)]
    ctx.advance(2 * MINUTE)
    const results = await Promise.all([move(kim, lee.phone), move(lee, kim.phone)])
    expect(results).toEqual([
      { ok: true, outcome: 'taken' },
      { ok: true, outcome: 'taken' },
    ])
  })
})

describe('a number that was lost', () => {
  // Mutant: text the suspended number, which is somebody else's.
  test('to a new holder is mended by moving on, and its new holder is told nothing', async () => {
    const kim = await register(ctx)
    await ctx.pools.pages.run(async (sql) => {
      await sql`update own_address set suspended_at = now() where resident_id = ${kim.residentId}`
      await sql`update contact_point set unreachable_at = now() where resident_id = ${kim.residentId}`
    })
    const { phone } = await moved(kim)
    expect(await told(kim.phone)).not.toContain('number_changed')
    expect(await pointsOf(kim.residentId)).toEqual([
      ['kakao', masked(phone), true],
      ['sms', masked(phone), true],
    ])
  })

  test('that still works is not asked for again, nor is one that is no mobile number', async () => {
    const kim = await register(ctx)
    await expect(ask(kim.session, kim.phone)).rejects.toMatchObject({ kind: 'conflict', code: 'same_number' })
    await expect(ask(kim.session, '02-120')).rejects.toMatchObject({ kind: 'invalid' })
  })
})

/** A child whose guardian proved the resident's number, some minutes after that resident signed in. */
async function createChildOf({ phone }: Registered) {
  ctx.advance(2 * MINUTE)
  return register(ctx, { ageConfirmed: false, guardian: await agreeAsGuardian(ctx, phone) })
}

describe('a guardian', () => {
  // Mutant: leave out the guardian's number.
  test('is told when their child’s number changes, and theirs is not the child’s', async () => {
    const child = await registerChild(ctx)
    expect(await move(child, child.guardianPhone)).toEqual({ ok: true, outcome: 'guardians' })
    ctx.advance(2 * MINUTE)
    await moved(child)
    expect(await told(child.guardianPhone)).toContain('number_changed')
  })

  // Mutant: leave the child with the old number.
  test('with another number stays the guardian under that one', async () => {
    const parent = await register(ctx)
    const child = await createChildOf(parent)
    ctx.advance(2 * MINUTE)
    const { phone } = await moved({ ...parent, session: await signedIn(ctx, parent.phone) })
    expect((await viewGuardian(ctx, child.residentId))?.maskedPhone).toBe(masked(phone))
    expect(await findAudits(ctx, child.residentId, 'guardian.change_number')).toHaveLength(1)
  })

  // Mutant: take every child of the number along, also those whom its next holder agreed for.
  test('who did not prove the old number since the child was agreed for leaves the child where it is', async () => {
    const before = await register(ctx)
    const child = await createChildOf(before)
    await moved(before)
    expect((await viewGuardian(ctx, child.residentId))?.maskedPhone).toBe(masked(before.phone))
    expect(await findAudits(ctx, child.residentId, 'guardian.change_number')).toEqual([])
  })
})
