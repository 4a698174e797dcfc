import { open, rename, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Replaces a small file whole: after a crash there is either the old text or the new one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** Makes names in a folder durable: a file that was created or renamed is one only then. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps names without being asked.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** One write may take only a part. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

const NEWLINE = 0x0a
const TAIL_BYTES = 64 * 1024

/** Cuts off a last line that a crash left without its end. @returns the file's length */
export async function cutTornLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  const buffer = Buffer.alloc(TAIL_BYTES)
  let end = size
  while (end > 0) {
    const start = Math.max(0, end - TAIL_BYTES)
    const { bytesRead } = await file.read(buffer, 0, end - start, start)
    const newline = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE)
    if (newline >= 0) {
      end = start + newline + 1
      break
    }
    end = start
  }
  if (end < size) {
    await file.truncate(end)
    await file.sync()
  }
  return end
}
