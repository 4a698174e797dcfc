import { z } from 'zod'
import { findDrill, listCutOff, markAsked, noteDrillAsked } from '#db/queries/drill.ts'
import { addJob } from '#db/queries/job.ts'
import type { Transaction } from '#db/client.ts'
import { recordAudit, recordAudits } from '../audit/record.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import type { SignedInStaff } from '../staff/enter.ts'

export const ASK_JOB = 'ask-for-backups'
const BATCH = 200

/**
 * Has everybody asked, once for this drill, whom the channel alone reaches. They are asked over that channel, the only
 * one they proved, while it works.
 * @throws ServiceError `not_found`, `conflict` when it was done already or the drill is not counted yet
 */
export async function askForBackups(
  ctx: Ctx,
  { staff, drillId }: { staff: SignedInStaff; drillId: string },
): Promise<void> {
  if (!z.uuid().safeParse(drillId).success) throw new ServiceError('not_found', 'There is no such drill.')
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await findDrill(tx, drillId))) throw new ServiceError('not_found', 'There is no such drill.')
    if (!(await markAsked(tx, { id: drillId, at: ctx.clock(), by: staff.id })))
      throw new ServiceError('conflict', 'They were asked already, or the drill is not counted yet.')
    await addJob(tx, ASK_JOB, { drillId }, { jobKey: `${ASK_JOB}:${drillId}` })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'drill.campaign', detail: { drillId } })
  })
}

/**
 * Asks the next ones; a full batch leads to the next.
 * @returns how many messages were put on their way
 * @throws ServiceError `unavailable` while the channel does not work: later then
 */
export async function askNextForBackups(ctx: Ctx, drillId: string): Promise<number> {
  const drill = await findDrill(ctx.pools.pages.db, drillId)
  if (drill === null) return 0
  const { channel } = drill
  await ctx.catalog.refresh()
  if (ctx.catalog.healthFor(null, ctx.clock())[channel].health !== 'operational')
    throw new ServiceError('unavailable', `${channel} does not work now`)
  return ctx.pools.pages.begin(async (tx) => {
    const points = await listCutOff(tx, { drillId, channel, limit: BATCH })
    const at = ctx.clock()
    await noteDrillAsked(tx, { drillId, residentIds: points.map(({ residentId }) => residentId), at })
    for (const point of points) await askOne(ctx, tx, point)
    const actor = { kind: 'system', id: ASK_JOB } as const
    await recordAudits(
      tx,
      ctx,
      points.map(({ residentId }) => ({
        actor,
        action: 'drill.ask',
        residentId,
        detail: { drillId, channel },
      })),
    )
    if (points.length === BATCH) await addJob(tx, ASK_JOB, { drillId }, { jobKey: `${ASK_JOB}:${drillId}` })
    return points.length

    async function askOne(
      own: Ctx,
      within: Transaction,
      { residentId, id, address }: (typeof points)[number],
    ) {
      const { row, key } = await openResident(own, residentId, within)
      const to = own.vault.addresses.decrypt(key, contactPointPlace(id), address)
      const params = { channel }
      await enqueueMessage(within, own, {
        channel,
        to,
        language: row.language,
        templateKey: 'add_backup',
        params,
      })
    }
  })
}
