/** What the flash cookie says to the page of a consult, and to the list of changes. */
export const ADVERTISING_REPORTED = 'advertising_reported'
export const UNDO_WORDS = ['undone', 'not_undone'] as const
export type UndoWord = (typeof UNDO_WORDS)[number]
