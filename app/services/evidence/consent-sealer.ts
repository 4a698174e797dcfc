import type { Logger } from 'pino'
import type { Pool } from '#db/client.ts'
import { sealConsentEvents } from '#db/queries/consent-seal.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import { createChainWriter } from './chain-writer.ts'
import type { HeadKeeper } from './heads.ts'

const SEAL_INTERVAL_MS = 5 * SECOND
const SEAL_LIMIT = 500

/**
 * Seals the consent ledger's new events into blocks of this process's chain, within ten seconds of their commit: their
 * own links show an edit in the middle, and only a sealed and signed count shows that the newest are missing.
 */
export type ConsentSealer = {
  /** Seals all that is unsealed now. */
  seal(): Promise<void>
  close(): Promise<void>
}

export function createConsentSealer(options: {
  pool: Pool
  heads: HeadKeeper
  clock: () => Instant
  log: Logger
}): ConsentSealer {
  const chain = createChainWriter(options.heads)
  let sealing: Promise<void> = Promise.resolve()

  const sealAll = async () => {
    try {
      for (;;) {
        const block = await options.pool.begin((tx) =>
          sealConsentEvents(tx, SEAL_LIMIT, (hashes) => chain.link(hashes, options.clock())),
        )
        if (!block) return
        chain.sealed(block)
      }
    } catch (error) {
      // Whether the block was committed is not known: what follows belongs to a new chain.
      chain.restart()
      throw error
    }
  }
  const seal = () => {
    sealing = sealing.catch(() => {}).then(sealAll)
    return sealing
  }
  const timer = setInterval(() => {
    seal().catch((error: unknown) =>
      options.log.error({ err: error }, 'the consent ledger could not be sealed'),
    )
  }, SEAL_INTERVAL_MS)
  timer.unref()

  return {
    seal,
    async close() {
      clearInterval(timer)
      await seal()
    },
  }
}
