import { v7 } from 'uuid'
import { confirmPortalDelivery, insertPortalDelivery } from '#db/queries/detection.ts'
import type { Transaction } from '#db/client.ts'
import type { SendResult } from '#app/channels/channel.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { CountedOutcome } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/**
 * Notes what a message of the portal's own says of its channel: these are the detector's probes. Only what a provider
 * confirms is delivered; what it merely took is uncertain. A refusal speaks of the address or of us. Never throws: a
 * message is not held up by its bookkeeping.
 */
export async function noteDelivery(
  ctx: Pick<Ctx, 'pools' | 'clock' | 'log'>,
  channel: Channel,
  result: SendResult,
): Promise<void> {
  const outcome = toOutcome(result)
  if (outcome === null) return
  const at = ctx.clock()
  try {
    await insertPortalDelivery(ctx.pools.pages.db, { id: v7({ msecs: at }), channel, outcome, at })
  } catch (error) {
    ctx.log.warn({ err: error, channel }, 'what became of a message could not be noted')
  }
}

/**
 * A code that comes back has arrived, whatever its provider knows: one message of that channel is no longer uncertain.
 * @param since when the code was made
 */
export async function noteArrival(tx: Transaction, channel: Channel, since: Instant): Promise<void> {
  await confirmPortalDelivery(tx, channel, since)
}

function toOutcome(result: SendResult): CountedOutcome | null {
  switch (result.outcome) {
    case 'accepted':
      return result.isDelivered ? 'delivered' : 'uncertain'
    case 'unavailable':
      return 'outage'
    case 'refused':
      return null
  }
}
