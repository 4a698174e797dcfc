import type { Change } from '#app/domain/history-change.ts'
import type { Messages } from '#app/i18n/messages.ts'

/** The table is complete by its type; which of its functions it is, only the running change knows. */
export const sentenceOf = (words: Messages['historyChanges'], change: Change): string =>
  (words.changed[change.kind] as (change: Change) => string)(change)
