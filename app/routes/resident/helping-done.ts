/** What was just done on `/account/helping`: words for the flash. */
export const CHILD_ERASED = 'child_erased'
export const HELPING_DONE = ['helping_accepted', 'helping_declined', 'helping_stopped', CHILD_ERASED] as const
export type HelpingDone = (typeof HELPING_DONE)[number]
