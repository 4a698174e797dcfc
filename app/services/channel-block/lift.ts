import { z } from 'zod'
import { liftBlock } from '#db/queries/channel-block.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'

const input = z.object({ residentId: z.uuid(), agencyId: z.uuid(), channel: z.enum(CHANNELS) })

/**
 * The resident wants one agency's notices on a channel again: its very next consult has it (CONTRACT 2, `blocked`). Where
 * the block still stands with the provider, the next report brings it back. Raises no version.
 * @returns `lifted` false: nothing was blocked
 * @throws ServiceError invalid · not_found: no such resident
 */
export async function liftChannelBlock(
  ctx: Pick<Ctx, 'clock' | 'pools'>,
  raw: By<z.input<typeof input>>,
): Promise<{ lifted: boolean }> {
  const block = parseInput(input, raw)
  const { residentId, agencyId, channel } = block
  return ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const lifted = await liftBlock(tx, block, new Date(ctx.clock()))
    if (!lifted) return { lifted }
    await recordAudit(tx, ctx, {
      actor: actorOf(raw),
      action: 'channel_block.lift',
      residentId,
      detail: { agencyId, channel },
    })
    return { lifted }
  })
}
