import type { Outcome } from './outcome.ts'

/**
 * What became of one device. `accepted`: the push service took it, which is all that it says (RFC 8030 §5); `uncertain`:
 * begun, and nobody lived to see the answer; `unavailable`: not taken, in spite of every try.
 */
export const PUSH_RESULTS = [
  'accepted',
  'uncertain',
  'unavailable',
  'sender_fault',
  'blocked',
  'bad_address',
  'no_user',
] as const
export type PushResult = (typeof PUSH_RESULTS)[number]

const WORDS: Record<PushResult, Outcome> = {
  accepted: 'delivered',
  uncertain: 'uncertain',
  unavailable: 'outage',
  sender_fault: 'sender_fault',
  blocked: 'blocked',
  bad_address: 'bad_address',
  no_user: 'no_user',
}

/** The outcome of the step: one device that was reached is enough. No device left is a resident without push. */
export function resolvePushOutcome(results: readonly PushResult[]): Outcome {
  return WORDS[PUSH_RESULTS.find((result) => results.includes(result)) ?? 'no_user']
}
