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

export const isKilling = (outcome: Outcome): boolean =>
  (KILLING_OUTCOMES as readonly Outcome[]).includes(outcome)

/** What a report makes of what was reported of the same step before; `conflict`: nothing, and the sender is told. */
export type ReportVerdict = 'recorded' | 'duplicate' | 'replaced' | 'conflict'

/**
 * The same again is the same; only `uncertain` gives way to another word (CONTRACT 2, `POST /outcomes`).
 * @param standing what counts until now; null: nothing was reported
 */
export function judgeReport(standing: Outcome | null, reported: Outcome): ReportVerdict {
  if (standing === null) return 'recorded'
  if (standing === reported) return 'duplicate'
  return standing === 'uncertain' ? 'replaced' : 'conflict'
}

/** What is known of whether a message arrived, and so of its channel; all else speaks of the address or the sender (CONTRACT 3, Health). */
export const COUNTED_OUTCOMES = ['delivered', 'uncertain', 'outage'] as const satisfies readonly Outcome[]
export type CountedOutcome = (typeof COUNTED_OUTCOMES)[number]

/** Reports that were refused although they are well formed: of no consult of the agency's, or of a step its plan does not hold. */
export const REFUSED_REPORTS = ['no_consult', 'no_step'] as const
export type RefusedReport = (typeof REFUSED_REPORTS)[number]
