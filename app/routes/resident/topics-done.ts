/** Where something was done on `/topics`: `agency:suwon`, `agency:*`, `topic:library.loan`. The field of the event, but for its end. */
export type Place = `agency:${string}` | `topic:${string}`

const DEEDS = ['off', 'on', 'undone', 'stale'] as const
export type Deed = (typeof DEEDS)[number]
export type Done = `${Deed}@${Place}`

/** The words that the page takes out of the flash cookie. */
export const allDone = (places: readonly Place[]): Done[] =>
  places.flatMap((place) => DEEDS.map((deed) => `${deed}@${place}` as const))

export function readDone(done: Done): { deed: Deed; place: Place } {
  const [deed, place] = done.split('@') as [Deed, Place]
  return { deed, place }
}

/** What the browser scrolls to; `*` and `:` would do, but not in a style sheet's selector. */
export const anchorOf = (place: Place): string => place.replaceAll(/[^a-z0-9-]/g, '-')
