import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Language } from '#app/domain/language.ts'
import type { TopicPreferenceChange } from '#app/domain/preference.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { Instant } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import type { BlindHash } from '#app/vault/index.ts'
import type { NewConsent } from '../consent/plan.ts'

/** What an import can name an address of; push subscriptions belong to browsers. */
export const LINE_CHANNELS = ['kakao', 'sms', 'email'] as const satisfies readonly Channel[]
export type LineChannel = (typeof LINE_CHANNELS)[number]

type Cleared<T> = T | null | undefined

/** A line of `resident import` as it is written (CONTRACT 4). Absent is unchanged, null is cleared. */
export type ResidentLineInput = {
  phone?: Cleared<string>
  email?: Cleared<string>
  language?: Cleared<Language>
  share?: Cleared<boolean>
  contactPoints?: Cleared<
    {
      channel: LineChannel
      address: string | null
      verifiedAt?: Cleared<string>
      confirmedAt?: Cleared<string>
    }[]
  >
  order?: Cleared<Channel[]>
  quietHours?: Cleared<QuietHours>
  topics?: Cleared<
    Record<
      string,
      { order?: Cleared<Channel[]>; optedOut?: Cleared<boolean>; backups?: Cleared<boolean> } | null
    >
  >
  consents?: Cleared<
    {
      topic: string
      action: 'grant' | 'withdraw' | 'reconfirm'
      night?: Cleared<boolean>
      at: string
      document?: Cleared<string>
      method?: Cleared<string>
    }[]
  >
}

/** A normalised address with its blind index under every key of the ring, newest first. */
export type LineAddress = {
  readonly kind: AddressKind
  readonly text: string
  readonly hashes: readonly [BlindHash, ...BlindHash[]]
}

/** `address` null: the contact point goes. Times: undefined stays, null is cleared. */
export type LinePoint = {
  readonly channel: LineChannel
  readonly address: LineAddress | null
  readonly verifiedAt: Instant | null | undefined
  readonly confirmedAt: Instant | null | undefined
}

export type LineTopic = { readonly topicClass: TopicClass; readonly change: TopicPreferenceChange }

/** The same line, checked and converted: what it says, whoever it is about. Undefined: the line does not speak of it. */
export type ResidentLine = {
  readonly phone: LineAddress | null | undefined
  readonly email: LineAddress | null | undefined
  readonly language: Language | undefined
  readonly share: boolean | undefined
  /** null: every contact point an import may name goes. */
  readonly points: readonly LinePoint[] | null | undefined
  readonly order: readonly Channel[] | null | undefined
  readonly quietHours: QuietHours | null | undefined
  /** null: every choice about a topic goes. */
  readonly topics: ReadonlyMap<string, LineTopic> | null | undefined
  readonly consents: readonly NewConsent[]
}

/** Every address a line names. */
export function addressesOf(line: ResidentLine): LineAddress[] {
  const points = (line.points ?? []).map(({ address }) => address)
  return [line.phone, line.email, ...points].filter((address) => address !== null && address !== undefined)
}
