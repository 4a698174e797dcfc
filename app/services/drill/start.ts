import { v7 } from 'uuid'
import { z } from 'zod'
import { insertDrill } from '#db/queries/drill.ts'
import { addJob } from '#db/queries/job.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'

export const DRILL_JOB = 'run-drill'
/** A process may end in the middle; then another one begins anew. */
const ATTEMPTS = 3

const input = z.object({ channel: z.enum(CHANNELS) })

/** Asks what would be if a channel stopped now; a job counts. @throws ServiceError `invalid` */
export async function startDrill(
  ctx: Ctx,
  { staff, ...raw }: { staff: SignedInStaff } & z.input<typeof input>,
): Promise<{ drillId: string }> {
  const { channel } = parseInput(input, raw)
  const startedAt = ctx.clock()
  const drillId = v7({ msecs: startedAt })
  await ctx.pools.pages.begin(async (tx) => {
    await insertDrill(tx, { id: drillId, channel, startedAt, startedBy: staff.id })
    await addJob(tx, DRILL_JOB, { drillId }, { maxAttempts: ATTEMPTS, queue: DRILL_JOB })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'drill.run', detail: { drillId, channel } })
  })
  return { drillId }
}
