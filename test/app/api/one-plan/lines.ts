import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import type { RecipientAsk } from '#app/domain/wire/consult-question.ts'
import type { ResidentLineInput } from '#app/services/resident/line.ts'
import type { Person, PersonConsent } from './people.ts'

type Consent = NonNullable<ResidentLineInput['consents']>[number]
type Recipient = RecipientAsk['recipient']

/** The addresses of one person: nobody else of the test has them. */
export type Addresses = Record<'own' | 'other', { phone: string; email: string }>

export const addressesOf = (number: number): Addresses => {
  const of = (name: string, offset: number) => ({
    phone: `010-4${String(number).padStart(3, '0')}-000${offset}`,
    email: `${name}-${number}@example.kr`,
  })
  return { own: of('kim', 0), other: of('lee', 1) }
}

/** The import lines that make this person known; none for a stranger. */
export function toLines(
  person: Person,
  { own, other }: Addresses,
  codes: Record<TopicClass, string>,
): ResidentLineInput[] {
  if (!person.isRegistered) return []
  const keys = Object.fromEntries(person.knownBy.map((kind) => [kind, own[kind]]))
  const entries = <T>(of: Partial<Record<TopicClass, T | null>>) =>
    (Object.keys(of) as TopicClass[]).flatMap((topicClass) => {
      const value = of[topicClass]
      return value === null || value === undefined ? [] : [[codes[topicClass], value] as const]
    })
  const first: ResidentLineInput = {
    ...keys,
    share: person.share,
    contactPoints: person.points.map(({ channel, address, verifiedAt, confirmedAt }) => ({
      channel,
      address: (address === 'own' ? own : other)[channel === 'email' ? 'email' : 'phone'],
      verifiedAt: formatOptional(verifiedAt),
      ...(confirmedAt === undefined ? {} : { confirmedAt: formatOptional(confirmedAt) }),
    })),
    ...(person.language === null ? {} : { language: person.language }),
    order: person.order,
    quietHours: person.quietHours,
    topics: Object.fromEntries(entries(person.choices)),
    consents: entries(person.consents).flatMap(([topic, said]) => said.map((one) => toConsent(topic, one))),
  }
  if (person.later === null) return [first]
  const { withdrawal, ...settings } = person.later
  const consents = withdrawal ? [toConsent(codes.advertising, withdrawal)] : []
  return [first, { ...keys, ...settings, consents }]
}

const toConsent = (topic: string, { action, night, at }: PersonConsent): Consent => ({
  topic,
  action,
  night,
  at: formatInstant(at),
})

const formatOptional = (at: Instant | null) => (at === null ? null : formatInstant(at))

/** What an agency asks by. @param subject as it was told before; null: the person is a stranger to it */
export function toRecipient(
  { askedBy, knownBy }: Person,
  { own, other }: Addresses,
  subject: string | null,
): Recipient {
  if (askedBy === 'subject') return subject === null ? { phone: own.phone } : { subject }
  const kind = askedBy === 'key' ? knownBy[0]! : askedBy
  if (kind === 'phone') return { phone: own.phone }
  if (kind === 'email') return { email: own.email }
  return kind === 'other phone' ? { phone: other.phone } : { email: other.email }
}
