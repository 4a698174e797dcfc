import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { leave } from '#app/services/account/leave.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { findActing, startActing } from '#app/services/delegation/acting.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { setDelegateScope } from '#app/services/delegation/change.ts'
import { endDelegation } from '#app/services/delegation/end.ts'
import { inviteDelegate } from '#app/services/delegation/invite.ts'
import { resendInvitation } from '#app/services/delegation/resend.ts'
import { viewDelegates, viewHelped } from '#app/services/delegation/view.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { setOptedOut } from '#app/services/preference/change.ts'
import { undoChange } from '#app/services/preference/undo.ts'
import { sweepSessions } from '#app/services/session/sweep.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { agreeAsGuardian, registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
import { newPhone, newRemote, openContext, register, signedIn } from '../session/journey.ts'
import { askToHelp, findDelegation, helpedBy } from './helped.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const keysTo = async (phone: string) => (await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)

describe('asking somebody to help', () => {
  // Mutant: send the text only to numbers of residents.
  test('is the same for a number that is registered and for one that is not', async () => {
    const known = await register(ctx)
    const stranger = newPhone()
    for (const phone of [known.phone, stranger]) {
      const { delegationId, residentId } = await askToHelp(ctx, { phone })
      expect(await keysTo(phone)).toContain('delegate_invited')
      const { delegates } = await viewDelegates(ctx, residentId)
      expect(delegates).toEqual([
        expect.objectContaining({ id: delegationId, name: '딸 지영', state: 'waiting' }),
      ])
    }
  })

  test('leaves neither names nor the number in clear in any table', async () => {
    const { delegationId, phone } = await askToHelp(ctx)
    const text = JSON.stringify(await findDelegation(ctx, delegationId))
    for (const word of ['지영', '어머니', phone.slice(-8)]) expect(text).not.toContain(word)
  })

  // Mutant: count what one resident asks, and not what a number is asked by all together.
  test('pesters no number: three texts a day, from everybody together', async () => {
    const phone = newPhone()
    for (let asked = 0; asked < 3; asked += 1) await askToHelp(ctx, { phone })
    await expect(askToHelp(ctx, { phone })).rejects.toMatchObject({
      kind: 'limited',
      code: 'too_many_invitations',
    })
  })

  test('is refused for the resident’s own number, twice for one, for a sixth person, and for a child', async () => {
    const { residentId, phone } = await register(ctx)
    await expect(askToHelp(ctx, { residentId, phone })).rejects.toMatchObject({
      errors: [{ pointer: '/phone' }],
    })
    const first = await askToHelp(ctx, { residentId })
    await expect(askToHelp(ctx, { residentId, phone: first.phone })).rejects.toMatchObject({
      code: 'already_invited',
    })
    for (let asked = 1; asked < 5; asked += 1) await askToHelp(ctx, { residentId })
    await expect(askToHelp(ctx, { residentId })).rejects.toMatchObject({ code: 'too_many_delegates' })
    const child = await registerChild(ctx)
    await expect(askToHelp(ctx, { residentId: child.residentId })).rejects.toMatchObject({
      code: 'guardian_needed',
    })
  })

  test('staff at the counter ask for the resident, and are written down as such', async () => {
    const { residentId } = await register(ctx)
    const words = { name: '딸', ownName: '어머니', relation: 'child', scope: 'see' } as const
    const actor = { kind: 'counter', id: 'staff-1' } as const
    await inviteDelegate(ctx, { ...words, residentId, phone: newPhone(), remoteAddress: null, actor })
    expect(await findAudits(ctx, residentId, 'delegate.invite')).toEqual([
      expect.objectContaining({ actorKind: 'counter' }),
    ])
  })

  test('can be repeated after a minute, and the seven days begin anew', async () => {
    const { delegationId, residentId, phone } = await askToHelp(ctx)
    const again = () => resendInvitation(ctx, { residentId, delegationId, remoteAddress: newRemote() })
    await expect(again()).rejects.toMatchObject({ kind: 'limited', code: 'resend_wait' })
    ctx.advance(6 * DAY)
    await again()
    expect((await keysTo(phone)).filter((key) => key === 'delegate_invited')).toHaveLength(2)
    ctx.advance(6 * DAY)
    expect((await viewDelegates(ctx, residentId)).delegates[0]?.state).toBe('waiting')
  })
})

