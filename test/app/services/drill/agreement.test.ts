import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePoints, readFacts } from '#db/queries/consult.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { judgeDrill } from '#app/domain/drill.ts'
import { TOPIC_CLASSES } from '#app/domain/topic.ts'
import { toResidentFacts } from '#app/services/consult/facts.ts'
import { countScope } from '#app/services/drill/run.ts'
import type { ResidentLineInput } from '#app/services/resident/line.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

const NOW = '2026-02-28T12:00:00+09:00'
const PEOPLE = 60

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // a drill counts everybody of a database
  ctx.setClock(NOW)
})
afterAll(() => ctx.close())

/** Around the days on which an address is too old and a consent to advertising ends, where months are unlike. */
const verified = fc.constantFrom(
  '2024-08-29T23:00:00+09:00',
  '2024-08-30T10:00:00+09:00',
  '2024-08-28T12:00:00+09:00',
  '2024-01-01T10:00:00+09:00',
  '2026-02-01T10:00:00+09:00',
  null,
)
const granted = fc.constantFrom(
  '2024-02-28T12:00:00+09:00',
  '2024-02-29T13:00:00+09:00',
  '2025-05-01T10:00:00+09:00',
)
const order = fc.shuffledSubarray([...CHANNELS], { minLength: 1 })
const person = fc.record({
  points: fc.dictionary(fc.constantFrom('kakao', 'sms', 'email'), verified),
  order: fc.option(order),
  choice: fc.option(fc.record({ order: fc.option(order), backups: fc.boolean(), optedOut: fc.boolean() })),
  consent: fc.option(fc.record({ at: granted, isWithdrawn: fc.boolean() })),
  isByPost: fc.boolean(),
  devices: fc.array(fc.record({ verified, isDead: fc.boolean() }), { maxLength: 3 }),
  /** By the agency that one of the counts is of, and what cannot be reached by it alone. */
  blocked: fc.subarray([...CHANNELS]),
  deadForIt: fc.subarray([...CHANNELS]),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

type Topics = Record<(typeof TOPIC_CLASSES)[number], string>

function toLine(
  { points, order: chosen, choice, consent, isByPost }: Person,
  topics: Topics,
): ResidentLineInput {
  const phone = uniquePhone()
  const email = uniqueEmail()
  const own = choice && { ...choice, order: choice.order ?? null }
  return {
    phone,
    email,
    order: chosen,
    contactPoints: Object.entries(points).map(([channel, verifiedAt]) => ({
      channel: channel as 'kakao',
      address: channel === 'email' ? email : phone,
      ...(verifiedAt !== null && { verifiedAt }),
    })),
    ...(own && {
      topics: {
        [topics.service]: own,
        [topics.statutory]: { ...own, order: isByPost ? [] : own.order, optedOut: false },
      },
    }),
    ...(consent && {
      consents: [topics.consent, topics.advertising].flatMap((topic) => [
        { topic, action: 'grant' as const, night: false, at: consent.at, method: 'paper' },
        ...(consent.isWithdrawn
          ? [
              {
                topic,
                action: 'withdraw' as const,
                night: false,
                at: '2026-01-01T10:00:00+09:00',
                method: 'web',
              },
            ]
          : []),
      ]),
    }),
  }
}

let topics: Topics
let agency: string
let ids: string[]
beforeAll(async () => {
  const codes = await Promise.all(
    TOPIC_CLASSES.map((each) =>
      createTopic(ctx, {
        class: each,
        defaultOrder: each === 'advertising' ? ['sms', 'email'] : ['kakao', 'push', 'sms'],
      }),
    ),
  )
  topics = Object.fromEntries(TOPIC_CLASSES.map((each, place) => [each, codes[place]!])) as Topics
  const { agency: code } = await createKey(ctx)
  const found = await ctx.pools.pages.run(
    (sql) => sql<{ id: string }[]>`select id from agency where code = ${code}`,
  )
  agency = found[0]!.id
  ids = []
  for (const one of fc.sample(person, PEOPLE)) {
    const { id } = await createResident(ctx, toLine(one, topics))
    ids.push(id)
    await addWhatNoLineCan(id, one)
  }
  await killSome()
  await ctx.catalog.refresh()
})

/** Devices, what the agency was told, and that it asked. */
async function addWhatNoLineCan(id: string, { devices, blocked, deadForIt }: Person) {
  await ctx.pools.pages.run(async (sql) => {
    for (const { verified: at, isDead } of devices)
      await sql`
        insert into contact_point (
          resident_id, channel, address, address_hash, address_key_id, verified_at, confirmed_at, unreachable_at, set_by, set_at
        ) values (${id}, 'push', 'device', ${randomUUID()}, 't1', ${at}, ${at}, ${isDead ? NOW : null}, 'resident', ${NOW})`
    for (const channel of blocked)
      await sql`
        insert into channel_block (resident_id, agency_id, channel, at) values (${id}, ${agency}, ${channel}, ${NOW})`
    await sql`
      update contact_point set unreachable_for = array[${agency}::uuid], unreachable_for_at = ${NOW}
      where resident_id = ${id} and channel = any(${deadForIt})`
    await sql`
      insert into asked (resident_id, agency_id, kind, last_at) values (${id}, ${agency}, 'phone', ${NOW})`
  })
}

/** Every seventh lost an address for good. */
async function killSome() {
  const dead = ids.filter((_, place) => place % 7 === 0)
  await ctx.pools.pages.run(
    (sql) =>
      sql`update contact_point set unreachable_at = ${NOW} where channel = 'sms' and resident_id in ${sql(dead)}`,
  )
}

/** The same, one by one, out of the very facts that a consult reads. */
async function judgeEach(code: string, channel: Channel, agencyId: string) {
  const topic = [...ctx.catalog.topics()].find((each) => each.code === code)!
  const asks = ids.map((residentId) => ({ hash: null, residentId, topic: code, agencyId }))
  const facts = await ctx.pools.consult.run((sql) => readFacts(sql, asks))
  const counts = { unaffected: 0, backup: 0, post: 0, unreached: 0 }
  for (const row of facts)
    counts[judgeDrill(topic, toResidentFacts(row, parsePoints(row.points)), channel, ctx.clock())]++
  return counts
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

describe('a drill', () => {
  // Mutants: leave a choice, a state, the order or the consent out of the groups; count months as days; let a device that is
  // lost hide one that works; for an agency leave out its blocks, or what is dead for it alone.
  test.each(['everybody', 'whom an agency asks about'])(
    'says of %s what the rules of a plan say of each, whatever they chose',
    async (whom) => {
      const agencyId = whom === 'everybody' ? null : agency
      for (const channel of CHANNELS) {
        const { residents, rows } = await countScope(ctx, { agencyId, channel, at: ctx.clock() })
        expect(residents).toBe(PEOPLE)
        for (const code of Object.values(topics)) {
          const { agencyId: _, topic: __, ...counts } = rows.find((row) => row.topic === code)!
          const each = await judgeEach(code, channel, agencyId ?? NOBODY)
          expect({ channel, code, ...counts }).toEqual({ channel, code, ...each })
        }
      }
    },
  )
})
