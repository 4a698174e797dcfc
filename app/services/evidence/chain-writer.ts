import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { hashBlock } from '#app/vault/index.ts'
import type { HeadKeeper } from './heads.ts'

/** A block about to be committed. `at` in epoch milliseconds. */
export type PendingBlock = {
  writer: string
  number: number
  at: Instant
  previous: string | null
  hash: string
}

/**
 * One chain of blocks. Strictly one block at a time: link, commit, `sealed`; when it is not known whether the commit
 * took place, `restart` begins a new chain and leaves the old one as it stands.
 */
export type ChainWriter = {
  link(rowHashes: string[], at: Instant): PendingBlock
  sealed(block: PendingBlock): void
  restart(): void
}

export function createChainWriter(heads: HeadKeeper): ChainWriter {
  let writer: string = randomUUID()
  let number = 0
  let previous: string | null = null

  return {
    link(rowHashes, at) {
      const next = { writer, number: number + 1, previous, at }
      return { ...next, hash: hashBlock({ ...next, at: formatInstant(at), rowHashes }) }
    },
    sealed(block) {
      number = block.number
      previous = block.hash
      heads.note({ writer, number, hash: block.hash, at: formatInstant(block.at) })
    },
    restart() {
      writer = randomUUID()
      number = 0
      previous = null
    },
  }
}
