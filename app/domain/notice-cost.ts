import type { StepChannel } from './channel.ts'
import type { Priced } from './drill.ts'

/** Won a notice, by what it goes out on; absent: nobody said. */
export type Prices = Readonly<Partial<Record<Priced, number>>>

/** Notices by what they went out on instead. */
export type Shifted = Readonly<Partial<Record<StepChannel | 'none', number>>>

/** A mail and a push of the portal's own cost nothing by the piece. */
const FREE: readonly string[] = ['email', 'push']

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
