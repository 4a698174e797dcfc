import type { Outcome } from '#app/domain/outcome.ts'
import { nhn } from './vendor-nhn.ts'
import { sens } from './vendor-sens.ts'
import { solapi } from './vendor-solapi.ts'

export const VENDORS = ['nhn', 'solapi', 'sens'] as const
export type VendorName = (typeof VENDORS)[number]

export type MessageChannel = 'kakao' | 'sms'

export type Message = {
  /** What the provider knows the request by, however often it is handed over. */
  readonly key: string
  readonly channel: MessageChannel
  /** National digits, as providers want them. */
  readonly to: string
  readonly text: string
  readonly variables: Readonly<Record<string, string>>
  /** Whether the provider may turn this Alimtalk into a text by itself: the plan's `smsFailover`. */
  readonly mayFailOver: boolean
}

/** How one provider is spoken to (KOREA.md 1.5). */
export type Vendor = {
  /** The request as it would go out: headers, and the body of the provider's own API. */
  request(message: Message): { headers: Record<string, string>; body: object }
  /** Reads back from a request whether the provider fails over to a text. */
  failsOver(body: object): boolean
  /** The provider's code for what happened to a message. */
  codeOf(channel: MessageChannel, outcome: Outcome): string
  /** What a code of the provider means; null: no result yet. */
  meaningOf(channel: MessageChannel, code: string): Outcome | null
}

const BY_NAME: Readonly<Record<VendorName, Vendor>> = { nhn, solapi, sens }

export const vendorOf = (name: VendorName): Vendor => BY_NAME[name]
