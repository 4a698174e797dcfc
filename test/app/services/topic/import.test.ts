import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgency,
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniqueCode,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext()
})
afterAll(() => ctx.close())

async function stored(code: string) {
  await ctx.catalog.refresh()
  return [...ctx.catalog.topics()].find((topic) => topic.code === code)
}

test('a new topic needs little, the rest is as the contract says', async () => {
  const code = uniqueCode('tax')
  const { counts } = await importLines(ctx, 'topic', [{ code, class: 'statutory', name: { ko: '지방세' } }])
  expect(counts).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, refused: 0 })
  expect(await stored(code)).toEqual({
    code,
    class: 'statutory',
    name: { ko: '지방세' },
    allowedChannels: ['kakao', 'sms', 'email', 'push'],
    defaultOrder: ['kakao', 'sms', 'email', 'push'],
    postAfterSeconds: 86_400,
    urgentAllowed: false,
    legalService: false,
    agency: null,
    agencyId: null,
  })
})

test('absent is unchanged, and the same file again changes nothing', async () => {
  const { code: agency } = await createAgency(ctx)
  const code = uniqueCode('tax')
  const whole = { code, class: 'statutory', name: { ko: '지방세', en: 'Tax' }, urgentAllowed: true, agency }
  const { counts } = await importLines(ctx, 'topic', [
    whole,
    { code, defaultOrder: ['sms'] },
    { code },
    whole,
  ])
  expect(counts).toEqual({ read: 4, created: 1, updated: 1, unchanged: 2, refused: 0 })
  expect(await stored(code)).toMatchObject({ urgentAllowed: true, defaultOrder: ['sms'], agency })
})

test('advertising goes without Alimtalk, and is refused with it', async () => {
  const code = uniqueCode('festival')
  const line = { code, class: 'advertising', name: { ko: '축제' } }
  const { refused, counts } = await importLines(ctx, 'topic', [
    line,
    { code, allowedChannels: ['kakao', 'sms'] },
  ])
  expect(counts).toMatchObject({ created: 1, refused: 1 })
  expect(refused).toMatchObject([
    {
      line: 2,
      problem: { status: 422, code: 'invalid', errors: [{ pointer: '/allowedChannels/0' }, {}, {}] },
    },
  ])
  expect(await stored(code)).toMatchObject({ allowedChannels: ['sms', 'email', 'push'] })
})

test('a class changes only as long as nobody has answered', async () => {
  const code = await createTopic(ctx, { class: 'consent' })
  const to = (line: object) => importLines(ctx, 'topic', [{ code, ...line }])
  expect((await to({ class: 'service' })).counts.updated).toBe(1)
  expect((await to({ class: 'consent' })).counts.updated).toBe(1)
  await createResident(ctx, { consents: [{ topic: code, action: 'grant', at: '2026-05-01T10:00:00+09:00' }] })
  const { refused } = await to({ class: 'service' })
  expect(refused).toMatchObject([{ problem: { errors: [{ pointer: '/class' }] } }])
  expect((await to({ name: { ko: '새 이름' } })).counts.updated).toBe(1)
})

test('a refused line is told with all its faults, its neighbours are taken', async () => {
  const codes = [uniqueCode('a'), uniqueCode('b')]
  const good = codes.map((code) => ({ code, class: 'service', name: { ko: '알림' } }))
  const bad = { code: 'Bad Code', class: 'other', colour: 'red' }
  const { counts, refused } = await importLines(ctx, 'topic', [good[0]!, bad, '{"code":', good[1]!])
  expect(counts).toEqual({ read: 4, created: 2, updated: 0, unchanged: 0, refused: 2 })
  expect(refused[0]).toMatchObject({ line: 2, problem: { code: 'invalid' } })
  expect(refused[0]!.problem.errors!.map(({ pointer }) => pointer)).toEqual(['/code', '/class', '/colour'])
  expect(refused[1]).toMatchObject({ line: 3, problem: { status: 400, code: 'not_json' } })
})

test.each([
  ['a new topic without a class', { name: { ko: '알림' } }, '/class', 'missing'],
  ['a new topic without a Korean name', { class: 'service', name: { en: 'Notice' } }, '/name/ko', 'missing'],
  [
    'a default order outside the allowed channels',
    { class: 'service', name: { ko: '알림' }, allowedChannels: ['sms'], defaultOrder: ['email'] },
    '/defaultOrder/0',
    'not_one_of',
  ],
  [
    'an unknown agency',
    { class: 'service', name: { ko: '알림' }, agency: 'nowhere' },
    '/agency',
    'not_one_of',
  ],
])('%s is refused', async (_, part, pointer, code) => {
  const { refused } = await importLines(ctx, 'topic', [{ code: uniqueCode('topic'), ...part }])
  expect(refused).toMatchObject([{ problem: { code: 'invalid', errors: [{ pointer, code }] } }])
})

test('two imports that make the same topic at once both succeed', async () => {
  const code = uniqueCode('topic')
  const line = { code, class: 'service', name: { ko: '알림' } }
  const both = await Promise.all([1, 2, 3].map(() => importLines(ctx, 'topic', [line])))
  expect(both.map(({ counts }) => counts.created).toSorted()).toEqual([0, 0, 1])
  expect(both.map(({ counts }) => counts.refused)).toEqual([0, 0, 0])
})
