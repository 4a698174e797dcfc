import { createRandom, pickIndex } from './random.ts'

/** A median and the interval that holds it with 90 %. */
export type Estimate = { median: number; low: number; high: number }

const RESAMPLES = 4_000
const LOW = 0.05
const HIGH = 0.95

export function median(values: readonly number[]): number {
  return quantile([...values].sort(ascending), 0.5)
}

/** Percentile bootstrap of the median; with a seed of its own, so that the same figures give the same interval. */
export function estimate(values: readonly number[]): Estimate {
  const random = createRandom(1)
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[pickIndex(random, values.length)]!)),
  ).sort(ascending)
  return { median: median(values), low: quantile(medians, LOW), high: quantile(medians, HIGH) }
}

/** Ratios round by round: what drifts between rounds (another program, a checkpoint) falls on both alike. */
export const ratios = (over: readonly number[], under: readonly number[]): number[] =>
  over.map((value, round) => value / under[round]!)

/** Of the reciprocal. */
export const invert = ({ median, low, high }: Estimate): Estimate => ({
  median: 1 / median,
  low: 1 / high,
  high: 1 / low,
})

const ascending = (a: number, b: number) => a - b

/** Of values in ascending order; between two of them in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (above - below) * (at - Math.floor(at))
}
