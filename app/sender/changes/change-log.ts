import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { cutTornLine, replaceFile, writeWhole } from '../journal/durable-file.ts'
import type { LineCipher } from '../journal/line-cipher.ts'
import { readFrom } from '../journal/read-from.ts'

/** A subject and the newest `preferenceVersion` heard of; null: erased, and nothing newer can come. */
export type Heard = readonly [subject: string, version: number | null]

/** How far the feed was followed, for which pack. */
export type FeedPlace = { readonly pack: string; readonly cursor: string }

/** What the change feed told since a pack was made, on disk: subjects and numbers, closed like the journal's lines. */
export type ChangeLog = {
  /** null: nothing yet, or nothing that can be read. */
  readonly place: FeedPlace | null
  heardOf(subject: string): number | null | undefined
  all(): IterableIterator<Heard>
  /** Leaves everything else behind: what was heard before counts from here on only if it is given. */
  begin(place: FeedPlace, heard: readonly Heard[]): Promise<void>
  /** Resolves when the place and what was heard on the way to it are on disk together. */
  advance(cursor: string, heard: readonly Heard[]): Promise<void>
  close(): Promise<void>
}

const lineShape = z.object({
  pack: z.string(),
  cursor: z.string(),
  heard: z.array(z.tuple([z.string(), z.int().nullable()])),
})

const HEARD_A_LINE = 1_000
/** How many lines may be superseded before the file is written anew. */
const SPARE_LINES = 1_000

/**
 * One process at a time opens it. A crash leaves the place as of the last `advance` that resolved, or of the one under
 * way; what the feed told after it, it tells again.
 */
export async function openChangeLog(path: string, cipher: LineCipher): Promise<ChangeLog> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  let file = await openFile(path)
  let end = await cutTornLine(file)
  let place: FeedPlace | null = null
  let heard = new Map<string, number | null>()
  let lines = 0
  await load()

  async function load(): Promise<void> {
    for (const { text, start } of await readFrom(file, 0, end, Infinity)) {
      const opened = cipher.open(text, placeOf(start))
      // Of another key, or changed: the feed is followed from the pack's own place again.
      if (opened === null) return forget()
      const line = lineShape.parse(JSON.parse(opened))
      place = { pack: line.pack, cursor: line.cursor }
      take(line.heard)
      lines += 1
    }
  }

  function forget(): void {
    place = null
    heard = new Map()
  }

  function take(news: readonly Heard[]): void {
    for (const [subject, version] of news) if (isNews(subject, version)) heard.set(subject, version)
  }

  function isNews(subject: string, version: number | null): boolean {
    const known = heard.get(subject)
    return known === undefined || (known !== null && (version === null || version > known))
  }

  const seal = (line: FeedPlace & { heard: readonly Heard[] }, at: number) =>
    `${cipher.seal(JSON.stringify(line), placeOf(at))}\n`

  async function begin(next: FeedPlace, kept: readonly Heard[]): Promise<void> {
    let text = ''
    let count = 0
    for (let from = 0; from < Math.max(1, kept.length); from += HEARD_A_LINE) {
      text += seal({ ...next, heard: kept.slice(from, from + HEARD_A_LINE) }, text.length)
      count += 1
    }
    await replaceFile(path, text)
    await file.close()
    file = await openFile(path)
    end = text.length
    lines = count
    place = next
    heard = new Map(kept)
  }

  return {
    get place() {
      return place
    },
    heardOf: (subject) => heard.get(subject),
    all: () => heard.entries(),
    begin,
    async advance(cursor, told) {
      if (place === null) throw new Error('nothing was begun')
      const next = { ...place, cursor }
      const news = told.filter(([subject, version]) => isNews(subject, version))
      if (lines >= SPARE_LINES + heard.size / HEARD_A_LINE) {
        take(news)
        return begin(next, [...heard])
      }
      const line = seal({ ...next, heard: news }, end)
      await writeWhole(file, Buffer.from(line, 'latin1'), end)
      await file.datasync()
      end += line.length
      lines += 1
      place = next
      take(news)
    },
    close: () => file.close(),
  }
}

const placeOf = (offset: number) => JSON.stringify(['changes', offset])

async function openFile(path: string): Promise<FileHandle> {
  await open(path, 'a', 0o600).then((created) => created.close())
  return open(path, 'r+')
}
