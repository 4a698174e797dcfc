import type { Step } from '#app/services/registration/draft.ts'

/** The questions in their order, each on a page of its own; the registration's last step asks nothing. */
export const QUESTIONS = [
  'notice',
  'age',
  'sharing',
  'kinds',
  'phone',
  'preferred',
  'backups',
] as const satisfies readonly Step[]
export type Question = (typeof QUESTIONS)[number]

const PATHS: Record<Question, string> = {
  notice: '/register',
  age: '/register/age',
  sharing: '/register/sharing',
  kinds: '/register/kinds',
  phone: '/register/phone',
  preferred: '/register/preferred',
  backups: '/register/backups',
}

/** Under fourteen the question of age is answered by a guardian, on pages of its own. */
export const GUARDIAN = '/register/guardian'

/** Where a step is asked. When nothing is left to ask, the last question's button completes it. */
export const pathOf = (step: Step): string => PATHS[step === 'done' ? 'backups' : step]

export const placeOf = (question: Question): number => QUESTIONS.indexOf(question) + 1

/** The page before this question; null: it is the first. */
export function pathBefore(question: Question): string | null {
  const before = QUESTIONS[QUESTIONS.indexOf(question) - 1]
  return before === undefined ? null : PATHS[before]
}
