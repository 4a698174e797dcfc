/** A string, a mark, or a word or number; newlines are counted. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g

/**
 * In which line of a JSON text each value begins, by its RFC 6901 pointer: so that a fault can be found in an editor.
 * @param text JSON, parsed without a fault before
 */
export function jsonLinesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  /** The places around the one that is read: the next index of a list, the current name of an object. */
  const around: { key: string | number | null; isList: boolean }[] = []
  const pointer = () =>
    around.map(({ key }) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
  let line = 1
  for (const [token] of text.matchAll(TOKEN)) {
    const place = around.at(-1)
    if (token === '\n') line += 1
    else if (token === '}' || token === ']') around.pop()
    else if (token === ',') {
      if (place) place.key = place.isList ? Number(place.key) + 1 : null
    } else if (token !== ':') {
      if (place && !place.isList && place.key === null) place.key = JSON.parse(token) as string
      else {
        lines.set(pointer(), line)
        if (token === '{') around.push({ key: null, isList: false })
        if (token === '[') around.push({ key: 0, isList: true })
      }
    }
  }
  return lines
}