describe('the answer', () => {
  // Mutant: let whoever knows the id answer.
  test('comes from the account whose own number was asked, and from no other', async () => {
    const { delegationId } = await askToHelp(ctx)
    const other = await register(ctx)
    const answer = answerInvitation(ctx, { session: other.session, delegationId, accept: true })
    await expect(answer).rejects.toMatchObject({ kind: 'not_found' })
  })

  // Mutant: let whoever is still signed in answer for a number that is somebody else's by now.
  test('comes only after a code came back from the number, once it was asked', async () => {
    const holder = await register(ctx)
    ctx.advance(DAY)
    const { delegationId } = await askToHelp(ctx, { phone: holder.phone })
    expect((await viewHelped(ctx, holder.residentId)).asking).toEqual([])
    const answer = { session: holder.session, delegationId, accept: true }
    await expect(answerInvitation(ctx, answer)).rejects.toMatchObject({ kind: 'not_found' })
    await signedIn(ctx, holder.phone)
    await answerInvitation(ctx, answer)
  })

  test('may come from somebody who registers only now', async () => {
    const phone = newPhone()
    const { delegationId, residentId } = await askToHelp(ctx, { phone })
    const daughter = await register(ctx, {}, phone)
    expect((await viewHelped(ctx, daughter.residentId)).asking).toEqual([
      expect.objectContaining({ id: delegationId, name: '어머니', scope: 'set' }),
    ])
    await answerInvitation(ctx, { session: daughter.session, delegationId, accept: true })
    expect((await viewHelped(ctx, daughter.residentId)).helping).toEqual([
      expect.objectContaining({ residentId, name: '어머니' }),
    ])
  })

  // Mutant: leave the row open after it was answered.
  test('counts once; the number is forgotten with it, and the resident is told', async () => {
    const { delegationId, residentId, delegate } = await helpedBy(ctx)
    const again = answerInvitation(ctx, { session: delegate.session, delegationId, accept: true })
    await expect(again).rejects.toMatchObject({ kind: 'not_found' })
    expect(await findDelegation(ctx, delegationId)).toMatchObject({ phone: null, phone_hash: null })
    const told = await ctx.pools.pages.run(
      (sql) =>
        sql`select id from audit_event where resident_id = ${residentId} and action = 'delegate.accept'`,
    )
    expect(told).toHaveLength(1)
  })

  // Mutant: compare no dates.
  test('is too late after seven days, and by then the number is gone', async () => {
    const { session, phone } = await register(ctx)
    const { delegationId } = await askToHelp(ctx, { phone })
    ctx.advance(7 * DAY)
    const late = answerInvitation(ctx, { session, delegationId, accept: true })
    await expect(late).rejects.toMatchObject({ kind: 'not_found' })
    await sweepSessions(ctx)
    expect(await findDelegation(ctx, delegationId)).toMatchObject({ phone: null, phone_hash: null })
  })
})

