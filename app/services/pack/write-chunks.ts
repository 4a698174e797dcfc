import { setImmediate } from 'node:timers/promises'
import { insertChunk, type PackOwner } from '#db/queries/pack.ts'
import { readPackResidents, type PackResidentRow } from '#db/queries/pack-resident.ts'
import { PACK_CHUNK_RECORDS, type PackHead } from '#app/domain/pack.ts'
import type { Instant } from '#app/domain/time.ts'
import { createChunkSealer, createPackHashes } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { packName } from './name.ts'
import { toRecord, type Packing } from './records.ts'

/** So many take about a millisecond; then whoever waits for an answer gets their turn. */
const RECORDS_A_TURN = 20
/** Before every uuid that a resident can have. */
const FIRST = '00000000-0000-0000-0000-000000000000'

type Source = { id: string; contentKey: string; head: PackHead; owner: PackOwner; askedSince: Instant }

/**
 * The contents of a pack, a page of residents a chunk: each is read, sealed and stored before the next, so that a
 * million residents need no more memory than a thousand.
 * @param signal ends it between two pages
 * @returns `unread`: addresses that could not be opened; their residents are packed without them
 */
export async function writeChunks(
  ctx: Pick<Ctx, 'pools' | 'vault'>,
  { id, contentKey, head, owner, askedSince }: Source,
  signal?: AbortSignal,
): Promise<{ records: number; chunks: number; unread: number; contentDigest: string }> {
  const topics = head.topics.map(({ code }) => code)
  const packing = { vault: ctx.vault, ...owner, hashes: createPackHashes(head.lookupKey) }
  const sealer = createChunkSealer(packName(id), contentKey)
  const made = { records: 0, chunks: 0, unread: 0 }
  let after = FIRST
  let isLast = false
  while (!isLast) {
    signal?.throwIfAborted()
    const page = { after, since: askedSince, limit: PACK_CHUNK_RECORDS, topics }
    const rows = await ctx.pools.pages.run((sql) => readPackResidents(sql, owner, page))
    after = rows.at(-1)?.residentId ?? after
    isLast = rows.length < PACK_CHUNK_RECORDS
    const packed = await packRows(packing, rows)
    made.records += packed.lines.length
    made.unread += packed.unread
    const lines = made.chunks === 0 ? [JSON.stringify(head), ...packed.lines] : packed.lines
    if (lines.length === 0) continue
    const { number, content } = sealer.seal(lines.map((line) => `${line}\n`).join(''))
    await ctx.pools.pages.run((sql) => insertChunk(sql, id, number, content))
    made.chunks += 1
  }
  return { ...made, contentDigest: sealer.digest() }
}

async function packRows(packing: Packing, rows: readonly PackResidentRow[]) {
  const lines: string[] = []
  let unread = 0
  for (const [index, row] of rows.entries()) {
    if (index % RECORDS_A_TURN === 0) await setImmediate()
    if (row.wrappedKey === null) continue
    const packed = toRecord(packing, row)
    unread += packed.unread
    lines.push(JSON.stringify(packed.record))
  }
  return { lines, unread }
}
