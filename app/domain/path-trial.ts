/**
 * How far one stop of a test along the path has come. `sending`: taken, and nobody knows yet; `delivered`: the provider
 * confirms it; `accepted`: the provider took it, which is all that most of them say. The last three were left out.
 */
export const TRIAL_STATES = [
  'waiting',
  'sending',
  'delivered',
  'accepted',
  'refused',
  'unavailable',
  'down',
  'unverified',
  'unreachable',
] as const
export type TrialState = (typeof TRIAL_STATES)[number]

/** Whether it is still on its way. */
export const isUnderWay = (state: TrialState): boolean => state === 'waiting' || state === 'sending'
/** Whether it went out, so that the resident can say whether it came. */
export const wasSent = (state: TrialState): boolean =>
  state === 'sending' || state === 'delivered' || state === 'accepted'
