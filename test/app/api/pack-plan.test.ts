import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { resolvePlan, type Plan } from '#app/domain/channel-plan.ts'
import { packedHealthAt, packHead, packRecord, toResidentFacts } from '#app/domain/pack.ts'
import {
  addMonths,
  DAY,
  formatInstant,
  HOUR,
  parseInstant,
  seoulDayStart,
  type Instant,
} from '#app/domain/time.ts'
import { TOPIC_CLASSES, type Topic } from '#app/domain/topic.ts'
import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { makePack } from '#app/services/pack/make.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  importLines,
  OPERATOR,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { readPack } from '#test/support/pack-reader.ts'

const RESIDENTS = 120

let ctx: TestContext
let api: TestApi

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  // Yesterday at two in the afternoon in Seoul: some quiet hours hold, others do not.
  ctx.setClock(seoulDayStart(ctx.clock()) - 10 * HOUR)
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const anyOrder = fc.shuffledSubarray<Channel>([...CHANNELS], { minLength: 1 })

/** Import lines of residents with every choice they may make; `topics`: code by class. */
const anyLine = (topics: Map<string, string>, now: Instant) => {
  const anyPast = fc
    .tuple(fc.constantFrom(-1, -18, -24), fc.integer({ min: -2 * DAY, max: 0 }))
    .map(([months, offset]) => formatInstant(addMonths(now, months) + offset))
  return fc
    .record({
      language: fc.constantFrom('ko', 'en', 'zh', 'vi'),
      share: fc.boolean(),
      channels: fc.subarray(['kakao', 'sms', 'email'] as const),
      verifiedAt: anyPast,
      isVerified: fc.boolean(),
      order: fc.option(anyOrder),
      quietHours: fc.constantFrom(null, { start: '22:00', end: '07:00' }, { start: '09:00', end: '18:00' }),
      choices: fc.subarray([...topics.keys()]),
      topicOrder: fc.option(anyOrder),
      optedOut: fc.boolean(),
      backups: fc.boolean(),
      consentAt: anyPast,
      night: fc.boolean(),
    })
    .map((made) => {
      const [phone, email] = [uniquePhone(), uniqueEmail()]
      return {
        phone,
        email,
        language: made.language,
        share: made.share,
        order: made.order,
        quietHours: made.quietHours,
        contactPoints: made.channels.map((channel) => ({
          channel,
          address: channel === 'email' ? email : phone,
          ...(made.isVerified ? { verifiedAt: made.verifiedAt } : {}),
        })),
        topics: Object.fromEntries(
          made.choices.map((code) => {
            const isDuty = ['statutory', 'emergency'].includes(topics.get(code)!)
            return [
              code,
              { order: made.topicOrder, optedOut: made.optedOut && !isDuty, backups: made.backups },
            ]
          }),
        ),
        consents: made.choices
          .filter((code) => ['consent', 'advertising'].includes(topics.get(code)!))
          .map((topic) => ({
            topic,
            action: 'grant',
            night: made.night,
            at: made.consentAt,
            document: 'v1',
            method: 'paper',
          })),
      }
    })
}

/** What both sides say of one question: all but the addresses and the times of asking. */
const ofAnswer = ({ decision, reasons, strategy, steps, skipped, consent }: ConsultAnswer) => ({
  decision,
  reasons,
  strategy,
  skipped,
  consent,
  steps: steps.map(({ address: _, notBefore, ...step }) => ({
    ...step,
    notBefore: notBefore && parseInstant(notBefore),
  })),
})
const ofPlan = ({ decision, reasons, strategy, steps, skipped, consent }: Plan) => ({
  decision,
  reasons,
  strategy,
  skipped,
  consent,
  steps: steps.map(({ contactPointId: _, ...step }) => step),
})

// Mutant: pack-resident.ts leaves out consents, blocks, or what is unreachable for this agency.
test('a pack gives the very plans that the portal gives', async () => {
  const { keyId, apiKey } = await createKey(ctx)
  await ctx.catalog.refresh()
  const { agencyId } = ctx.catalog.keyById(keyId)!
  const topics = new Map<string, string>()
  for (const topicClass of TOPIC_CLASSES)
    topics.set(await createTopic(ctx, { class: topicClass }), topicClass)
  await declareHealth(ctx, { channel: 'sms', health: 'degraded', reason: '지연' }, OPERATOR)
  const lines = fc.sample(anyLine(topics, ctx.clock()), { numRuns: RESIDENTS, seed: 20261126 })
  const { refused } = await importLines(ctx, 'resident', lines)
  expect(refused).toEqual([])
  await hinder(agencyId)

  const answers: { phone: string; topic: string; answer: ConsultAnswer }[] = []
  for (const topic of topics.keys()) {
    const recipients = lines.map(({ phone }) => ({ recipient: { phone } }))
    const { body } = await api.post<{ results: { consult: ConsultAnswer }[] }>(
      '/consults/batch',
      { topic, recipients },
      apiKey,
    )
    body.results.forEach(({ consult }, index) =>
      answers.push({ phone: lines[index]!.phone, topic, answer: consult }),
    )
  }
  await makePack(ctx, { agencyId, realm: 'live' })
  const response = await api.host.inject({
    method: 'GET',
    url: '/api/v1/pack',
    headers: { authorization: `Bearer ${apiKey}` },
  })
  const pack = readPack(response.body, { apiKey, jwks: ctx.vault.signer.publicJwks() })
  const head = packHead.parse(pack.head)
  const at = ctx.clock()
  for (const { phone, topic, answer } of answers) {
    const record = packRecord.parse(pack.find('phone', `+82${phone.replaceAll('-', '').slice(1)}`))
    const facts = {
      topic: head.topics.find(({ code }) => code === topic) as Topic,
      health: packedHealthAt(head, at),
      resident: toResidentFacts(record, topic),
    }
    const plan = resolvePlan(facts, { channels: CHANNELS, urgency: 'normal', sendAt: at }, at)
    expect(ofPlan(plan)).toEqual(ofAnswer(answer))
    expect(record.p).toMatchObject({ subject: answer.subject, version: answer.preferenceVersion })
  }
  expect(new Set(answers.map(({ answer }) => answer.decision)).size).toBe(3)
})

/** Some addresses are dead for this agency, some for another, some for all; some channels are blocked, some no more. */
async function hinder(agencyId: string) {
  const { agencyId: other } = await ctx.pools.pages.run(async (sql) => {
    const [row] = await sql<{ agencyId: string }[]>`
      insert into agency (code, name) values ('other', '다른 시') returning id as "agencyId"`
    return row!
  })
  await ctx.pools.pages.run(async (sql) => {
    const points = await sql<{ id: string; residentId: string; channel: string }[]>`
      select id, resident_id as "residentId", channel from contact_point order by id`
    for (const [index, { id, residentId, channel }] of points.entries()) {
      const finder = index % 2 === 0 ? agencyId : other
      if (index % 9 === 1 || index % 9 === 2)
        await sql`update contact_point set unreachable_for = array[${finder}]::uuid[], unreachable_for_at = now() where id = ${id}`
      if (index % 9 === 3) await sql`update contact_point set unreachable_at = now() where id = ${id}`
      if (index % 9 > 5)
        await sql`
          insert into channel_block (resident_id, agency_id, channel, at, lifted_at)
          values (${residentId}, ${finder}, ${channel}, now(), ${index % 9 === 8 ? formatInstant(ctx.clock()) : null})`
    }
  })
}
