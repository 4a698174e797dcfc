import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '#app/domain/time.ts'
import { acknowledgeAlarm } from '#app/services/alarm/acknowledge.ts'
import { closeAlarmByHand } from '#app/services/alarm/close.ts'
import { raiseAlarm, settleAlarm } from '#app/services/alarm/raise.ts'
import { viewAlarms, viewClosedAlarms } from '#app/services/alarm/view.ts'
import { listWaiting } from '#app/services/front/waiting.ts'
import { createTestContext, createKey, type TestContext } from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  owner = await createStaff(ctx, { name: '한나래' })
})
afterAll(() => ctx.close())

type Cause = Parameters<typeof raiseAlarm>[2]
const NOBODY = { agencyId: null, apiKeyId: null, channel: null } as const
const DENIED = { kind: 'registration_denied', ...NOBODY } as const
const ALL_DOWN = { kind: 'all_channels_down', ...NOBODY } as const
const raise = (cause: Cause, detail: object) => {
  ctx.advance(1)
  return ctx.pools.pages.begin((tx) => raiseAlarm(tx, ctx, cause, { ...detail }))
}
const settle = (cause: Cause) => ctx.pools.pages.begin((tx) => settleAlarm(tx, ctx, cause))
const alarms = (kind: Cause['kind']) =>
  viewAlarms(ctx, owner.staff).then((all) => all.filter((alarm) => alarm.kind === kind))
const waiting = async () =>
  (await listWaiting(ctx, owner.staff)).find(({ kind }) => kind === 'alarms')?.count ?? 0
const take = (alarmId: string) => acknowledgeAlarm(ctx, { staff: owner.staff, alarmId, note: '확인 중' })
const close = (alarmId: string, note = '주민과 통화함', who = owner) =>
  closeAlarmByHand(ctx, { staff: who.staff, alarmId, note })

// Mutant: only bring the figures of the one that was taken on up to date, so that nobody is told.
test('what happens again after somebody took it on is an alarm that somebody has to take on', async () => {
  await raise(DENIED, { residents: 1 })
  const [first] = await alarms('registration_denied')
  await take(first!.id)
  expect(await waiting()).toBe(0)
  ctx.advance(60 * DAY)
  await raise(DENIED, { residents: 2 })
  expect(await waiting()).toBe(1)
  // A third, before anybody looked, is the same.
  await raise(DENIED, { residents: 3 })
  expect(await waiting()).toBe(1)
  const [again, before] = await alarms('registration_denied')
  expect(again).toMatchObject({ taken: null, fact: { residents: 3 } })
  expect(before).toMatchObject({ id: first!.id, taken: { note: '확인 중' }, fact: { residents: 1 } })
  for (const { id } of [again!, before!]) await close(id)
})

// Mutant: match advertising by its agency alone.
test('advertising of another topic is another alarm', async () => {
  const { agencyId } = await createStaff(ctx, { role: 'agency_manager' })
  const cause = { ...NOBODY, kind: 'advertising_reported', agencyId } as const
  await raise(cause, { topic: 'culture.news', reports: 1 })
  await raise(cause, { topic: 'library.loan', reports: 1 })
  await raise(cause, { topic: 'culture.news', reports: 2 })
  const found = await alarms('advertising_reported')
  expect(found.map(({ fact }) => fact)).toEqual([
    { kind: 'advertising_reported', topic: 'library.loan', reports: 1 },
    { kind: 'advertising_reported', topic: 'culture.news', reports: 2 },
  ])
})

test('whoever looked into it closes it with what came of that, which stays beside it and in the audit', async () => {
  await raise(DENIED, { residents: 1 })
  const [alarm] = await alarms('registration_denied')
  await expect(close(alarm!.id, '  ')).rejects.toMatchObject({ kind: 'invalid' })
  await close(alarm!.id)
  expect(await alarms('registration_denied')).toEqual([])
  const [over] = await viewClosedAlarms(ctx, owner.staff)
  expect(over).toMatchObject({ id: alarm!.id, closed: { by: '한나래', note: '주민과 통화함' } })
  const lines = await ctx.pools.pages.run(
    (sql) =>
      sql`select actor from audit_event where action = 'alarm.close' and detail->>'alarm' = ${alarm!.id}`,
  )
  expect(lines.map((row) => ({ ...row }))).toEqual([{ actor: owner.staffId }])
  await expect(close(alarm!.id)).rejects.toMatchObject({ code: 'alarm_gone' })
})

// Mutants: let it be closed, so that it is opened again a minute later; open another one at every look.
test('what lasts is nobody’s to close, and stays whoever’s took it on; it ends with its cause', async () => {
  await raise(ALL_DOWN, { channels: ['sms'] })
  const [alarm] = await alarms('all_channels_down')
  await expect(close(alarm!.id)).rejects.toMatchObject({ code: 'alarm_stands' })
  await take(alarm!.id)
  await raise(ALL_DOWN, { channels: ['sms', 'email'] })
  expect(await alarms('all_channels_down')).toMatchObject([
    { id: alarm!.id, endsByItself: true, taken: { note: '확인 중' }, fact: { channels: ['sms', 'email'] } },
  ])
  await settle(ALL_DOWN)
  expect((await viewClosedAlarms(ctx, owner.staff))[0]).toMatchObject({ id: alarm!.id, closed: null })
})

// Mutant: ask only whether the key is quarantined, so that what nobody can lift stands for ever.
test('the alarm of a quarantined key is closed by hand once the key is of no more use, and not before', async () => {
  const { keyId } = await createKey(ctx, { expires: new Date(ctx.clock() + DAY).toISOString() })
  await ctx.pools.pages.run(async (sql) => {
    await sql`update api_key set quarantined_at = ${new Date(ctx.clock()).toISOString()} where id = ${keyId}`
  })
  await raise({ ...NOBODY, kind: 'key_quarantined', apiKeyId: keyId }, { kills: 20, points: 399, undone: 20 })
  const [alarm] = await alarms('key_quarantined')
  expect(alarm).toMatchObject({ endsByItself: true, fact: { kills: 20 } })
  await expect(close(alarm!.id)).rejects.toMatchObject({ code: 'alarm_stands' })
  ctx.advance(2 * DAY)
  await close(alarm!.id, '만료된 키')
})
