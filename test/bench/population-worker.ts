import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import postgres from 'postgres'
import { openVault } from './blind-index.ts'
import { COLUMNS, residentRows, TABLES, type Table } from './residents.ts'

/** What one process of several makes: residents `from` (inclusive) to `to`. */
export type PopulationShare = { url: string; dataDir: string; from: number; to: number; today: number }

const CHUNK = 500

async function fill({ url, dataDir, from, to, today }: PopulationShare): Promise<void> {
  const vault = await openVault(dataDir)
  const sql = postgres(url, { max: TABLES.length, fetch_types: false, onnotice: () => {} })
  const streams = new Map<Table, Writable>()
  for (const table of TABLES)
    streams.set(table, await sql.unsafe(`copy ${table} (${COLUMNS[table]}) from stdin`).writable())

  for (let start = from; start < to; start += CHUNK) {
    const lines: Record<Table, string> = {
      resident: '',
      own_address: '',
      address_index: '',
      contact_point: '',
      preference: '',
      consent_state: '',
      provider_login: '',
    }
    for (let index = start; index < Math.min(start + CHUNK, to); index++) {
      const rows = residentRows(vault, index, today)
      for (const table of TABLES) for (const row of rows[table]) lines[table] += toLine(row)
    }
    await Promise.all(TABLES.map((table) => write(streams.get(table)!, lines[table])))
  }
  await Promise.all([...streams.values()].map((stream) => finished(stream.end())))
  await sql.end()
}

async function write(stream: Writable, text: string): Promise<void> {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain')
}

/** COPY's text format; nothing we make holds a tab, a line feed or a backslash. */
const toLine = (row: readonly (string | number | boolean | null)[]): string =>
  `${row.map((value) => value ?? '\\N').join('\t')}\n`

process.once('message', (share) => {
  void fill(share as PopulationShare).then(() => process.disconnect())
})
