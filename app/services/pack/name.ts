/** A pack's id as agencies see it: a prefix that says what it is, and the uuid without its hyphens. */
export const packName = (uuid: string): string => `pck_${uuid.replaceAll('-', '')}`

/** The uuid of a pack's id; null when it has not the shape of one. */
export function parsePackName(text: string): string | null {
  const match = /^pck_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text)
  return match && match.slice(1).join('-')
}

/** What a content key is sealed for: it opens for its own pack only. */
export const packPurpose = (uuid: string): string => `pack/${uuid}`
