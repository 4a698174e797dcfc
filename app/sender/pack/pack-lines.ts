import type { FileHandle } from 'node:fs/promises'

export type PackLine = { readonly text: string; readonly start: number }

const BLOCK_BYTES = 1024 * 1024
const NEWLINE = 0x0a

/** The lines of a pack, which are ASCII and long, with the byte each begins at. What has no end is no line. */
export async function* readPackLines(file: FileHandle): AsyncGenerator<PackLine, void> {
  let parts: Buffer[] = []
  let lineStart = 0
  for (let position = 0; ;) {
    const block = Buffer.alloc(BLOCK_BYTES)
    const { bytesRead } = await file.read(block, 0, BLOCK_BYTES, position)
    if (bytesRead === 0) return
    const bytes = block.subarray(0, bytesRead)
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      parts.push(bytes.subarray(from, at))
      yield { text: Buffer.concat(parts).toString('latin1'), start: lineStart }
      parts = []
      from = at + 1
      lineStart = position + from
    }
    parts.push(bytes.subarray(from))
    position += bytesRead
  }
}
