import { HOUR, type Instant } from './time.ts'

/** How long kills are counted together. */
export const KILL_WINDOW_MS = HOUR

/** So few kills in an hour are nobody's list gone wrong. */
export const KILLS_TO_ASK = 20

/** One in twenty: over 5 %. */
const POINTS_A_KILL = 20

/** How many contact points a key's plans of the last day must name for so many kills to be believed. */
export const pointsNeeded = (kills: number): number => kills * POINTS_A_KILL

/**
 * Whether a key's kills of an hour are too many to be believed (CONTRACT 2, `POST /outcomes`): 20, and over 5 % of the
 * contact points in its plans of the last day.
 */
export function isBeyondBelief(kills: number, points: number): boolean {
  return kills >= KILLS_TO_ASK && points < pointsNeeded(kills)
}

/** Since when kills count: staff who lift a quarantine begin a new count. */
export function killsSince(now: Instant, releasedAt: Instant | null): Instant {
  return Math.max(now - KILL_WINDOW_MS, releasedAt ?? -Infinity)
}
