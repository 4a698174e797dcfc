import type { Pool } from '#db/client.ts'
import { setKeyUsed } from '#db/queries/key.ts'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Keeps when each key was last used, to the minute. Returns at once: a request never waits for it. */
export type KeyUse = { note(keyId: string): void }

export function createKeyUse({ pool, clock, log }: { pool: Pool } & Pick<Ctx, 'clock' | 'log'>): KeyUse {
  const writtenAt = new Map<string, number>()
  return {
    note(keyId) {
      const at = clock()
      if (at - (writtenAt.get(keyId) ?? -Infinity) < MINUTE) return
      writtenAt.set(keyId, at)
      setKeyUsed(pool.db, keyId, at).catch((error: unknown) => {
        log.warn({ err: error, apiKeyId: keyId }, 'the last use of a key could not be kept')
      })
    },
  }
}
