/** What a sender reports after it tried one step of a plan (발송 결과, CONTRACT 2 `POST /outcomes`). */
export const OUTCOMES = [
  'delivered',
  'uncertain',
  'no_user',
  'blocked',
  'bad_address',
  'temporary',
  'sender_fault',
  'outage',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes after which the address is dead: nothing sent to it can arrive. */
export const KILLING_OUTCOMES = ['no_user', 'bad_address'] as const satisfies readonly Outcome[]
