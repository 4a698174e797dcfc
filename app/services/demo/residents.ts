import type { Channel } from '#app/domain/channel.ts'
import { addMonths, DAY, formatInstant, type Instant } from '#app/domain/time.ts'
import type { LineChannel, ResidentLineInput } from '../resident/line.ts'

export const DEMO_RESIDENTS = 3_000

/**
 * The made-up residents, always the same for the same day: 010-9000-0001 is the one of the printed example, the others
 * differ in every way a plan can depend on. @param today no time of theirs is later
 */
export function* createDemoResidents(today: Instant, count = DEMO_RESIDENTS): Generator<ResidentLineInput> {
  yield createExample(today)
  for (let number = 2; number <= count; number++) yield createOne(number, today)
}

const phoneOf = (number: number) => `010-9000-${String(number).padStart(4, '0')}`
const emailOf = (number: number) => `demo-${String(number).padStart(4, '0')}@example.kr`

function createExample(today: Instant): ResidentLineInput {
  const at = formatInstant(today - 20 * DAY)
  const document = 'demo-2026-01'
  return {
    phone: phoneOf(1),
    email: emailOf(1),
    language: 'ko',
    share: true,
    contactPoints: [
      { channel: 'kakao', address: phoneOf(1), verifiedAt: at },
      { channel: 'sms', address: phoneOf(1), verifiedAt: at },
      { channel: 'email', address: emailOf(1), verifiedAt: at },
    ],
    order: ['kakao', 'sms', 'email'],
    consents: [
      { topic: 'culture.news', action: 'grant', at, document, method: 'paper' },
      { topic: 'festival.promotion', action: 'grant', at, document, method: 'paper' },
    ],
  }
}

/** A number from 0 to 99 that looks like chance and is the same every time. */
function roll(number: number, about: string): number {
  let mixed = number * 2_654_435_761
  for (const letter of about) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 2_246_822_519)
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 100
}

function createOne(number: number, today: Instant): ResidentLineInput {
  const order = ORDERS[roll(number, 'order') % ORDERS.length] ?? null
  const language = roll(number, 'language')
  const topics = createTopics(number)
  return {
    phone: phoneOf(number),
    ...(roll(number, 'email key') < 60 ? { email: emailOf(number) } : {}),
    language: language < 90 ? 'ko' : language < 95 ? 'en' : language < 98 ? 'zh' : 'vi',
    share: roll(number, 'share') < 50,
    contactPoints: createContactPoints(number, today),
    ...(order === null ? {} : { order }),
    ...(roll(number, 'quiet') < 25 ? { quietHours: { start: '22:00', end: '07:00' } } : {}),
    ...(Object.keys(topics).length > 0 ? { topics } : {}),
    consents: [
      ...createConsents(number, today, 'culture.news'),
      ...createConsents(number, today, 'festival.promotion'),
    ],
  }
}

/** Half of them chose none; a third of the others like e-mail first. */
const ORDERS: readonly (Channel[] | null)[] = [
  null,
  null,
  null,
  ['kakao', 'sms', 'email'],
  ['sms', 'kakao'],
  ['email', 'kakao', 'sms'],
  ['sms'],
]

type LinePoints = NonNullable<ResidentLineInput['contactPoints']>

function createContactPoints(number: number, today: Instant): LinePoints {
  const kind = roll(number, 'channels')
  const channels: LineChannel[] =
    kind < 45
      ? ['kakao', 'sms']
      : kind < 75
        ? ['kakao', 'sms', 'email']
        : kind < 92
          ? ['sms']
          : kind < 98
            ? ['email']
            : []
  return channels.map((channel) => {
    const address = channel === 'email' ? emailOf(number) : phoneOf(number)
    const fate = roll(number, `fate of ${channel}`)
    if (fate < 8) return { channel, address }
    // Confirmed so long ago that statutory notices do not rely on it.
    const at = fate < 16 ? addMonths(today, -20 - (fate % 8)) : today - (fate + 1) * DAY
    return { channel, address, verifiedAt: formatInstant(at) }
  })
}

type LineTopics = NonNullable<ResidentLineInput['topics']>

function createTopics(number: number): LineTopics {
  const topics: LineTopics = {}
  if (roll(number, 'loan') < 12) topics['library.loan'] = { optedOut: true }
  else if (roll(number, 'loan order') < 15) topics['library.loan'] = { order: ['email', 'kakao'] }
  if (roll(number, 'booking') < 6) topics['programme.booking'] = { optedOut: true }
  if (roll(number, 'rental') < 8) topics['facility.rental'] = { backups: false }
  if (roll(number, 'petition') < 10) topics['petition.progress'] = { backups: false }
  if (roll(number, 'tax') < 3) topics['tax.payment-due'] = { order: [] }
  return topics
}

type LineConsents = NonNullable<ResidentLineInput['consents']>

function createConsents(number: number, today: Instant, topic: string): LineConsents {
  const story = roll(number, topic)
  const document = 'demo-2026-01'
  const at = (instant: Instant) => formatInstant(instant)
  const recent = today - (10 + story) * DAY
  if (story < 30)
    return [{ topic, action: 'grant', night: story < 8, at: at(recent), document, method: 'web' }]
  if (story < 42)
    return [
      { topic, action: 'grant', at: at(recent - 90 * DAY), document, method: 'paper' },
      { topic, action: 'withdraw', at: at(recent), method: 'web' },
    ]
  const longAgo = addMonths(today, -26)
  if (story < 50)
    return [{ topic, action: 'grant', at: at(longAgo), document: 'demo-2024-01', method: 'paper' }]
  if (story < 54)
    return [
      { topic, action: 'grant', at: at(longAgo), document: 'demo-2024-01', method: 'paper' },
      { topic, action: 'reconfirm', at: at(recent), document, method: 'web' },
    ]
  return []
}
