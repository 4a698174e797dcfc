import { ServiceError } from '#app/services/errors.ts'

const FAULTS = ['stale', 'second_person', 'same_person', 'same_hand', 'proposed'] as const
export type DeskFault = (typeof FAULTS)[number] | 'invalid'

/** What a verb refused about a draft as a whole, for the page to say; anything else goes on as it came. */
export function deskFault(error: unknown): DeskFault {
  if (!(error instanceof ServiceError)) throw error
  if (error.kind === 'invalid') return 'invalid'
  const found = FAULTS.find((each) => each === error.code)
  if (found === undefined) throw error
  return found
}
