import type { Pool } from '#db/client.ts'
import { findWalk, startWalk, stepWalk, type Walk } from '#app/domain/number-walk.ts'
import type { Recipient } from '#app/domain/question.ts'
import { raiseAlarm } from '../alarm/raise.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'

/**
 * Watches whether a key tries out numbers to learn who is registered, and tells people. It is seen in this process
 * alone: what a key asks of several is seen in each. No number is kept but the last, and nothing is written before there
 * is cause.
 */
export type NumberWatch = { note(key: Key, recipient: Recipient, isKnown: boolean): void }

type Watched = { walk: Walk; toldIn: number | null }

export function createNumberWatch({
  pool,
  clock,
  log,
}: { pool: Pool } & Pick<Ctx, 'clock' | 'log'>): NumberWatch {
  const watchedByKey = new Map<string, Watched>()

  function tell(key: Key, found: string, { asked, unknown, run }: Walk): void {
    const cause = {
      kind: 'key_walks_numbers',
      agencyId: key.agencyId,
      apiKeyId: key.id,
      channel: null,
    } as const
    pool
      .begin((tx) => raiseAlarm(tx, { clock, log }, cause, { found, asked, unknown, run }))
      .catch((error: unknown) => log.error({ err: error, apiKeyId: key.id }, 'an alarm could not be raised'))
  }

  return {
    note(key, recipient, isKnown) {
      // Test residents are nobody.
      if (recipient.kind !== 'phone' || key.realm === 'test') return
      const at = clock()
      const watched = watchedByKey.get(key.id) ?? { walk: startWalk(at), toldIn: null }
      watched.walk = stepWalk(watched.walk, Number(recipient.address.slice(1)), isKnown, at)
      watchedByKey.set(key.id, watched)
      const found = findWalk(watched.walk)
      if (found === null || watched.toldIn === watched.walk.since) return
      watched.toldIn = watched.walk.since
      tell(key, found, watched.walk)
    },
  }
}
