import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, DAY, MINUTE } from '#app/domain/time.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { passSecondProof, requestSecondProof } from '#app/services/session/second-proof.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import {
  asking,
  complete,
  newPhone,
  openContext,
  proveBy,
  register,
  signedIn,
  type Registered,
} from './journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

describe('a text code alone opens the account', () => {
  test('until eighteen calendar months after the number was confirmed, not a millisecond longer', async () => {
    const start = ctx.clock()
    const one = await register(ctx)
    const other = await register(ctx)
    ctx.setClock(addMonths(start, 18))
    expect((await proveBy(ctx, one.phone)).result).toMatchObject({ outcome: 'signed_in' })
    ctx.advance(1)
    expect((await proveBy(ctx, other.phone)).result).toEqual({ ok: true, outcome: 'second_proof' })
  })

  // Mutant: leave out the rule for dead numbers.
  test.each(['sms', 'kakao'])('not once %s to the number was found dead', async (channel) => {
    const { residentId, phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    await kill(residentId, channel)
    expect((await proveBy(ctx, phone)).result).toEqual({ ok: true, outcome: 'second_proof' })
  })

  test('not while the number is suspended', async () => {
    const { residentId, phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    await ctx.pools.pages.run(
      (sql) => sql<Row[]>`update own_address set suspended_at = now() where resident_id = ${residentId}`,
    )
    expect((await proveBy(ctx, phone)).result).toEqual({ ok: true, outcome: 'second_proof' })
  })

  test('of a resident whom an office brought, for eighteen months after it did', async () => {
    const { id, phone } = await createResident(ctx, {})
    expect((await proveBy(ctx, phone!)).result).toMatchObject({ outcome: 'signed_in', residentId: id })
    const second = await createResident(ctx, {})
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select epoch_ms(created_at) as at from resident where id = ${second.id}`,
    )
    ctx.setClock(addMonths(Number(row!['at']), 18) + 1)
    expect((await proveBy(ctx, second.phone!)).result).toEqual({ ok: true, outcome: 'second_proof' })
  })
})

describe('the second proof', () => {
  test('is the account’s e-mail: the number is confirmed, its text messages live again', async () => {
    const { phone, email, residentId } = await registerWithEmail()
    await kill(residentId, 'sms')
    await kill(residentId, 'kakao')
    const { pendingId } = await proveBy(ctx, phone)
    const { secondId } = await requestSecondProof(ctx, { pendingId, email, ...asking() })
    const entry = { pendingId, secondId, cookieHeader: null }
    const passed = await passSecondProof(ctx, { ...entry, code: await lastCode(ctx, email) })
    expect(passed).toMatchObject({ ok: true, outcome: 'signed_in', residentId })
    expect(await deadChannels(residentId)).toEqual(['kakao'])
    // From now on the number opens it again, though KakaoTalk is still dead.
    ctx.advance(DAY)
    expect((await proveBy(ctx, phone)).result).toMatchObject({ outcome: 'signed_in' })
    // Mutant: leave the phone's proof in force after it opened the account.
    await expect(requestSecondProof(ctx, { pendingId, email, ...asking() })).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'phone_not_proven',
    })
  })

  // Mutant: send a code only to the account's own e-mail.
  test('is asked of any e-mail alike, and another’s is found wrong only after its code came back', async () => {
    const { phone, email, residentId } = await registerWithEmail()
    await kill(residentId, 'sms')
    const { pendingId } = await proveBy(ctx, phone)
    const stranger = uniqueEmail()
    const right = await requestSecondProof(ctx, { pendingId, email, ...asking() })
    const wrong = await requestSecondProof(ctx, { pendingId, email: stranger, ...asking() })
    expect({ ...wrong, secondId: 0 }).toEqual({ ...right, secondId: 0 })
    expect(await listMessages(ctx, stranger)).toHaveLength(1)
    const code = await lastCode(ctx, stranger)
    const entry = { pendingId, secondId: wrong.secondId, cookieHeader: null }
    expect(await passSecondProof(ctx, { ...entry, code })).toEqual({ ok: true, outcome: 'no_match' })
  })

  // Mutant: take any e-mail the account names.
  test('is no e-mail that was never verified', async () => {
    const email = uniqueEmail()
    const { phone, residentId } = await register(ctx, { preferred: 'email', email, backups: ['sms'] })
    ctx.advance(2 * MINUTE)
    await kill(residentId, 'sms')
    const { pendingId } = await proveBy(ctx, phone)
    const { secondId } = await requestSecondProof(ctx, { pendingId, email, ...asking() })
    const entry = { pendingId, secondId, code: await lastCode(ctx, email), cookieHeader: null }
    expect(await passSecondProof(ctx, entry)).toEqual({ ok: true, outcome: 'no_match' })
  })

  test('comes within half an hour of the phone’s', async () => {
    const { phone, email, residentId } = await registerWithEmail()
    await kill(residentId, 'sms')
    const { pendingId } = await proveBy(ctx, phone)
    ctx.advance(25 * MINUTE)
    const { secondId } = await requestSecondProof(ctx, { pendingId, email, ...asking() })
    ctx.advance(5 * MINUTE)
    const entry = { pendingId, secondId, code: await lastCode(ctx, email), cookieHeader: null }
    expect(await passSecondProof(ctx, entry)).toEqual({ ok: true, outcome: 'not_proven' })
  })

  test('is not asked of whoever proved no phone', async () => {
    const email = uniqueEmail()
    await expect(requestSecondProof(ctx, { pendingId: 'x', email, ...asking() })).rejects.toMatchObject({
      kind: 'unauthenticated',
    })
    expect(await listMessages(ctx, email)).toEqual([])
  })
})

describe('a number with a new holder', () => {
  // Mutant: let the registration through without the word, or keep the old account's index.
  test('makes a new account only at their word; the old one keeps everything but the number, and is told by e-mail', async () => {
    const old = await registerWithEmail()
    await kill(old.residentId, 'sms')
    const { pendingId } = await proveBy(ctx, old.phone)
    expect(await complete(ctx, pendingId)).toEqual({ outcome: 'second_proof' })
    const before = (await listMessages(ctx, old.email)).length
    const done = await complete(ctx, pendingId, { newHolder: true })
    if (done.outcome !== 'registered') throw new Error(done.outcome)
    expect(done.residentId).not.toBe(old.residentId)
    expect(await holders(old.phone)).toEqual([done.residentId, done.residentId])
    expect(await deadChannels(old.residentId)).toEqual(['kakao', 'sms'])
    expect((await listMessages(ctx, old.email)).slice(before)).toMatchObject([
      { channel: 'email', templateKey: 'channels_changed' },
    ])
    expect(await ctx.sessions.validate(old.cookie)).toBeNull()
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`
        select o.suspended_at is not null as suspended, r.erased_at as erased,
          (select count(*)::int from audit_event a where a.resident_id = r.id and a.action = 'resident.give_up_number') as audited
        from resident r join own_address o on o.resident_id = r.id and o.kind = 'phone' where r.id = ${old.residentId}`,
    )
    expect(row).toEqual({ suspended: true, erased: null, audited: 1 })
    ctx.advance(2 * MINUTE)
    expect((await signedIn(ctx, old.phone)).residentId).toBe(done.residentId)
  })

  test('does not take a trusted account’s number: the text code opens that account', async () => {
    const { phone, residentId } = await register(ctx)
    ctx.advance(2 * MINUTE)
    await kill(residentId, 'sms')
    const { pendingId } = await proveBy(ctx, phone)
    await ctx.pools.pages.run(
      (sql) => sql<Row[]>`update contact_point set unreachable_at = null where resident_id = ${residentId}`,
    )
    expect(await complete(ctx, pendingId, { newHolder: true })).toMatchObject({
      outcome: 'signed_in',
      residentId,
    })
  })

  // Mutant: leave the other resident's contact index, so that the registration fails on its key.
  test('registers although another resident proved it as a contact point; that one is told at home', async () => {
    const mother = await register(ctx)
    const daughterPhone = newPhone()
    ctx.advance(2 * MINUTE)
    const session = await signedIn(ctx, mother.phone)
    const added = await addContactPoint(ctx, { session, channel: 'sms', address: daughterPhone, ...asking() })
    if (added.outcome !== 'code_sent') throw new Error('a number nobody proved needs a code')
    const code = await lastCode(ctx, daughterPhone)
    expect(await verifyContactPoint(ctx, { session, pendingId: added.pendingId, code })).toEqual({ ok: true })
    ctx.advance(2 * MINUTE)
    const daughter = await register(ctx, {}, daughterPhone)
    expect(await holders(daughterPhone)).toEqual([daughter.residentId, daughter.residentId])
    expect(await deadChannels(mother.residentId)).toEqual(['sms'])
    expect((await listMessages(ctx, mother.phone)).at(-1)).toMatchObject({ templateKey: 'channels_changed' })
  })
})

async function registerWithEmail(): Promise<Registered & { email: string }> {
  const registered = await register(ctx)
  const email = uniqueEmail()
  const { session } = registered
  const added = await addContactPoint(ctx, { session, channel: 'email', address: email, ...asking() })
  if (added.outcome !== 'code_sent') throw new Error('an e-mail needs a code')
  const entry = { session, pendingId: added.pendingId, code: await lastCode(ctx, email) }
  expect(await verifyContactPoint(ctx, entry)).toEqual({ ok: true })
  ctx.advance(2 * MINUTE)
  return { ...registered, email }
}

const kill = (residentId: string, channel: string) =>
  ctx.pools.pages.run(
    (sql) => sql<Row[]>`update contact_point set unreachable_at = to_timestamp(${ctx.clock() / 1000})
      where resident_id = ${residentId} and channel = ${channel}`,
  )

const deadChannels = async (residentId: string) =>
  (
    await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select channel from contact_point
        where resident_id = ${residentId} and unreachable_at is not null order by channel`,
    )
  ).map((row) => row['channel'])

/** Whom a number means: as an own one, then as a contact point. */
const holders = async (phone: string) =>
  (
    await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select resident_id as id from address_index
        where hash = ${ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, phone).hash} order by role desc`,
    )
  ).map((row) => row['id'])
