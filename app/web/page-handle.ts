/** What a page tells the frame about itself: `export const handle: PageHandle = { … }`. */
export type PageHandle = {
  /** No scripts but the page's own: it is read where they cannot be fetched. */
  isStill?: true
}

/** Whether one of the pages shown (`useMatches()`) is still. */
export const isStill = (matches: readonly { handle?: unknown }[]): boolean =>
  matches.some(({ handle }) => (handle as PageHandle | undefined)?.isStill === true)
