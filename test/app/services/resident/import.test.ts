import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, parseInstant } from '#app/domain/time.ts'
import { importResidents } from '#app/services/resident/import.ts'
import {
  createResident,
  createTestContext,
  createTopic,
  findResidentId,
  importLines,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { readAddresses, readResident } from './stored-resident.ts'

let ctx: TestContext
let loan: string
let news: string
beforeAll(async () => {
  ctx = await createTestContext()
  loan = await createTopic(ctx)
  news = await createTopic(ctx, { class: 'consent' })
})
afterAll(() => ctx.close())

const MAY = '2026-05-01T10:00:00+09:00'
const at = (text: string) => parseInstant(text)!
const bring = (lines: (object | string)[]) => importLines(ctx, 'resident', lines)

function createWhole() {
  const phone = uniquePhone()
  const email = uniqueEmail()
  return {
    phone,
    email,
    language: 'en',
    share: true,
    contactPoints: [
      { channel: 'kakao', address: phone, verifiedAt: MAY },
      { channel: 'sms', address: phone },
      {
        channel: 'email',
        address: email.toUpperCase(),
        verifiedAt: MAY,
        confirmedAt: '2026-06-01T10:00:00+09:00',
      },
    ],
    order: ['kakao', 'sms', 'email'],
    quietHours: { start: '22:00', end: '07:00' },
    topics: { [loan]: { order: ['email'], optedOut: false, backups: false } },
    consents: [{ topic: news, action: 'grant', night: false, at: MAY, document: 'news-1', method: 'paper' }],
  } as const
}

describe('a new resident', () => {
  test('is as the line says, at version 1, and found by what the line proves', async () => {
    const line = createWhole()
    const { id } = await createResident(ctx, line as never)
    const stored = await readResident(ctx, id)
    expect(stored).toMatchObject({
      language: 'en',
      share: true,
      order: ['kakao', 'sms', 'email'],
      quietStart: '22:00',
      quietEnd: '07:00',
      version: 1,
      own: [
        { kind: 'email', provenAt: null },
        { kind: 'phone', provenAt: null },
      ],
      points: [
        { channel: 'email', verifiedAt: at(MAY), confirmedAt: at('2026-06-01T10:00:00+09:00') },
        { channel: 'kakao', verifiedAt: at(MAY), confirmedAt: at(MAY), setBy: 'import' },
        { channel: 'sms', verifiedAt: null, confirmedAt: null },
      ],
      topics: [{ topic: loan, order: ['email'], optedOut: false, backups: false }],
      consents: [{ action: 'grant', night: false, at: at(MAY) }],
    })
    expect(stored.keys!.map(({ role, kind }) => `${role} ${kind}`)).toEqual([
      'contact email',
      'contact phone',
      'own email',
      'own phone',
    ])
    const e164 = `+82${line.phone.replaceAll('-', '').slice(1)}`
    expect(await readAddresses(ctx, id)).toEqual({ kakao: e164, sms: e164, email: line.email })
  })

  test('is Korean, not shared, and without contact points unless the line says more', async () => {
    const { id } = await createResident(ctx)
    expect(await readResident(ctx, id)).toMatchObject({
      language: 'ko',
      share: false,
      order: null,
      points: null,
      version: 1,
    })
  })

  test('is not found by an unverified contact point', async () => {
    const phone = uniquePhone()
    await createResident(ctx, { email: uniqueEmail(), contactPoints: [{ channel: 'sms', address: phone }] })
    expect(await findResidentId(ctx, 'phone', `+82${phone.replaceAll('-', '').slice(1)}`)).toBeNull()
  })

  test('no address stands anywhere in clear', async () => {
    const { id, phone } = await createResident(ctx, createWhole() as never)
    const [row] = await ctx.pools.pages.run(
      (sql) => sql`
        select (select json_agg(c) from contact_point c where resident_id = ${id})::text
          || (select json_agg(o) from own_address o where resident_id = ${id})::text
          || (select json_agg(a) from audit_event a where resident_id = ${id})::text as everything`,
    )
    expect(row!['everything']).not.toContain(phone!.slice(-8))
    expect(row!['everything']).not.toContain('example.kr')
  })
})

describe('the same file again', () => {
  test('changes nothing', async () => {
    const lines = [createWhole(), createWhole(), { phone: uniquePhone() }]
    await bring(lines)
    const ids = await Promise.all(
      lines.map(({ phone }) => findResidentId(ctx, 'phone', `+82${phone.replaceAll('-', '').slice(1)}`)),
    )
    const before = await Promise.all(ids.map((id) => readResident(ctx, id!)))
    ctx.advance(HOUR)
    expect((await bring(lines)).counts).toEqual({ read: 3, created: 0, updated: 0, unchanged: 3, refused: 0 })
    expect(await Promise.all(ids.map((id) => readResident(ctx, id!)))).toEqual(before)
  })

  test('changes nothing where two lines are about one person', async () => {
    const line = createWhole()
    const again = {
      email: line.email,
      consents: [{ topic: news, action: 'withdraw', at: '2026-06-01T10:00:00+09:00' }],
    }
    expect((await bring([line, again])).counts).toMatchObject({ created: 1, updated: 1 })
    expect((await bring([line, again])).counts).toMatchObject({ unchanged: 2 })
  })
})

describe('two lines in one file', () => {
  test('the second sees what the first made of the person', async () => {
    const phone = uniquePhone()
    const email = uniqueEmail()
    const { counts } = await bring([
      { phone, language: 'vi' },
      { phone, email },
      { email, order: ['sms'] },
    ])
    expect(counts).toEqual({ read: 3, created: 1, updated: 2, unchanged: 0, refused: 0 })
    const id = await findResidentId(ctx, 'email', email)
    expect(await readResident(ctx, id!)).toMatchObject({ language: 'vi', order: ['sms'], version: 2 })
  })

  test('an address given up by the first is free for the second', async () => {
    const [first, second, address] = [uniquePhone(), uniquePhone(), uniquePhone()]
    const points = (channel: string, to: string | null) => [{ channel, address: to, verifiedAt: MAY }]
    const { counts, refused } = await bring([
      { phone: first, contactPoints: points('sms', address) },
      { phone: second, contactPoints: points('sms', address) },
      { phone: first, contactPoints: [{ channel: 'sms', address: null }] },
      { phone: second, contactPoints: points('sms', address) },
    ])
    expect(counts).toMatchObject({ created: 2, updated: 1, refused: 1 })
    expect(refused).toMatchObject([{ line: 2 }])
  })
})

describe('absent and null', () => {
  test('absent is unchanged, null is cleared, and the version rises once a line', async () => {
    const line = createWhole()
    const { id } = await createResident(ctx, line as never)
    const { phone } = line
    expect((await bring([{ phone }])).counts.unchanged).toBe(1)
    await bring([{ phone, language: null, share: null }])
    expect(await readResident(ctx, id)).toMatchObject({ language: 'ko', share: false, version: 1 })
    await bring([{ phone, order: null, quietHours: null, topics: { [loan]: null }, contactPoints: null }])
    expect(await readResident(ctx, id)).toMatchObject({
      order: null,
      quietStart: null,
      topics: [{ order: null, optedOut: false, backups: true }],
      points: null,
      version: 2,
    })
  })

  test('switching a topic off keeps the order chosen before', async () => {
    const line = createWhole()
    const { id } = await createResident(ctx, line as never)
    await bring([{ phone: line.phone, topics: { [loan]: { optedOut: true } } }])
    expect(await readResident(ctx, id)).toMatchObject({
      topics: [{ order: ['email'], optedOut: true, backups: false }],
      version: 2,
    })
  })

  test('of the same address absent times stay, another address is a new one', async () => {
    const line = createWhole()
    const { id } = await createResident(ctx, line as never)
    const before = (await readResident(ctx, id)).points!.find(({ channel }) => channel === 'kakao')!
    const kakao = (address: string) => ({ phone: line.phone, contactPoints: [{ channel: 'kakao', address }] })
    expect((await bring([kakao(line.phone)])).counts.unchanged).toBe(1)
    expect((await bring([kakao(uniquePhone())])).counts.updated).toBe(1)
    const after = (await readResident(ctx, id)).points!.find(({ channel }) => channel === 'kakao')!
    expect(after).toMatchObject({ verifiedAt: null, confirmedAt: null })
    expect(after.id).not.toBe(before.id)
  })
})

describe('who is meant', () => {
  test('found by one key, the other is set', async () => {
    const phone = uniquePhone()
    const [one, other] = [uniqueEmail(), uniqueEmail()]
    const { id } = await createResident(ctx, { phone })
    await bring([{ phone, email: one }])
    expect(await findResidentId(ctx, 'email', one)).toBe(id)
    await bring([{ phone, email: other }])
    expect(await findResidentId(ctx, 'email', one)).toBeNull()
    expect(await findResidentId(ctx, 'email', other)).toBe(id)
    expect(await readResident(ctx, id)).toMatchObject({ version: 1 })
  })

  test('a proven contact point finds its resident', async () => {
    const phone = uniquePhone()
    const { id } = await createResident(ctx, {
      email: uniqueEmail(),
      contactPoints: [{ channel: 'sms', address: phone, verifiedAt: MAY }],
    })
    expect((await bring([{ phone, language: 'zh' }])).counts.updated).toBe(1)
    expect(await readResident(ctx, id)).toMatchObject({ language: 'zh' })
  })

  test('phone and e-mail of two residents on one line are refused', async () => {
    const phone = uniquePhone()
    const email = uniqueEmail()
    const { refused } = await bring([{ phone }, { email }, { phone, email }])
    expect(refused).toMatchObject([
      { line: 3, problem: { code: 'invalid', errors: [{ pointer: '/email', code: 'conflict' }] } },
    ])
  })

  test.each(['own', 'contact'])(
    'a verified contact point that is another resident’s (%s) is refused, whole',
    async (role) => {
      const taken = uniquePhone()
      await createResident(
        ctx,
        role === 'own'
          ? { phone: taken }
          : { email: uniqueEmail(), contactPoints: [{ channel: 'kakao', address: taken, verifiedAt: MAY }] },
      )
      const email = uniqueEmail()
      const point = { channel: 'sms', address: taken }
      const { refused } = await bring([
        { email, language: 'vi', contactPoints: [{ ...point, verifiedAt: MAY }] },
      ])
      expect(refused).toMatchObject([
        { problem: { errors: [{ pointer: '/contactPoints/0/address', code: 'conflict' }] } },
      ])
      expect(await findResidentId(ctx, 'email', email)).toBeNull()
      expect((await bring([{ email, contactPoints: [point] }])).counts.created).toBe(1)
    },
  )

  test('test residents and live residents do not know of each other', async () => {
    const phone = uniquePhone()
    const live = await createResident(ctx, {
      phone,
      contactPoints: [{ channel: 'sms', address: phone, verifiedAt: MAY }],
    })
    const test = await createResident(
      ctx,
      { phone, contactPoints: [{ channel: 'sms', address: phone, verifiedAt: MAY }] },
      { realm: 'test' },
    )
    expect(test.id).not.toBe(live.id)
  })
})

describe('consents', () => {
  test('are appended when new, in the order of their times', async () => {
    const phone = uniquePhone()
    const consent = (action: string, day: string) => ({ topic: news, action, at: `${day}T10:00:00+09:00` })
    const { id } = await createResident(ctx, { phone })
    await bring([{ phone, consents: [consent('withdraw', '2026-03-01'), consent('grant', '2026-02-01')] }])
    expect(await readResident(ctx, id)).toMatchObject({
      consents: [{ action: 'grant' }, { action: 'withdraw' }],
      version: 2,
    })
  })

  test('a grant or reconfirmation older than the newest withdrawal is not appended', async () => {
    const phone = uniquePhone()
    const consent = (action: string, day: string) => ({ topic: news, action, at: `${day}T10:00:00+09:00` })
    const { id } = await createResident(ctx, {
      phone,
      consents: [consent('withdraw', '2026-06-01')] as never,
    })
    const late = [consent('grant', '2026-05-01'), consent('reconfirm', '2026-05-02')]
    expect((await bring([{ phone, consents: late }])).counts.unchanged).toBe(1)
    expect((await readResident(ctx, id)).consents).toHaveLength(1)
  })
})

describe('bad lines', () => {
  test('are refused in their place, their neighbours are taken', async () => {
    const good = () => JSON.stringify({ phone: uniquePhone() })
    const { counts, refused } = await bring([
      good(),
      '{"phone":',
      good(),
      `{"x":"${'y'.repeat(70_000)}"}`,
      good(),
      '7',
    ])
    expect(counts).toEqual({ read: 6, created: 3, updated: 0, unchanged: 0, refused: 3 })
    expect(refused.map(({ line, problem }) => [line, problem.code])).toEqual([
      [2, 'not_json'],
      [4, 'too_large'],
      [6, 'invalid'],
    ])
  })

  test('one that the database itself refuses harms no other, and is told as our fault', async () => {
    const poisoned = uniquePhone()
    const lines = [{ phone: uniquePhone() }, { phone: poisoned, order: ['sms'] }, { phone: uniquePhone() }]
    await ctx.pools.pages.run(
      (sql) => sql`
      create or replace function refuse_zh() returns trigger language plpgsql as
        $$ begin if new.language = 'zh' then raise exception 'no' using errcode = 'check_violation'; end if; return new; end $$`,
    )
    await ctx.pools.pages.run(
      (sql) => sql`
      create trigger refuse_zh before insert on resident for each row execute function refuse_zh()`,
    )
    try {
      const { counts, refused } = await bring([lines[0]!, { ...lines[1]!, language: 'zh' }, lines[2]!])
      expect(counts).toMatchObject({ created: 2, refused: 1 })
      expect(refused).toMatchObject([{ line: 2, problem: { status: 500, code: 'internal' } }])
    } finally {
      await ctx.pools.pages.run((sql) => sql`drop trigger refuse_zh on resident`)
    }
  })

  test('a source that names a person is refused before anything is read', async () => {
    async function* none() {}
    const given = { lines: none(), source: '김 010-2345-6789', realm: 'live' as const }
    await expect(importResidents(ctx, given, { onRefused() {} })).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/source', code: 'personal_data' }],
    })
  })
})

test('many lines over several chunks keep their order, and two imports at once do not disturb each other', async () => {
  const lines = Array.from({ length: 1_203 }, (_, index) => ({
    phone: uniquePhone(),
    language: index % 7 === 0 ? 'xx' : 'ko',
  }))
  const [one, other] = await Promise.all([bring(lines), bring([...lines].reverse())])
  expect(one.counts.created + other.counts.created).toBe(lines.length - one.refused.length)
  const expected = lines.flatMap(({ language }, index) => (language === 'xx' ? [index + 1] : []))
  expect(one.refused.map(({ line }) => line)).toEqual(expected)
})

test('an audit line says who brought what for each resident, and one for the file', async () => {
  const { id } = await createResident(ctx, createWhole() as never)
  const lines = await ctx.pools.pages.run(
    (sql) => sql`select actor_kind, actor, action, detail from audit_event where resident_id = ${id}`,
  )
  expect(lines).toMatchObject([
    {
      actor_kind: 'import',
      actor: '시험 명부',
      action: 'resident.import',
      detail: { outcome: 'created', consents: 1 },
    },
  ])
})
