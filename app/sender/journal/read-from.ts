import type { FileHandle } from 'node:fs/promises'

export type FileLine = { readonly text: string; readonly start: number; readonly end: number }

const BLOCK_BYTES = 256 * 1024
const NEWLINE = 0x0a

/** The first `limit` whole lines of a file of ASCII lines, from `start` to `end`. */
export async function readFrom(
  file: FileHandle,
  start: number,
  end: number,
  limit: number,
): Promise<FileLine[]> {
  const lines: FileLine[] = []
  let rest = Buffer.alloc(0)
  let lineStart = start
  let position = start
  while (position < end && lines.length < limit) {
    const block = Buffer.alloc(Math.min(BLOCK_BYTES, end - position))
    const { bytesRead } = await file.read(block, 0, block.length, position)
    if (bytesRead === 0) break
    position += bytesRead
    rest = Buffer.concat([rest, block.subarray(0, bytesRead)])
    let from = 0
    for (let at = rest.indexOf(NEWLINE); at >= 0 && lines.length < limit; at = rest.indexOf(NEWLINE, from)) {
      const next = lineStart + (at + 1 - from)
      lines.push({ text: rest.toString('latin1', from, at), start: lineStart, end: next })
      lineStart = next
      from = at + 1
    }
    rest = rest.subarray(from)
  }
  return lines
}
