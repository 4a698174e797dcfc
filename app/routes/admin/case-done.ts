/** What was just done for a resident; a page says it once. */
export const CASE_DONE = ['said', 'unchanged', 'added', 'proven', 'undone', 'asked', 'answered'] as const
