import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeStaff } from '#app/services/staff/change.ts'
import { createStaff as invite } from '#app/services/staff/create.ts'
import { endStaff } from '#app/services/staff/end.ts'
import { enterStaff } from '#app/services/staff/enter.ts'
import { viewStaffMember } from '#app/services/staff/list.ts'
import { addNetwork, removeNetwork, viewNetworks } from '#app/services/staff/networks.ts'
import { changeOwnPassword } from '#app/services/staff/own-account.ts'
import { requireOwnAgency } from '#app/services/staff/own-agency.ts'
import { resetStaff } from '#app/services/staff/reset.ts'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import {
  createAgency,
  createTestContext,
  OPERATOR,
  uniqueEmail,
  type TestContext,
} from '#test/support/factories.ts'
import {
  createStaff,
  enterAs,
  followLink,
  setUpApp,
  STAFF_PASSWORD,
  STAFF_REMOTE,
  staffBrowser,
} from '#test/support/staff.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
})
afterAll(() => ctx.close())

const stateOf = async (cookie: string, remoteAddress = STAFF_REMOTE) =>
  (await enterStaff(ctx, { cookieHeader: cookie, remoteAddress })).state

const auditOf = (action: string) =>
  ctx.pools.pages.run(
    (sql) => sql<{ actorKind: string; actor: string; detail: Record<string, unknown> }[]>`
      select actor_kind as "actorKind", actor, detail from audit_event where action = ${action} order by at desc, id desc`,
  )

