import { addMonths, parseDay, type Instant } from './time.ts'

/** Who may agree for a child: a parent, or another legal representative (개인정보 보호법 §22의2①). */
export const GUARDIAN_RELATIONS = ['parent', 'legal_representative'] as const
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number]

/**
 * How it is verified that a guardian agrees: a code to their own phone (개인정보 보호법 시행령 §17의2① 1), or a paper that they
 * sign at the counter, where their identity is checked (the same, 4).
 */
export const GUARDIAN_PROOFS = ['text_code', 'paper'] as const
export type GuardianProof = (typeof GUARDIAN_PROOFS)[number]

/**
 * What is written down of a guardian: agreed, another one agreed in their place, took it back, the child grew up or left, the
 * child agreed for themself.
 */
export const GUARDIAN_ACTIONS = ['agree', 'replace', 'withdraw', 'end', 'own_consent'] as const
export type GuardianAction = (typeof GUARDIAN_ACTIONS)[number]

const MONTHS_TO_FOURTEEN = 14 * 12

/**
 * When a guardian is needed no longer: the first midnight in Seoul after the month of the fourteenth birthday. The day of
 * birth is not asked for, so the end of that month is the first time at which the child is surely fourteen.
 * @param birthMonth `2014-03`
 * @returns null: not a month
 */
export function guardianEndsAt(birthMonth: string): Instant | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(birthMonth)) return null
  const born = parseDay(`${birthMonth}-01`)
  return born === null ? null : addMonths(born, MONTHS_TO_FOURTEEN + 1)
}

/** Whether somebody born in this month may need a guardian at this time. Nobody is born later than now. */
export function isChildMonth(birthMonth: string, at: Instant): boolean {
  const endsAt = guardianEndsAt(birthMonth)
  return endsAt !== null && at < endsAt && addMonths(endsAt, -(MONTHS_TO_FOURTEEN + 1)) <= at
}
