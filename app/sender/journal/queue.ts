import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { JournalError } from '../errors.ts'
import { cutTornLine, replaceFile, syncFolder, writeWhole } from './durable-file.ts'
import type { LineCipher } from './line-cipher.ts'
import { readFrom } from './read-from.ts'

const cursorShape = z.object({ segment: z.int().nonnegative(), offset: z.int().nonnegative() })
type Cursor = z.output<typeof cursorShape>

/** Where a line of a queue ends; a later line's is larger. Two numbers in one: segments are far below 2^20. */
export type Mark = number
const SEGMENT_BYTES = 2 ** 33
const markOf = (segment: number, offset: number): Mark => segment * SEGMENT_BYTES + offset

/** What waits: `value` null when the line cannot be opened any more. */
export type Waiting = { readonly mark: Mark; readonly value: unknown }

/** A line that waits, in order, until somebody else has taken it over. */
export type Queue = {
  /** Resolves when all of it is on disk, and not before. @returns each value's mark, in order */
  append(values: readonly unknown[]): Promise<Mark[]>
  /** The first that wait, up to `limit` of them and none beyond `until`. */
  peek(limit: number, until: Mark): Promise<Waiting[]>
  /** Forgets everything up to a mark, for good. */
  acknowledge(mark: Mark): Promise<void>
  /** The mark of what was appended last. */
  readonly end: Mark
  readonly isEmpty: boolean
  close(): Promise<void>
}

/**
 * A first-in-first-out file: lines are only ever appended, and a cursor beside them says how far they are taken over. A
 * crash loses no line whose `append` resolved, and at most brings back lines whose `acknowledge` had not resolved.
 * @throws JournalError when what waits was written under an API key that `cipher` does not have
 */
export async function openQueue(folder: string, name: string, cipher: LineCipher): Promise<Queue> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const cursorPath = join(folder, `${name}.cursor.json`)
  const pathOf = (segment: number) => join(folder, `${name}.${segment}.ndjson`)
  const placeOf = (segment: number, offset: number) => JSON.stringify([name, segment, offset])

  let cursor = await readCursor(cursorPath)
  let file = await openSegment(folder, pathOf(cursor.segment))
  let end = await cutTornLine(file)
  // A crash may come between a new segment's cursor and the end of the old one.
  if (cursor.segment > 0) await rm(pathOf(cursor.segment - 1), { force: true })

  let pending: {
    values: readonly unknown[]
    settle: (marks: Mark[]) => void
    fail: (error: unknown) => void
  }[] = []
  let tail: Promise<unknown> = Promise.resolve()

  /** One thing at a time happens to the file. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }

  /** Everything that waits for the disk at this moment shares one write and one sync. */
  async function writePending(): Promise<void> {
    const batch = pending
    pending = []
    if (batch.length === 0) return
    const lines: string[] = []
    let offset = end
    const marks = batch.map(({ values }) =>
      values.map((value) => {
        const line = `${cipher.seal(JSON.stringify(value), placeOf(cursor.segment, offset))}\n`
        lines.push(line)
        offset += line.length
        return markOf(cursor.segment, offset)
      }),
    )
    try {
      await writeWhole(file, Buffer.from(lines.join(''), 'latin1'), end)
      await file.datasync()
      end = offset
      batch.forEach(({ settle }, index) => settle(marks[index]!))
    } catch (error) {
      // Whatever reached the file lies beyond `end` and is written over.
      for (const { fail } of batch) fail(error)
    }
  }

  async function moveTo(next: Cursor): Promise<void> {
    if (next.offset < end) {
      await replaceFile(cursorPath, JSON.stringify(next))
      cursor = next
      return
    }
    // Everything is taken over: what held addresses goes from the disk.
    const following = { segment: next.segment + 1, offset: 0 }
    const fresh = await openSegment(folder, pathOf(following.segment))
    await replaceFile(cursorPath, JSON.stringify(following))
    await file.close()
    await rm(pathOf(cursor.segment), { force: true })
    file = fresh
    end = 0
    cursor = following
  }

  const queue: Queue = {
    append: (values) =>
      new Promise((settle, fail) => {
        pending.push({ values, settle, fail })
        void inTurn(writePending)
      }),
    peek: (limit, until) =>
      inTurn(async () => {
        const lines = await readFrom(file, cursor.offset, end, limit)
        const { segment } = cursor
        return lines
          .map(({ text, start, end }) => {
            const opened = cipher.open(text, placeOf(segment, start))
            return {
              mark: markOf(segment, end),
              value: opened === null ? null : (JSON.parse(opened) as unknown),
            }
          })
          .filter(({ mark }) => mark <= until)
      }),
    acknowledge: (mark) =>
      inTurn(async () => {
        const offset = mark - cursor.segment * SEGMENT_BYTES
        if (offset > cursor.offset && offset <= end) await moveTo({ segment: cursor.segment, offset })
      }),
    get end() {
      return markOf(cursor.segment, end)
    },
    get isEmpty() {
      return cursor.offset >= end
    },
    close: () => inTurn(() => file.close()),
  }

  const [first] = await queue.peek(1, queue.end)
  if (first?.value === null) {
    await queue.close()
    throw new JournalError(
      'What waits in the journal was written under another API key: name that one in `formerApiKeys`.',
    )
  }
  return queue
}

async function readCursor(path: string): Promise<Cursor> {
  try {
    return cursorShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { segment: 0, offset: 0 }
    throw error
  }
}

async function openSegment(folder: string, path: string): Promise<FileHandle> {
  const handle = await open(path, 'a+', 0o600).then(async (created) => {
    await created.close()
    return open(path, 'r+')
  })
  await syncFolder(folder)
  return handle
}