test('the last owner can neither end nor become something else; with another one they can', async () => {
  const first = await createStaff(ctx)
  const lastOwner = { kind: 'conflict', code: 'last_owner' }
  const { staffId } = first
  await expect(endStaff(ctx, { staffId }, first.staff)).rejects.toMatchObject(lastOwner)
  await expect(changeStaff(ctx, { staffId, role: 'auditor' }, first.staff)).rejects.toMatchObject(lastOwner)
  // Mutant: count owners who never followed their link.
  await invite(ctx, { email: uniqueEmail(), role: 'owner' }, OPERATOR)
  await expect(endStaff(ctx, { staffId }, first.staff)).rejects.toMatchObject(lastOwner)
  const second = await createStaff(ctx)
  // Mutant: look without locking: both would go at once.
  const both = await Promise.allSettled([
    endStaff(ctx, { staffId }, second.staff),
    endStaff(ctx, { staffId: second.staffId }, first.staff),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

// Mutant: leave the sessions of somebody who ended to run out.
test('whoever ends is out at once, and their e-mail may be invited anew', async () => {
  const owner = await createStaff(ctx)
  const { staffId, cookie, email } = await createStaff(ctx, { role: 'counter_clerk' })
  await endStaff(ctx, { staffId }, owner.staff)
  expect(await stateOf(cookie)).toBe('nobody')
  const browser = staffBrowser(null)
  expect(await signInStaff(ctx, { email, password: STAFF_PASSWORD, browser })).toBeNull()
  await expect(invite(ctx, { email, role: 'auditor' }, OPERATOR)).resolves.toMatchObject({})
})

test('another role holds for the very next request', async () => {
  const owner = await createStaff(ctx)
  const { staffId, cookie } = await createStaff(ctx, { role: 'auditor' })
  const agency = await createAgency(ctx)
  await changeStaff(ctx, { staffId, role: 'agency_manager', agency: agency.code }, owner.staff)
  expect(await enterAs(ctx, cookie)).toMatchObject({ role: 'agency_manager', agencyId: agency.agencyId })
})

test('an agency manager has an agency, and nobody else has one', async () => {
  const missing = invite(ctx, { email: uniqueEmail(), role: 'agency_manager' }, OPERATOR)
  await expect(missing).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/agency' }] })
  const { code } = await createAgency(ctx)
  const excess = invite(ctx, { email: uniqueEmail(), role: 'auditor', agency: code }, OPERATOR)
  await expect(excess).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/agency' }] })
})

// Mutant: throw forbidden, which says that the agency is there.
test('to an agency manager another agency does not exist', async () => {
  const { staff, agencyId } = await createStaff(ctx, { role: 'agency_manager' })
  const other = await createAgency(ctx)
  expect(() => requireOwnAgency(staff, agencyId)).not.toThrow()
  for (const foreign of [other.agencyId, null])
    expect(() => requireOwnAgency(staff, foreign)).toThrow(expect.objectContaining({ kind: 'not_found' }))
})

// Mutant: keep the password when the second factor is reset: whoever knows it could set up another.
test('a reset ends every session, and only its link leads back', async () => {
  const owner = await createStaff(ctx)
  const { staffId, cookie, email } = await createStaff(ctx, { role: 'auditor' })
  const { link } = await resetStaff(ctx, { staffId }, owner.staff.actor)
  expect(await stateOf(cookie)).toBe('nobody')
  const browser = staffBrowser(null)
  expect(await signInStaff(ctx, { email, password: STAFF_PASSWORD, browser })).toBeNull()
  expect(await stateOf(await followLink(ctx, link))).toBe('half')
  const own = resetStaff(ctx, { staffId: owner.staffId }, owner.staff.actor)
  await expect(own).rejects.toMatchObject({ kind: 'forbidden' })
})

test('every granting, changing and revoking of rights is kept, with who did it, and cannot be changed', async () => {
  const owner = await createStaff(ctx, { name: '박소유' })
  const { link, staffId } = await invite(ctx, { email: uniqueEmail(), role: 'auditor' }, OPERATOR)
  ctx.advance(1)
  await setUpApp(ctx, await followLink(ctx, link))
  ctx.advance(1)
  await changeStaff(ctx, { staffId, role: 'counter_clerk' }, owner.staff)
  ctx.advance(1)
  await endStaff(ctx, { staffId }, owner.staff)
  const { member, rights } = await viewStaffMember(ctx, staffId)
  expect(member.state).toBe('ended')
  expect(rights.map(({ action, by }) => [action, by])).toEqual([
    ['end', '박소유'],
    ['change_role', '박소유'],
    ['accept', '김담당'],
    ['invite', null],
  ])
  expect(rights[1]).toMatchObject({
    before: { role: 'auditor', agencyId: null },
    after: { role: 'counter_clerk', agencyId: null },
  })
  // Mutant: leave the trigger out.
  for (const statement of ['update staff_right_event set after = null', 'delete from staff_right_event'])
    await expect(
      ctx.pools.pages.run((sql) => sql.unsafe(`${statement} where staff_id = '${staffId}'`)),
    ).rejects.toThrow('kept unchanged for three years')
})

// Mutant: write the actor's kind and id alone.
test('each line of the audit by staff says from which network', async () => {
  const owner = await createStaff(ctx)
  const { staffId } = await createStaff(ctx, { role: 'auditor' })
  const reasoned = { ...owner.staff, actor: { ...owner.staff.actor, reason: '퇴직' } }
  ctx.advance(1)
  await endStaff(ctx, { staffId }, reasoned)
  const [line] = await auditOf('staff.end')
  expect(line).toMatchObject({
    actorKind: 'staff',
    actor: owner.staffId,
    detail: { staffId, from: STAFF_REMOTE, reason: '퇴직' },
  })
})

test('another password signs every other browser out', async () => {
  const { staff, cookie } = await createStaff(ctx)
  expect(await changeOwnPassword(ctx, { staff, password: 'short' })).toBe('too_short')
  expect(await changeOwnPassword(ctx, { staff, password: 'quiet lantern 58 meadow' })).toBeNull()
  expect(await stateOf(cookie)).toBe('in')
})

// Mutant: leave out the question whether one's own network is still on the list.
test('the staff pages open in listed networks alone, and nobody shuts themselves out', async () => {
  const { staff, cookie } = await createStaff(ctx)
  const from = { staff, remoteAddress: STAFF_REMOTE }
  const lockOut = { kind: 'conflict', code: 'would_lock_out' }
  await expect(
    addNetwork(ctx, { ...from, cidr: '198.51.100.0/24', note: '다른 청사' }),
  ).rejects.toMatchObject(lockOut)
  await expect(addNetwork(ctx, { ...from, cidr: 'here', note: '?' })).rejects.toMatchObject({
    kind: 'invalid',
    errors: [{ pointer: '/cidr' }],
  })
  await addNetwork(ctx, { ...from, cidr: '203.0.113.0/24', note: '본청' })
  ctx.advance(1)
  await addNetwork(ctx, { ...from, cidr: '198.51.100.0/24', note: '다른 청사' })
  expect(await stateOf(cookie, '192.0.2.1')).toBe('network')
  expect(await stateOf(cookie, '::ffff:203.0.113.9')).toBe('in')
  const [own, other] = await viewNetworks(ctx)
  await expect(removeNetwork(ctx, { ...from, networkId: own!.id })).rejects.toMatchObject(lockOut)
  await removeNetwork(ctx, { ...from, networkId: other!.id })
  await removeNetwork(ctx, { ...from, networkId: own!.id })
  expect(await stateOf(cookie, '192.0.2.1')).toBe('in')
})