describe('helping', () => {
  // Mutant: write the resident down as the one who did it.
  test('what a helper changes is named theirs in the history, and the resident undoes it', async () => {
    const { delegationId, residentId } = await helpedBy(ctx)
    const topic = await createTopic(ctx)
    const actor = { kind: 'helper', id: delegationId } as const
    ctx.advance(MINUTE)
    await setOptedOut(ctx, { residentId, actor, topic, optedOut: true })
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries[0]).toMatchObject({ by: 'helper', helper: '딸 지영', canUndo: true })
    expect(await findAudits(ctx, residentId, 'preference.set_opted_out')).toEqual([
      expect.objectContaining({ actorKind: 'helper' }),
    ])
    ctx.advance(MINUTE)
    await undoChange(ctx, { residentId, eventId: entries[0]!.id })
    expect((await listChanges(ctx, { residentId, after: null })).entries[0]).toMatchObject({ by: 'resident' })
  })

  // Mutant: ask only whether the resident is a child.
  test('a helper never agrees for somebody, and may take back what was agreed', async () => {
    const { delegationId, residentId } = await helpedBy(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    const actor = { kind: 'helper', id: delegationId } as const
    const words = { topic, version: 'news-1', variant: 'ko', night: false } as const
    await expect(grantConsent(ctx, { ...words, residentId, actor })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'own_consent_needed',
    })
    await grantConsent(ctx, { ...words, residentId })
    const record = await withdrawConsent(ctx, { residentId, actor, topic, agency: null, method: 'web' })
    expect(record).not.toBeNull()
    const [entry] = await ctx.pools.pages.run(
      (sql) => sql<{ kind: string }[]>`select actor_kind as kind from consent_event where id = ${record}`,
    )
    expect(entry?.kind).toBe('helper')
  })

  test('holds for the powers that were given, and for a change of them at once', async () => {
    const { residentId, session } = await register(ctx)
    const { delegationId, delegate } = await helpedBy(ctx, { residentId, scope: 'see' })
    const who = { residentId: delegate.residentId, actingFor: residentId }
    expect(await findActing(ctx, who)).toMatchObject({ power: 'see', name: '어머니' })
    await setDelegateScope(ctx, { session, delegationId, scope: 'set' })
    expect(await findActing(ctx, who)).toMatchObject({ power: 'set' })
  })

  // Mutant: ask for the code whichever way the power changes, or never.
  test('more power takes a fresh code, less does not; the resident is told of both, and reads of it later', async () => {
    const mother = await register(ctx)
    const { delegationId } = await helpedBy(ctx, { residentId: mother.residentId, scope: 'see' })
    ctx.advance(11 * MINUTE)
    const raise = { session: mother.session, delegationId, scope: 'set' } as const
    await expect(setDelegateScope(ctx, raise)).rejects.toMatchObject({ code: 'fresh_code_needed' })
    const fresh = await signedIn(ctx, mother.phone)
    await setDelegateScope(ctx, { ...raise, session: fresh })
    ctx.advance(11 * MINUTE)
    await setDelegateScope(ctx, { ...raise, scope: 'see' })
    expect((await keysTo(mother.phone)).filter((key) => key === 'delegate_scope')).toHaveLength(2)
    const { entries } = await listChanges(ctx, { residentId: mother.residentId, after: null })
    expect(entries.slice(0, 2)).toMatchObject([
      { by: 'resident', change: { kind: 'help_scope', scope: 'see' } },
      { by: 'resident', change: { kind: 'help_scope', scope: 'set' } },
    ])
  })

  // Mutant: leave `delegate.look` out of what the history tells.
  test('a look is told to the resident, by the name they gave, as one that changed nothing', async () => {
    const { residentId, delegate } = await helpedBy(ctx)
    ctx.advance(MINUTE)
    await startActing(ctx, { session: delegate.session, residentId })
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries[0]).toMatchObject({
      by: 'looker',
      helper: '딸 지영',
      change: { kind: 'help_looked', isGuardian: false },
      canUndo: false,
    })
  })
})

