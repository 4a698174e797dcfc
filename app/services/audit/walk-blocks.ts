import { formatInstant } from '#app/domain/time.ts'
import { hashBlock } from '#app/vault/index.ts'
import type { StoredBlock } from '#db/queries/chain.ts'
import type { ReadHead } from '../evidence/read-heads.ts'
import type { Gap } from '../retention/gaps.ts'

/** Where a chain breaks first. `what` is a sentence for the person who has to look. */
export type Broken = {
  ledger: 'consult' | 'consent'
  writer: string | null
  block: number | null
  /** The row, where one can be named. */
  id: string | null
  what: string
}

/** One sealed row, wherever it comes from: its place, and the hash of what it holds now. */
export type SealedRow = { writer: string; block: number; position: number | null; id: string; hash: string }

/**
 * Walks the blocks of one ledger beside its rows, both in order of writer and number, and says where they first
 * disagree: a row edited, lost, added, moved; a block edited, lost, added; a tail that a signed head remembers. Rows that
 * were destroyed when their time was over are missing too: as many as the certificates account for, and where they may be.
 * Of a block that lost some of its rows that way, what is left is counted, but its hash says nothing any more.
 */
export async function findBrokenBlock(
  ledger: Broken['ledger'],
  blocks: AsyncIterable<StoredBlock>,
  rows: AsyncIterable<SealedRow>,
  heads: readonly ReadHead[],
  gap: Gap,
): Promise<Broken | null> {
  const queue = createQueue(rows)
  const known = new Map(heads.flatMap(({ head }) => (head ? [[head.writer, head] as const] : [])))
  let before: StoredBlock | null = null
  let destroyed = 0
  const broken = (block: StoredBlock, what: string, id: string | null = null): Broken => ({
    ledger,
    writer: block.writer,
    block: block.number,
    id,
    what,
  })

  for await (const block of blocks) {
    const stray = await queue.takeBefore(block)
    if (stray)
      return {
        ledger,
        writer: stray.writer,
        block: stray.block,
        id: stray.id,
        what: 'a row stands here that no block seals',
      }
    const isFirst = before?.writer !== block.writer
    const cut = before && isFirst ? findCut(ledger, before, known) : null
    if (cut) return cut
    const expected: { number: number; previous: string | null } =
      before && !isFirst
        ? { number: before.number + 1, previous: before.hash }
        : { number: 1, previous: null }
    if (block.number !== expected.number)
      return broken(block, `block ${expected.number} is missing before this one`)
    if (block.previous !== expected.previous)
      return broken(block, 'the block does not follow from the one before it')
    const own = await queue.takeOf(block)
    const isGap = own.length < block.rows && block.at < gap.sealedBefore
    if (isGap) destroyed += block.rows - own.length
    const misplaced = !isGap && own.find((row, index) => row.position !== null && row.position !== index + 1)
    if (misplaced) return broken(block, 'a row is missing, added or moved before this one', misplaced.id)
    if (!isGap && own.length !== block.rows)
      return broken(block, `the block sealed ${block.rows} rows and holds ${own.length}`)
    const at = formatInstant(block.at)
    if (!isGap && hashBlock({ ...block, at, rowHashes: own.map(({ hash }) => hash) }) !== block.hash)
      return broken(block, 'a row of this block, or the block itself, was changed')
    const head = known.get(block.writer)
    if (head?.number === block.number && head.hash !== block.hash)
      return broken(block, 'the block is not the one whose signed head lies outside the database')
    before = block
  }
  if (before) {
    const cut = findCut(ledger, before, known)
    if (cut) return cut
  }
  const stray = await queue.next()
  if (stray)
    return {
      ledger,
      writer: stray.writer,
      block: stray.block,
      id: stray.id,
      what: 'a row stands here that no block seals',
    }
  if (destroyed === gap.rows) return null
  const what = `${destroyed} rows are gone, and certificates of destruction account for ${gap.rows}`
  return { ledger, writer: null, block: null, id: null, what }
}

function findCut(
  ledger: Broken['ledger'],
  last: StoredBlock,
  known: Map<string, { number: number }>,
): Broken | null {
  const head = known.get(last.writer)
  if (!head || head.number <= last.number) return null
  const what = `the chain ends at block ${last.number}; a signed head says it came to ${head.number}`
  return { ledger, writer: last.writer, block: last.number + 1, id: null, what }
}

/** Rows in order, read ahead by one. */
function createQueue(rows: AsyncIterable<SealedRow>) {
  const iterator = rows[Symbol.asyncIterator]()
  let ahead: SealedRow | null | undefined
  const peek = async () => {
    if (ahead === undefined) {
      const read = await iterator.next()
      ahead = read.done ? null : read.value
    }
    return ahead
  }
  const next = async () => {
    const row = await peek()
    ahead = undefined
    return row
  }
  const isBefore = (row: SealedRow, block: StoredBlock) =>
    row.writer < block.writer || (row.writer === block.writer && row.block < block.number)

  return {
    next,
    /** A row that belongs before this block, to no block that there is. */
    async takeBefore(block: StoredBlock): Promise<SealedRow | null> {
      const row = await peek()
      return row && isBefore(row, block) ? next() : null
    },
    async takeOf(block: StoredBlock): Promise<SealedRow[]> {
      const own: SealedRow[] = []
      for (
        let row = await peek();
        row && row.writer === block.writer && row.block === block.number;
        row = await peek()
      ) {
        own.push(row)
        await next()
      }
      return own
    },
  }
}
