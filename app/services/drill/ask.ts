import { z } from 'zod'
import { findDrill, markAsked } from '#db/queries/drill.ts'
import {
  countCutOff,
  hasWaiting,
  listCutOff,
  noteDrillAsked,
  setDrillAsked,
  type CutOffPoint,
} from '#db/queries/drill-campaign.ts'
import { addJob } from '#db/queries/job.ts'
import type { Executor, Transaction } from '#db/client.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { DrillAskedState } from '#app/domain/drill.ts'
import { nextEndOfHours } from '#app/domain/daily-hours.ts'
import { SENDING_HOURS, untilSendingHours } from '#app/domain/sending-hours.ts'
import { MINUTE, SECOND, type Instant } from '#app/domain/time.ts'
import { recordAudit, recordAudits } from '../audit/record.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import type { SignedInStaff } from '../staff/enter.ts'

export const ASK_JOB = 'ask-for-backups'
const BATCH = 200
/** What is put on its way leaves the provider that stumbles time for another try before the evening. */
const TRIES_MS = 30 * MINUTE
/** Everybody's contact points are counted while somebody waits. */
const DEADLINE_MS = 20 * SECOND

/**
 * Whom a campaign after this drill would ask, and from when on: nobody is written to at night.
 * @throws ServiceError `not_found`
 */
export async function previewCampaign(
  ctx: Ctx,
  drillId: string,
): Promise<{ channel: Channel; count: number; from: Instant }> {
  const { pages } = ctx.pools
  const { channel } = await loadDrill(pages.db, drillId)
  const count = await pages.run(
    (sql) => unhurried(sql, (tx) => countCutOff(tx, { drillId, channel }), DEADLINE_MS),
    { deadlineMs: DEADLINE_MS },
  )
  const now = ctx.clock()
  return { channel, count, from: now + untilSendingHours(now) }
}

/**
 * Has everybody asked, once for this drill, whom the channel alone reaches. They are asked over that channel, the only
 * one they proved, while it works.
 * @throws ServiceError `not_found`, `conflict` when it was done already or the drill is not counted yet
 */
export async function askForBackups(
  ctx: Ctx,
  { staff, drillId }: { staff: SignedInStaff; drillId: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    await loadDrill(tx, drillId)
    if (!(await markAsked(tx, { id: drillId, at: ctx.clock(), by: staff.id })))
      throw new ServiceError('conflict', 'They were asked already, or the drill is not counted yet.')
    await addJob(tx, ASK_JOB, { drillId }, { jobKey: `${ASK_JOB}:${drillId}` })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'drill.campaign', detail: { drillId } })
  })
}

async function loadDrill(db: Executor, drillId: string) {
  const drill = z.uuid().safeParse(drillId).success ? await findDrill(db, drillId) : null
  if (drill === null) throw new ServiceError('not_found', 'There is no such drill.')
  return drill
}

/**
 * Asks the next ones, from nine until eight in the evening; a full batch leads to the next, and so does the evening. Whose
 * message was not sent by the evening is asked again on the next days, three in all.
 * @param after the last resident of the batch before; null: from the beginning
 * @returns how many messages were put on their way
 * @throws ServiceError `unavailable` while the channel does not work: later then
 */
export async function askNextForBackups(
  ctx: Ctx,
  { drillId, after = null }: { drillId: string; after?: string | null },
): Promise<number> {
  const drill = await findDrill(ctx.pools.pages.db, drillId)
  if (drill === null) return 0
  const { channel } = drill
  const at = ctx.clock()
  const goOn = (tx: Executor, from: string | null, delayMs: number) =>
    addJob(tx, ASK_JOB, { drillId, after: from }, { jobKey: `${ASK_JOB}:${drillId}`, delayMs })
  const expiresAt = nextEndOfHours(SENDING_HOURS, at)
  const from = expiresAt - at < TRIES_MS ? expiresAt : at
  const waitMs = from - at + untilSendingHours(from)
  if (waitMs > 0) {
    await goOn(ctx.pools.pages.db, after, waitMs)
    return 0
  }
  await ctx.catalog.refresh()
  if (ctx.catalog.healthFor(null, at)[channel].health !== 'operational')
    throw new ServiceError('unavailable', `${channel} does not work now`)
  return ctx.pools.pages.begin(async (tx) => {
    const points = await listCutOff(tx, { drillId, channel, after, limit: BATCH, at })
    const residentIds = points.map(({ residentId }) => residentId)
    await noteDrillAsked(tx, { drillId, residentIds, at, expiresAt })
    for (const point of points) await askOne(ctx, tx, { drillId, channel, expiresAt }, point)
    const actor = { kind: 'system', id: ASK_JOB } as const
    const detail = { drillId, channel }
    await recordAudits(
      tx,
      ctx,
      residentIds.map((residentId) => ({ actor, action: 'drill.ask', residentId, detail })),
    )
    if (points.length === BATCH) await goOn(tx, residentIds.at(-1)!, 0)
    else if (await hasWaiting(tx, { drillId, at }))
      await goOn(tx, null, expiresAt - at + untilSendingHours(expiresAt))
    return points.length
  })
}

/** What could not be sent by the evening is not sent at night. */
async function askOne(
  ctx: Ctx,
  tx: Transaction,
  { drillId, channel, expiresAt }: { drillId: string; channel: Channel; expiresAt: Instant },
  { residentId, id, address }: CutOffPoint,
): Promise<void> {
  const { row, key } = await openResident(ctx, residentId, tx)
  const to = ctx.vault.addresses.decrypt(key, contactPointPlace(id), address)
  await enqueueMessage(tx, ctx, {
    channel,
    to,
    language: row.language,
    templateKey: 'add_backup',
    params: { channel },
    expiresAt,
    asked: { drillId, residentId },
  })
}

/** What became of one message of a campaign: for its figures, and for the next day. */
export async function noteAnswer(
  ctx: Pick<Ctx, 'pools'>,
  { drillId, residentId }: { drillId: string; residentId: string },
  state: DrillAskedState,
): Promise<void> {
  await setDrillAsked(ctx.pools.pages.db, { drillId, residentId, state })
}
