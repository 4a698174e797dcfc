import type { Transaction } from '#db/client.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Actor } from './ctx.ts'

/** Writes down what an act rests on, in the transaction that does it: of what is refused nothing stays. */
export type KeepEvidence = (tx: Transaction, resident: ResidentRow) => Promise<void>

/**
 * What a verb is given, and by whose hand it is done; `actor` absent: the resident's own. `keepEvidence`: called once the act
 * is accepted, also where nothing was to change.
 */
export type By<Input> = Input & {
  readonly actor?: Actor | undefined
  readonly keepEvidence?: KeepEvidence | undefined
}
export type OnBehalf = By<{ readonly residentId: string }>

/** Who is written down as having made a change. */
export const actorOf = ({ residentId, actor }: OnBehalf): Actor =>
  actor ?? { kind: 'resident', id: residentId }
