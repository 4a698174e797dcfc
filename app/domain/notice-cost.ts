import type { Channel, StepChannel } from './channel.ts'

/** What has a price: a notice on each of these. Push is the portal's own; a mail costs nothing by the piece. */
export const PRICED = ['kakao', 'sms', 'lms', 'post'] as const
export type Priced = (typeof PRICED)[number]

/** Won a notice, by what it goes out on; absent: nobody said. */
export type Prices = Readonly<Partial<Record<Priced, number>>>

/** Notices by what they went out on instead. */
export type Shifted = Readonly<Partial<Record<StepChannel | 'none', number>>>

const FREE: readonly StepChannel[] = ['email', 'push']

export type Cost = {
  /** As they were sent, in won. */
  readonly actual: number
  /** Had every one of them been a text. */
  readonly allSms: number
}

/**
 * What notices cost, and what they would have cost as texts.
 * @returns null where nobody said what an Alimtalk or a text costs
 */
export function costOf(
  { kakao = 0, sms = 0, email = 0, push = 0 }: Readonly<Partial<Record<Channel, number>>>,
  prices: Prices,
): Cost | null {
  if (prices.kakao === undefined || prices.sms === undefined) return null
  return {
    actual: kakao * prices.kakao + sms * prices.sms,
    allSms: (kakao + sms + email + push) * prices.sms,
  }
}

/**
 * What it costs, in won, that notices went out on something else than `from`; what was not sent at all saves its price.
 * @returns null where a price that is needed is not known
 */
export function extraCost(from: StepChannel, shifted: Shifted, prices: Prices): number | null {
  let sum = 0
  for (const [to, count] of Object.entries(shifted) as [StepChannel | 'none', number][]) {
    if (count === 0) continue
    const [before, after] = [priceOf(from, prices), to === 'none' ? 0 : priceOf(to, prices)]
    if (before === null || after === null) return null
    sum += count * (after - before)
  }
  return sum
}

const priceOf = (channel: StepChannel, prices: Prices): number | null =>
  FREE.includes(channel) ? 0 : (prices[channel as Priced] ?? null)
