/** What was just done for a resident; a page says it once. */
export const CASE_DONE = [
  'said',
  'unchanged',
  'added',
  'proven',
  'undone',
  'stale',
  'asked',
  'answered',
  'helper_asked',
  'helper_ended',
  'guardian_ended',
] as const
