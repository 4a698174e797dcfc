import fc from 'fast-check'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { HEALTHS, type ChannelHealth } from '#app/domain/channel-health.ts'
import type { Urgency } from '#app/domain/plan.ts'
import { DAY, HOUR, MINUTE, type Instant } from '#app/domain/time.ts'
import { channelsFor, TOPIC_CLASSES, type TopicClass } from '#app/domain/topic.ts'
import { seoul } from '../../domain/plan-fixtures.ts'
import { anyPerson, type Person } from './people.ts'

const BASE = seoul('2026-11-25 00:00')

/** Any time of any of four days, as often one about the edges of the night. */
const anyAt = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.oneof(
      fc.integer({ min: 0, max: DAY - 1 }),
      fc
        .tuple(fc.constantFrom(8, 21), fc.integer({ min: -10, max: 10 }))
        .map(([hour, minutes]) => hour * HOUR + minutes * MINUTE),
    ),
  )
  .map(([days, time]) => BASE + days * DAY + time)

const anyHealth = fc.oneof(
  { weight: 3, arbitrary: fc.constant('operational' as const) },
  fc.constantFrom(...HEALTHS),
)
const anyChannelHealth = fc.record({ kakao: anyHealth, sms: anyHealth, email: anyHealth, push: anyHealth })

/** Choices of a topic's import line that a plan depends on. */
export type TopicOfClass = {
  class: TopicClass
  allowedChannels: Channel[]
  defaultOrder: Channel[]
  postAfterSeconds: number
  legalService: boolean
}

const anyTopic = (topicClass: TopicClass): fc.Arbitrary<TopicOfClass> =>
  fc
    .oneof(
      fc.constant<Channel[]>([...channelsFor(topicClass)]),
      fc.shuffledSubarray([...channelsFor(topicClass)], { minLength: 2 }),
    )
    .chain((allowedChannels) =>
      fc.record({
        class: fc.constant(topicClass),
        allowedChannels: fc.constant(allowedChannels),
        defaultOrder: fc.shuffledSubarray(allowedChannels, { minLength: 1 }),
        postAfterSeconds: fc.constantFrom(0, 3_600, 86_400, 200_000),
        legalService: fc.boolean(),
      }),
    )

export type Notice = {
  class: TopicClass
  urgency: Urgency
  /** null: left out, as `channels`. */
  sendAt: Instant | null
  channels: Channel[] | null
}

const anyNotice = (at: Instant, topicClass: fc.Arbitrary<TopicClass>): fc.Arbitrary<Notice> =>
  fc.record({
    class: topicClass,
    urgency: fc.constantFrom('normal', 'normal', 'urgent'),
    sendAt: fc.option(
      fc.integer({ min: -5 * MINUTE, max: 3 * DAY }).map((ahead) => at + ahead),
      { freq: 2 },
    ),
    channels: fc.option(fc.shuffledSubarray([...CHANNELS], { minLength: 2 }), { freq: 2 }),
  })

/** One moment: how the channels are, a topic of each class, and some people asked about every notice. */
export type Round = {
  at: Instant
  /** What staff declared: for all agencies; for the one that asks alone, null where nothing of its own. */
  health: ChannelHealth
  ownHealth: Record<Channel, ChannelHealth[Channel] | null>
  topics: TopicOfClass[]
  /** One of each topic, and one that shares its topic with another and nothing else. */
  notices: Notice[]
  people: Person[]
}

export const anyRound = (people: number): fc.Arbitrary<Round> =>
  anyAt.chain((at) =>
    fc
      .tuple(
        ...TOPIC_CLASSES.map((topicClass) => anyNotice(at, fc.constant(topicClass))),
        anyNotice(at, fc.constantFrom(...TOPIC_CLASSES)),
      )
      .chain((notices) => {
        const moments = [at, ...notices.flatMap(({ sendAt }) => (sendAt === null ? [] : [sendAt]))]
        const own = fc.option(anyHealth, { freq: 2 })
        return fc.record({
          at: fc.constant(at),
          health: anyChannelHealth,
          ownHealth: fc.record({ kakao: own, sms: own, email: own, push: own }),
          topics: fc.tuple(...TOPIC_CLASSES.map(anyTopic)),
          notices: fc.constant(notices),
          people: fc.array(anyPerson(at, moments), { minLength: people, maxLength: people }),
        })
      }),
  )
