import { createHash, createHmac } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import {
  lookupText,
  PACK_HASH_BYTES,
  PACK_JWS_TYPE,
  packHead,
  packHeader,
  packWrap,
  type PackHead,
  type PackHeader,
  type PackRecord,
} from '#app/domain/pack.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import { PackUnavailableError } from '../errors.ts'
import { openChunk, unwrapContentKey } from './content-cipher.ts'
import { readPackLines, type PackLine } from './pack-lines.ts'
import { createPlaceTable, type Place } from './place-table.ts'
import { verifyJws, type Jwks } from './verify-jws.ts'

export type PackKey =
  { readonly kind: 'address'; readonly hash: string } | { readonly kind: 'subject'; readonly subject: string }

/** A pack on disk, checked whole when it was opened, read chunk by chunk when it is asked. */
export type Pack = {
  readonly header: PackHeader
  readonly head: PackHead
  /** What a phone (E.164) or an e-mail (trimmed, lower-cased, NFC) is looked up by, and compared with. */
  hashOf(kind: AddressKind, address: string): string
  find(key: PackKey): Promise<PackRecord | null>
  close(): Promise<void>
}

/** Chunks kept open: neighbours on a list are rarely neighbours in a pack, but the same list comes twice. */
const OPEN_CHUNKS = 8

/** @throws PackUnavailableError `unreadable`: another key's, changed, or of a format that came later */
export async function openPack(path: string, given: { apiKey: string; jwks: Jwks }): Promise<Pack> {
  const file = await open(path, 'r')
  try {
    return await readPack(file, given)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readPack(file: FileHandle, { apiKey, jwks }: { apiKey: string; jwks: Jwks }): Promise<Pack> {
  const lines = readPackLines(file)
  const header = readHeader(await take(lines), jwks)
  const wrap = packWrap.safeParse(parseJson((await take(lines)).text))
  const key = wrap.success ? unwrapContentKey(header, wrap.data, apiKey) : null
  if (key === null) throw unreadable('was closed for another API key')

  const digest = createHash('sha256')
  const places = createPlaceTable(header.records * 2)
  const chunks: { start: number; length: number }[] = []
  let head: PackHead | null = null
  for await (const { text, start } of lines) {
    const chunk = chunks.length
    digest.update(`${text}\n`)
    const rows = openChunk(key, header.pack, chunk, text)
    if (rows === null) throw unreadable('was changed')
    chunks.push({ start, length: text.length })
    for (const [line, row] of rows.entries()) {
      if (chunk === 0 && line === 0) head = packHead.parse(JSON.parse(row))
      else for (const name of namesOf(readRecord(row))) places.add(name, { chunk, line })
    }
  }
  const isWhole = chunks.length === header.chunks && digest.digest('base64url') === header.contentDigest
  if (!isWhole || head === null) throw unreadable('is not whole')

  const lookupKey = Buffer.from(head.lookupKey, 'base64url')
  const opened = new Map<number, string[]>()

  async function rowAt({ chunk, line }: Place): Promise<PackRecord> {
    let rows = opened.get(chunk)
    if (!rows) {
      const { start, length } = chunks[chunk]!
      const bytes = Buffer.alloc(length)
      await file.read(bytes, 0, length, start)
      const read = openChunk(key!, header.pack, chunk, bytes.toString('latin1'))
      if (read === null) throw unreadable('was changed while it was open')
      rows = read
      const [oldest] = opened.keys()
      if (opened.size >= OPEN_CHUNKS && oldest !== undefined) opened.delete(oldest)
      opened.set(chunk, rows)
    }
    return readRecord(rows[line]!)
  }

  return {
    header,
    head,
    hashOf: (kind, address) =>
      createHmac('sha256', lookupKey)
        .update(lookupText(kind, address))
        .digest()
        .subarray(0, PACK_HASH_BYTES)
        .toString('base64url'),
    async find(asked) {
      const name = asked.kind === 'address' ? asked.hash : asked.subject
      for (const place of places.find(name)) {
        const record = await rowAt(place)
        if (namesOf(record).includes(name)) return record
      }
      return null
    },
    close: () => file.close(),
  }
}

const namesOf = ({ h, p }: PackRecord): string[] => [...h, p.subject]

// A pack's contents are authenticated by then; the shape is checked where it is used, not a million times at once.
const readRecord = (row: string): PackRecord => JSON.parse(row) as PackRecord

function readHeader({ text }: PackLine, jwks: Jwks): PackHeader {
  const payload = verifyJws(text, jwks, PACK_JWS_TYPE)
  if (payload === null) throw unreadable('is not signed by a key of the portal')
  const parsed = packHeader.safeParse(payload)
  if (!parsed.success) throw unreadable('has a format that this client does not know')
  return parsed.data
}

async function take(lines: AsyncGenerator<PackLine, void>): Promise<PackLine> {
  const next = await lines.next()
  if (next.done) throw unreadable('is not whole')
  return next.value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const unreadable = (why: string) =>
  new PackUnavailableError('unreadable', `The continuity pack ${why}: fetch a new one.`)
