import type { Health } from './channel-health.ts'
import type { CountedOutcome } from './outcome.ts'
import { HOUR, MINUTE } from './time.ts'

/** What the detector looks at, and how much of it is enough (CONTRACT 3, Health). Times in milliseconds. */
export const WINDOW_MS = HOUR
export const WINDOW_OUTCOMES = 50
/** All of it is looked at where it holds more than `WINDOW_OUTCOMES`. */
export const BUSY_WINDOW_MS = 5 * MINUTE
/** So many are needed where an agency sends less than `WINDOW_OUTCOMES` an hour. */
export const SMALL_WINDOW_OUTCOMES = 10
export const RECOVERY_WINDOW_MS = 10 * MINUTE
export const RECOVERY_OUTCOMES = 20
/** The same share of `RECOVERY_OUTCOMES` as 10 is of 50: a canary of one in a hundred would never bring a small sender 20. */
export const SMALL_RECOVERY_OUTCOMES = 4
/** A step that nobody reported for so long is an outage, where its agency reports more than this share of its steps. */
export const SILENCE_MS = 10 * MINUTE
export const REPORTING_SHARE = 0.8

const DOWN_SHARE = 0.5
const DEGRADED_SHARE = 0.2
const UNCERTAIN_SHARE = 0.5
const RECOVERED_SHARE = 0.05

export type Counts = Readonly<Record<CountedOutcome, number>>

/** What one agency, or the portal with its own messages, saw of a channel since its health last changed. Silence stands in it as outage. */
export type Evidence = {
  /** All of the last five minutes. */
  readonly busy: Counts
  /** The last 50 within the hour. */
  readonly last: Counts
  /** The last 20 within ten minutes. */
  readonly recent: Counts
  /** Sends less than 50 an hour. */
  readonly isSmall: boolean
}

/** What a window says, and the figures that say it; `share` from 0 to 1. */
export type Measure =
  | { readonly health: 'operational' }
  | {
      readonly health: Exclude<Health, 'operational'>
      readonly kind: 'outage' | 'uncertain'
      readonly share: number
      readonly of: number
    }

/** The health that the window speaks for; too few outcomes speak for nothing. */
export function measureHealth(evidence: Evidence): Measure {
  const counts = countAll(evidence.busy) > WINDOW_OUTCOMES ? evidence.busy : evidence.last
  const of = countAll(counts)
  if (of < (evidence.isSmall ? SMALL_WINDOW_OUTCOMES : WINDOW_OUTCOMES)) return { health: 'operational' }
  const [outage, uncertain] = [counts.outage / of, counts.uncertain / of]
  if (outage >= DOWN_SHARE) return { health: 'down', kind: 'outage', share: outage, of }
  if (outage >= DEGRADED_SHARE) return { health: 'degraded', kind: 'outage', share: outage, of }
  if (uncertain >= UNCERTAIN_SHARE) return { health: 'degraded', kind: 'uncertain', share: uncertain, of }
  return { health: 'operational' }
}

/** Whether the newest outcomes are successes: hardly an outage, and more than half known to have arrived. */
export function hasRecovered({ recent, isSmall }: Evidence): boolean {
  const of = countAll(recent)
  return (
    of >= (isSmall ? SMALL_RECOVERY_OUTCOMES : RECOVERY_OUTCOMES) &&
    recent.outage / of < RECOVERED_SHARE &&
    recent.uncertain / of < UNCERTAIN_SHARE
  )
}

const countAll = ({ delivered, uncertain, outage }: Counts) => delivered + uncertain + outage
