import { z } from 'zod'
import type { CodeRow } from '#db/queries/one-time-code.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'

/** What is sealed in `one_time_code.address`; the kind of address is the row's channel. */
const sealedTarget = z.object({ text: z.string(), targets: z.array(z.enum(CHANNELS)) })
const PURPOSE = 'one_time_code'

/** Where a code went, and the contact points it proves (purpose `contact_point`; else none). */
export type CodeTargetAddress = { address: Address; targets: Channel[] }

export function sealTarget(ctx: Ctx, address: Address, targets: readonly Channel[]): string {
  return ctx.vault.seal(PURPOSE, JSON.stringify({ text: address.text, targets }))
}

/** The address a code was sent to. */
export function openTarget(ctx: Ctx, row: Pick<CodeRow, 'channel' | 'address'>): CodeTargetAddress {
  const { text, targets } = sealedTarget.parse(JSON.parse(ctx.vault.open(PURPOSE, row.address)))
  return { address: { kind: row.channel === 'sms' ? 'phone' : 'email', text }, targets }
}
