import type { Channel } from './channel.ts'
import type { Instant } from './time.ts'

export { normaliseEmail, maskEmail } from './email-address.ts'
export { formatMobile, maskPhone, parseMobile, parsePhone } from './phone-number.ts'

export type ContactPointFact = {
  readonly id: string
  readonly channel: Channel
  /** Equal for equal addresses, and no address. */
  readonly addressKey: string
  /** When a code sent to it came back; null: never. */
  readonly verifiedAt: Instant | null
  /** When the resident last said it is right; null: `verifiedAt` counts. */
  readonly confirmedAt: Instant | null
  /** By the resident, for the asking agency: covers the whole channel. */
  readonly blocked: boolean
  /** For the asking agency or for all. */
  readonly unreachable: boolean
}

/** What an address of a channel is; null: push has none that anybody types. */
export const ADDRESS_KIND = {
  kakao: 'phone',
  sms: 'phone',
  email: 'email',
  push: null,
} as const satisfies Record<Channel, 'phone' | 'email' | null>
export type AddressKind = 'phone' | 'email'
