import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Language } from '#app/domain/language.ts'
import type { TopicPreference } from '#app/domain/preference.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Actor } from '../ctx.ts'
import { EMPTY_LEDGER, type Ledger } from '../consent/plan.ts'
import type { LineChannel } from './line.ts'

/** The phone or e-mail a resident is known by. `text`: what is still to be encrypted and written. */
export type OwnKey = {
  /** null: somebody else proved the address since. */
  readonly hash: string | null
  readonly keyId: string | null
  readonly provenAt: Instant | null
  readonly text: string | null
}

/** A contact point. `text`: an address that is still to be encrypted and written. */
export type Point = {
  readonly id: string
  readonly channel: LineChannel
  readonly hash: string
  readonly keyId: string
  readonly verifiedAt: Instant | null
  readonly confirmedAt: Instant | null
  readonly unreachableAt: Instant | null
  readonly unreachableForAt: Instant | null
  readonly setBy: Actor['kind']
  readonly setAt: Instant
  readonly text: string | null
}

/** Who set a field last. */
export type Word = { readonly kind: Actor['kind']; readonly at: Instant }

/** All that an import looks at or changes of one resident. */
export type ResidentState = {
  readonly id: string
  /** null: not stored yet. */
  readonly wrappedKey: string | null
  readonly language: Language
  readonly share: boolean
  readonly order: readonly Channel[] | null
  readonly quietHours: QuietHours | null
  readonly version: number
  readonly own: Readonly<Record<AddressKind, OwnKey | null>>
  readonly points: ReadonlyMap<LineChannel, Point>
  /** Verified contact addresses by which this resident is meant, by hash. */
  readonly contactKeys: ReadonlyMap<string, { readonly kind: AddressKind; readonly keyId: string }>
  readonly topics: ReadonlyMap<string, TopicPreference>
  /** By field, as `preference_event` names them. */
  readonly lastWords: ReadonlyMap<string, Word>
  readonly ledger: Ledger
  /** Under fourteen: a guardian decides, still. */
  readonly isChild: boolean
}

/** A resident nobody has heard of yet: Korean, addresses not shared (CONTRACT 4). */
export function createState(id: string): ResidentState {
  return {
    id,
    wrappedKey: null,
    language: 'ko',
    share: false,
    order: null,
    quietHours: null,
    version: 1,
    own: { phone: null, email: null },
    points: new Map(),
    contactKeys: new Map(),
    topics: new Map(),
    lastWords: new Map(),
    ledger: EMPTY_LEDGER,
    isChild: false,
  }
}

/** Whether the resident, or the counter for them, said it: an import leaves that alone. */
export const isHuman = (kind: Actor['kind'] | undefined): boolean =>
  kind === 'resident' || kind === 'guardian' || kind === 'helper' || kind === 'counter'
