/** What was just said, told once on `/consents`. */
export const CONSENTS_DONE = [
  'granted',
  'agreed_anew',
  'text_changed',
  'withdrawn',
  'night_withdrawn',
  'reconfirmed',
  'shared',
  'unshared',
] as const
export type ConsentsDone = (typeof CONSENTS_DONE)[number]

/** In the flash cookie, whose words are of all pages. */
export const flashOf = (done: ConsentsDone) => `consents:${done}` as const
export const CONSENT_FLASHES = CONSENTS_DONE.map(flashOf)
export const doneOf = (flash: (typeof CONSENT_FLASHES)[number]): ConsentsDone =>
  CONSENTS_DONE.find((done) => flashOf(done) === flash)!
