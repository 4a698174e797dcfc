import { HOUR, type Instant } from './time.ts'

/** Counted anew every hour. */
const WINDOW_MS = HOUR
/** A number this close to the one before it is its neighbour. In a sorted list of a million mobiles the gap is 80. */
const NEIGHBOUR_DISTANCE = 16
/** So many neighbours in a row are no list of residents: by chance it does not happen. */
export const RUN_LENGTH = 50
/** A run of people we know is somebody's list (a demonstration's, a switchboard's); a walk meets strangers. */
const RUN_UNKNOWN_SHARE = 0.5
/** Below so many recipients a share says nothing. */
export const SHARE_LEAST_ASKED = 10_000
/** Nobody's list holds so few who are registered; a walk in random order through all numbers does. */
const UNKNOWN_SHARE = 0.98

/** What is kept of the numbers a key asks about: the last one's digits, and counters. */
export type Walk = {
  readonly since: Instant
  readonly last: number | null
  readonly run: number
  readonly runUnknown: number
  readonly asked: number
  readonly unknown: number
}

export const startWalk = (since: Instant): Walk => ({
  since,
  last: null,
  run: 0,
  runUnknown: 0,
  asked: 0,
  unknown: 0,
})

/** @param digits a number in E.164 without its plus, as an integer */
export function stepWalk(walk: Walk, digits: number, isKnown: boolean, at: Instant): Walk {
  const before = at - walk.since >= WINDOW_MS ? { ...startWalk(at), last: walk.last } : walk
  // Asking about the same person again leads nowhere.
  if (digits === before.last) return before
  const missed = isKnown ? 0 : 1
  const isNext = before.last !== null && Math.abs(digits - before.last) <= NEIGHBOUR_DISTANCE
  return {
    since: before.since,
    last: digits,
    run: isNext ? before.run + 1 : 0,
    runUnknown: isNext ? before.runUnknown + missed : 0,
    asked: before.asked + 1,
    unknown: before.unknown + missed,
  }
}

/** By what a key seems to try out numbers, to learn who is registered; null: it does not. */
export function findWalk(walk: Walk): 'run' | 'unknown_share' | null {
  if (walk.run >= RUN_LENGTH && walk.runUnknown >= walk.run * RUN_UNKNOWN_SHARE) return 'run'
  if (walk.asked >= SHARE_LEAST_ASKED && walk.unknown >= walk.asked * UNKNOWN_SHARE) return 'unknown_share'
  return null
}