describe('the end', () => {
  // Mutant: look at the session alone.
  test.each(['resident', 'delegate'] as const)('comes at once, by the %s', async (by) => {
    const mother = await register(ctx)
    const { delegationId, delegate } = await helpedBy(ctx, { residentId: mother.residentId })
    const { session } = delegate
    await startActing(ctx, { session, residentId: mother.residentId })
    const acting = (await ctx.sessions.validate(delegate.cookie))!
    expect(await findActing(ctx, acting)).not.toBeNull()
    await endDelegation(ctx, { session: by === 'resident' ? mother.session : session, delegationId })
    expect(await findActing(ctx, acting)).toBeNull()
    expect(await keysTo(mother.phone)).toContain('delegate_ended')
  })

  test('is neither’s but theirs: a third person ends nothing', async () => {
    const { delegationId } = await helpedBy(ctx)
    const { session } = await register(ctx)
    await expect(endDelegation(ctx, { session, delegationId })).rejects.toMatchObject({ kind: 'not_found' })
  })

  // Mutant: erase the helper and leave their id in the rows of those they helped.
  test('comes when the helper leaves: no row names them, and the resident is told', async () => {
    const mother = await register(ctx)
    const { delegationId, delegate } = await helpedBy(ctx, { residentId: mother.residentId })
    const { session, cookie } = await signedIn(ctx, delegate.phone).then((fresh) => ({
      session: fresh,
      cookie: fresh.cookie,
    }))
    await leave(ctx, { session, cookieHeader: cookie })
    expect(await findDelegation(ctx, delegationId)).toMatchObject({ delegate_id: null, ended_by: 'delegate' })
    expect(await keysTo(mother.phone)).toContain('delegate_ended')
  })

  test('comes when the resident leaves: nothing of it is left', async () => {
    const mother = await register(ctx)
    const { delegationId, delegate } = await helpedBy(ctx, { residentId: mother.residentId })
    await leave(ctx, { session: mother.session, cookieHeader: mother.cookie })
    expect(await findDelegation(ctx, delegationId)).toBeUndefined()
    const who = { residentId: delegate.residentId, actingFor: mother.residentId }
    expect(await findActing(ctx, who)).toBeNull()
  })

  test('is thought about once a year', async () => {
    const { residentId } = await helpedBy(ctx)
    ctx.advance(364 * DAY)
    expect((await viewDelegates(ctx, residentId)).delegates[0]?.isAskedAgain).toBe(false)
    ctx.advance(2 * DAY)
    expect((await viewDelegates(ctx, residentId)).delegates[0]?.isAskedAgain).toBe(true)
  })
})

describe('a guardian', () => {
  // Mutant: look at who registered the child instead of the number that agreed.
  test('acts for the child with an account of the number that agreed, until the child is fourteen', async () => {
    const child = await registerChild(ctx)
    const parent = await register(ctx, {}, child.guardianPhone)
    const who = { residentId: parent.residentId, actingFor: child.residentId }
    expect((await viewHelped(ctx, parent.residentId)).children).toEqual([
      expect.objectContaining({ residentId: child.residentId }),
    ])
    expect(await findActing(ctx, who)).toMatchObject({
      power: 'guard',
      actor: { kind: 'guardian', id: child.residentId },
    })
    const stranger = await register(ctx)
    expect(await findActing(ctx, { ...who, residentId: stranger.residentId })).toBeNull()
    await ctx.pools.pages.run(
      (sql) => sql`update guardianship set ends_at = ${new Date(ctx.clock()).toISOString()}
        where resident_id = ${child.residentId}`,
    )
    expect(await findActing(ctx, who)).toBeNull()
  })

  // Mutant: let the former holder of the number act for the child of the new one.
  test('is nobody from whose number no code came back since the child was agreed for', async () => {
    const parent = await register(ctx)
    ctx.advance(DAY)
    const guardian = await agreeAsGuardian(ctx, parent.phone)
    const child = await register(ctx, { ageConfirmed: false, guardian })
    const who = { residentId: parent.residentId, actingFor: child.residentId }
    expect(await findActing(ctx, who)).toBeNull()
    expect((await viewHelped(ctx, parent.residentId)).children).toEqual([])
    ctx.advance(2 * MINUTE)
    await signedIn(ctx, parent.phone)
    expect(await findActing(ctx, who)).toMatchObject({ power: 'guard' })
  })

  test('agrees for the child, who cannot', async () => {
    const child = await registerChild(ctx)
    const topic = await createConsentTopic(ctx, 'consent')
    const words = { topic, version: 'news-1', variant: 'ko', night: false } as const
    const { residentId } = child
    await expect(grantConsent(ctx, { ...words, residentId })).rejects.toMatchObject({
      code: 'guardian_needed',
    })
    const actor = { kind: 'guardian', id: residentId } as const
    expect((await grantConsent(ctx, { ...words, residentId, actor })).changed).toBe(true)
  })
})
