import fc from 'fast-check'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { HEALTHS } from '#app/domain/channel-health.ts'
import type { PlanAsk, PlanFacts, ResidentFacts } from '#app/domain/channel-plan.ts'
import type { ConsentState } from '#app/domain/consent.ts'
import type { ContactPointFact } from '#app/domain/contact-point.ts'
import { addMonths, DAY, MINUTE, type Instant } from '#app/domain/time.ts'
import { TOPIC_CLASSES, type Topic } from '#app/domain/topic.ts'
import { seoul, topic } from './plan-fixtures.ts'

const BASE = seoul('2026-11-25 00:00')

const anyAt = fc.integer({ min: 0, max: 3 * DAY }).map((offset) => BASE + offset)
const anyOrder = fc.shuffledSubarray([...CHANNELS], { minLength: 1 })
const anyClock = fc.integer({ min: 0, max: 1439 })
const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const anyQuietHours = fc
  .tuple(anyClock, anyClock)
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => ({ start: clockText(start), end: clockText(end) }))

/** Around every age that matters: now, eighteen months, two years. */
const anyPast = fc
  .tuple(fc.constantFrom(0, -18, -24), fc.integer({ min: -2 * DAY, max: 2 * DAY }))
  .map(([months, offset]) => addMonths(BASE, months) + offset)

const anyPoint = (channel: Channel): fc.Arbitrary<ContactPointFact> =>
  fc.record({
    id: fc.uuid(),
    channel: fc.constant(channel),
    addressKey: fc.constantFrom('one', 'two'),
    verifiedAt: fc.option(anyPast, { freq: 6 }),
    confirmedAt: fc.option(anyPast),
    blocked: fc.boolean().map((flag) => flag && channel !== 'email'),
    unreachable: fc.nat(5).map((n) => n === 0),
  })

const anyPoints = fc
  .tuple(...CHANNELS.map((channel) => fc.array(anyPoint(channel), { maxLength: channel === 'push' ? 3 : 1 })))
  .map((lists) => lists.flat())

const anyStanding = fc.option(
  fc.record({
    status: fc.constantFrom('granted' as const, 'granted' as const, 'withdrawn' as const),
    at: anyPast,
    record: fc.uuid(),
  }),
  { freq: 8 },
)
const anyConsent: fc.Arbitrary<ConsentState | null> = fc.option(
  fc.record({ day: anyStanding, night: anyStanding }),
  { freq: 8 },
)

const anyTopic: fc.Arbitrary<Topic> = fc
  .record({
    topicClass: fc.constantFrom(...TOPIC_CLASSES),
    allowed: anyOrder,
    postAfterSeconds: fc.integer({ min: 0, max: 200_000 }),
    legalService: fc.boolean(),
  })
  .chain(({ topicClass, allowed, postAfterSeconds, legalService }) =>
    fc
      .shuffledSubarray(allowed, { minLength: 1 })
      .map((defaultOrder) =>
        topic(topicClass, { allowedChannels: allowed, defaultOrder, postAfterSeconds, legalService }),
      ),
  )

const anyResident: fc.Arbitrary<ResidentFacts> = fc.record({
  language: fc.constant('ko' as const),
  preferenceVersion: fc.nat(),
  shareAddresses: fc.boolean(),
  contactPoints: anyPoints,
  order: fc.option(anyOrder),
  quietHours: fc.option(anyQuietHours),
  topic: fc.option(
    fc.record({
      order: fc.option(fc.oneof({ weight: 6, arbitrary: anyOrder }, fc.constant([]))),
      optedOut: fc.nat(6).map((n) => n === 0),
      backups: fc.boolean(),
    }),
  ),
  consent: anyConsent,
})

export type Question = { facts: PlanFacts; ask: PlanAsk; at: Instant }
/** A question about anybody, with ages, hours and healths around every edge that matters. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    topic: anyTopic,
    health: fc.record({
      kakao: fc.constantFrom(...HEALTHS),
      sms: fc.constantFrom(...HEALTHS),
      email: fc.constantFrom(...HEALTHS),
      push: fc.constantFrom(...HEALTHS),
    }),
    resident: fc.option(anyResident, { freq: 8 }),
    channels: anyOrder,
    urgency: fc.constantFrom('normal' as const, 'urgent' as const),
    at: anyAt,
    ahead: fc.oneof(fc.constant(0), fc.integer({ min: -5 * MINUTE, max: 3 * DAY })),
  })
  .map(({ topic, health, resident, channels, urgency, at, ahead }) => ({
    facts: { topic, health, resident },
    ask: { channels, urgency, sendAt: at + ahead },
    at,
  }))
