/** A line of a file, counted from 1, blank ones included; or why it could not be read. */
export type RawLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: 'too_long' | 'not_utf8' }

export const LINE_LIMIT_BYTES = 64 * 1024

const NEWLINE = 0x0a
const BYTE_ORDER_MARK = '\ufeff'

/**
 * The lines of a UTF-8 stream that are not blank, in bounded memory: of a line over the limit nothing is kept. LF and
 * CRLF end a line, the last one needs no end, a byte order mark at the beginning is passed over.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number = LINE_LIMIT_BYTES,
): AsyncGenerator<RawLine> {
  for await (const group of readLineGroups(source, () => Infinity, limitBytes)) yield* group
}

/**
 * The same, in groups of at most as many as `most` says at that moment: the lines that have arrived, none of which waits for a line that has not.
 */
export async function* readLineGroups(
  source: AsyncIterable<Uint8Array>,
  most: () => number,
  limitBytes: number = LINE_LIMIT_BYTES,
): AsyncGenerator<RawLine[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let group: RawLine[] = []
  let parts: Uint8Array[] = []
  let length = 0
  let number = 0

  function keep(part: Uint8Array): void {
    length += part.length
    if (length <= limitBytes + 1) parts.push(part)
    else parts = []
  }

  function end(): void {
    number += 1
    const line = toLine(parts, length)
    parts = []
    length = 0
    if (line !== null) group.push(line)
  }

  function take(): RawLine[] {
    const taken = group
    group = []
    return taken
  }

  function toLine(parts: Uint8Array[], length: number): RawLine | null {
    // One byte more than the limit may be the carriage return of the line's end.
    if (length > limitBytes + 1) return { number, fault: 'too_long' }
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    const hasReturn = bytes.at(-1) === 0x0d
    if (length - (hasReturn ? 1 : 0) > limitBytes) return { number, fault: 'too_long' }
    try {
      const decoded = decoder.decode(hasReturn ? bytes.subarray(0, -1) : bytes)
      const text = number === 1 && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded
      return text.trim() === '' ? null : { number, text }
    } catch {
      return { number, fault: 'not_utf8' }
    }
  }

  for await (const chunk of source) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      from = at + 1
      end()
      if (group.length >= most()) yield take()
    }
    // A copy, so that the rest of a line does not hold the whole chunk.
    if (from < chunk.length) keep(Uint8Array.from(chunk.subarray(from)))
    if (group.length > 0) yield take()
  }
  if (length > 0) end()
  if (group.length > 0) yield take()
}
