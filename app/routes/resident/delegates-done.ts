/** What was just done on `/account/delegates`: words for the flash. */
export const DELEGATES_DONE = [
  'delegate_invited',
  'delegate_resent',
  'delegate_cancelled',
  'delegate_ended',
  'delegate_scope',
  'delegate_kept',
] as const
export type DelegatesDone = (typeof DELEGATES_DONE)[number]
