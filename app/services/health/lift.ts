import { z } from 'zod'
import { deleteDeclaration, insertHealthEvent, lockDeclaration } from '#db/queries/health.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { loadAgency } from '../agency/load.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({
  channel: z.enum(CHANNELS, `One of ${CHANNELS.join(', ')}.`),
  /** The code of an agency: lifts what was declared for it alone; absent: what was declared for all. */
  agency: z.string().optional(),
})

/**
 * Takes staff's word on a channel back. What the detector or the other scope says stands.
 * @returns `cleared` false when nothing of the kind was in force
 * @throws ServiceError `invalid`, `not_found` (no such agency)
 */
export async function liftHealth(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<{ channel: Channel; cleared: boolean }> {
  const { channel, agency: code } = parseInput(input, given)
  return ctx.pools.pages.begin(async (tx) => {
    const now = ctx.clock()
    const agencyId = code === undefined ? null : (await loadAgency(tx, code)).id
    const before = await lockDeclaration(tx, channel, agencyId)
    if (before === null || before.until <= now) return { channel, cleared: false }
    await deleteDeclaration(tx, channel, agencyId)
    await insertHealthEvent(tx, {
      at: now,
      channel,
      agencyId,
      health: null,
      reason: null,
      words: null,
      until: null,
      actor,
    })
    await recordAudit(tx, ctx, { actor, action: 'channel_health.lift', detail: { channel, agencyId } })
    return { channel, cleared: true }
  })
}
