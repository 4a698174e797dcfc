import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Arena } from './arena.ts'
import { hashOf, openVault } from './blind-index.ts'
import { pickTopic, referenceOf } from './questions.ts'
import { createRandom, shuffle } from './random.ts'
import { phoneOf } from './residents.ts'

const CHUNK = 1_000

/** The same list of recipients, for the portal as NDJSON and for psql as rows whose addresses are hashed already. */
export type BulkFiles = { lines: number; ndjson: string; rows: string }

/** Every resident once, in no order, and from the beginning when the list is longer. */
export async function writeBulkFiles(
  { dataDir, residents }: Arena,
  lines: number,
  seed: number,
): Promise<BulkFiles> {
  const random = createRandom(seed)
  const vault = await openVault(dataDir)
  const indexes = shuffle(
    Array.from({ length: residents }, (_, index) => index),
    random,
  )
  const files = {
    lines,
    ndjson: join(dataDir, `bulk-${lines}.ndjson`),
    rows: join(dataDir, `bulk-${lines}.tsv`),
  }
  const ndjson = createWriteStream(files.ndjson)
  const rows = createWriteStream(files.rows)
  for (let start = 0; start < lines; start += CHUNK) {
    let asked = ''
    let listed = ''
    for (let line = start; line < Math.min(start + CHUNK, lines); line++) {
      const index = indexes[line % residents]!
      const phone = phoneOf(index)
      const topic = pickTopic(random)
      const reference = referenceOf(index)
      asked += `${JSON.stringify({ recipient: { phone }, topic, reference })}\n`
      listed += `${line + 1}\t${hashOf(vault, phone)}\t${topic}\t${reference}\n`
    }
    for (const [stream, text] of [[ndjson, asked] as const, [rows, listed] as const])
      if (!stream.write(text)) await once(stream, 'drain')
  }
  await Promise.all([ndjson, rows].map((stream) => finished(stream.end())))
  return files
}
