import fc from 'fast-check'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { CONSENT_ACTIONS, type ConsentAction } from '#app/domain/consent.ts'
import { LANGUAGES, type Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import { addMonths, DAY, HOUR, seoulMinuteOfDay, type Instant } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { LINE_CHANNELS, type LineChannel } from '#app/services/resident/line.ts'

/** So many months before one of these moments, to the millisecond or about; and never ahead of `at`. */
const anyPast = (at: Instant, moments: readonly Instant[], ages: readonly number[]) =>
  fc
    .tuple(
      fc.constantFrom(...moments),
      fc.constantFrom(...ages.map((months) => -months)),
      fc.oneof(fc.constantFrom(-1, 0, 1, HOUR), fc.integer({ min: -2 * DAY, max: 2 * DAY })),
    )
    .map(([moment, months, offset]) => Math.min(addMonths(moment, months) + offset, at))

/** Hours that begin or end about one of these moments, or anywhere. */
const anyQuietHours = (moments: readonly Instant[]): fc.Arbitrary<QuietHours> => {
  const about = fc
    .tuple(fc.constantFrom(...moments), fc.integer({ min: -8, max: 8 }))
    .map(([moment, minutes]) => (seoulMinuteOfDay(moment) + minutes + 1440) % 1440)
  const anyMinute = fc.oneof(about, fc.integer({ min: 0, max: 1439 }))
  return fc
    .tuple(anyMinute, anyMinute)
    .filter(([start, end]) => start !== end)
    .map(([start, end]) => ({ start: clockText(start), end: clockText(end) }))
}
const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `own`: the address the resident is known by; `other`: one that is known as a contact point at most. */
export type PersonPoint = {
  channel: LineChannel
  address: 'own' | 'other'
  verifiedAt: Instant | null
  /** undefined: the line does not say. */
  confirmedAt: Instant | null | undefined
}
export type PersonConsent = { action: ConsentAction; night: boolean; at: Instant }
export type PersonChoice = { order?: Channel[] | null; optedOut?: boolean; backups?: boolean }

/** What senders report of one channel; `two others` agree with each other. */
export type Mishap = {
  channel: LineChannel
  outcome: 'blocked' | 'no_user' | 'bad_address'
  by: 'us' | 'another' | 'two others'
}

/** Somebody before they have an address: what their import lines will say, and what happens to them. */
export type Person = {
  isRegistered: boolean
  knownBy: ('phone' | 'email')[]
  points: PersonPoint[]
  language: Language | null
  share: boolean
  order: Channel[] | null
  quietHours: QuietHours | null
  choices: Record<TopicClass, PersonChoice | null>
  consents: Record<'consent' | 'advertising', PersonConsent[]>
  /** What a second line says. */
  later: { quietHours?: QuietHours | null; language?: Language; withdrawal?: PersonConsent } | null
  hasDevice: boolean
  mishap: Mishap | null
  /** `key`: what the first of `knownBy` says. */
  askedBy: 'key' | 'phone' | 'email' | 'other phone' | 'other email' | 'subject'
}

const anyOrder = fc.shuffledSubarray([...CHANNELS], { minLength: 1 })
const seldom = fc.nat(7).map((n) => n === 0)
const often = seldom.map((is) => !is)

const anyMishap: fc.Arbitrary<Mishap> = fc.record({
  channel: fc.constantFrom(...LINE_CHANNELS),
  outcome: fc.constantFrom('blocked', 'no_user', 'bad_address'),
  by: fc.constantFrom('us', 'us', 'another', 'two others'),
})

function anyPoints(at: Instant, moments: readonly Instant[]): fc.Arbitrary<PersonPoint[]> {
  const past = anyPast(at, moments, [0, 1, 18, 18])
  const anyPoint = (channel: LineChannel) =>
    fc.record({
      channel: fc.constant(channel),
      address: fc.constantFrom('own' as const, 'own' as const, 'other' as const),
      verifiedAt: fc.option(past, { freq: 6 }),
      confirmedAt: fc.oneof(fc.constantFrom(undefined, undefined, null), past),
    })
  return fc
    .tuple(...LINE_CHANNELS.map((channel) => fc.option(anyPoint(channel), { freq: 5 })))
    .map((points) => points.filter((point) => point !== null))
}

/** A choice of a topic, of what its class lets a resident choose. */
const anyChoice = (topicClass: TopicClass): fc.Arbitrary<PersonChoice | null> => {
  const isDuty = topicClass === 'statutory' || topicClass === 'emergency'
  const byPostOnly = topicClass === 'statutory' ? [{ weight: 1, arbitrary: fc.constant<Channel[]>([]) }] : []
  const order = fc.option(fc.oneof({ weight: 5, arbitrary: anyOrder }, ...byPostOnly))
  const optedOut = isDuty ? fc.constant(false) : seldom
  return fc.option(fc.record({ order, optedOut, backups: fc.boolean() }, { requiredKeys: [] }))
}

/** @param moments when notices are asked about or meant to go out: ages and hours lie about them */
export function anyPerson(at: Instant, moments: readonly Instant[]): fc.Arbitrary<Person> {
  const past = anyPast(at, moments, [0, 1, 12, 24, 24])
  const consentOf = (...actions: ConsentAction[]) =>
    fc.record({ action: fc.constantFrom(...actions), night: fc.nat(2).map((n) => n === 0), at: past })
  const said = fc.array(consentOf('grant', 'grant', 'grant', ...CONSENT_ACTIONS), {
    minLength: 1,
    maxLength: 3,
  })
  const consents = fc.option(said, { nil: [], freq: 6 })
  const quietHours = fc.option(anyQuietHours(moments), { freq: 2 })
  const later = fc.record(
    { quietHours, language: fc.constantFrom(...LANGUAGES), withdrawal: consentOf('withdraw') },
    { requiredKeys: [] },
  )
  return fc.record({
    isRegistered: often,
    knownBy: fc.subarray(['phone' as const, 'email' as const], { minLength: 1 }),
    points: anyPoints(at, moments),
    language: fc.option(fc.constantFrom(...LANGUAGES)),
    share: fc.boolean(),
    order: fc.option(anyOrder),
    quietHours,
    choices: fc.record({
      emergency: anyChoice('emergency'),
      statutory: anyChoice('statutory'),
      service: anyChoice('service'),
      consent: anyChoice('consent'),
      advertising: anyChoice('advertising'),
    }),
    consents: fc.record({ consent: consents, advertising: consents }),
    later: fc.option(later, { freq: 2 }),
    hasDevice: seldom,
    mishap: fc.option(anyMishap, { freq: 2 }),
    askedBy: fc.constantFrom('key', 'key', 'key', 'phone', 'email', 'other phone', 'other email', 'subject'),
  })
}
