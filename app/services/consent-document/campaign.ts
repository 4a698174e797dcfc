import {
  insertTold,
  listOpenCampaigns,
  noteCampaign,
  type CampaignRow,
} from '#db/queries/consent-campaign.ts'
import type { AudienceRow } from '#db/queries/consent-audience.ts'
import { tellsFrom } from '#app/domain/consent-change.ts'
import { HOUR } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf, listConcerned } from './audience.ts'
import { endOlder } from './end-older.ts'
import { orderTelling } from './order-telling.ts'

const BATCH = 500
/** Once a day: for whoever agreed since, moved to another address, or could not be told. */
const PASS_EVERY = 20 * HOUR

/**
 * Has everybody told, or asked, whom a version concerns, each once, and ends what rested on an older text when its time
 * is over. Goes on where it was stopped: who is noted is not noted again. One that fails keeps no other waiting.
 * @returns how many were newly noted, and whose consents ended
 * @throws what the first that failed threw, after all had their turn
 */
export async function runCampaigns(
  ctx: Ctx,
  signal?: AbortSignal,
): Promise<{ noted: number; ended: number }> {
  const done = { noted: 0, ended: 0 }
  const now = ctx.clock()
  const failures: unknown[] = []
  for (const campaign of await listOpenCampaigns(ctx.pools.pages.db, new Date(now))) {
    if (signal?.aborted) break
    const { subject, version } = campaign
    try {
      if (isOver(campaign, now)) done.ended += await endOlder(ctx, campaign, signal)
      else if (isDue(campaign, now)) done.noted += await pass(ctx, campaign, signal)
    } catch (error) {
      ctx.log.error({ err: error, subject, version }, 'a changed text could not be gone through')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return done
}

const isOver = ({ endsAt, endedAt, passedAt }: CampaignRow, now: number) =>
  endsAt !== null && now >= endsAt && (endedAt === null || isLongAgo(passedAt, now))

const isDue = (campaign: CampaignRow, now: number) =>
  now >= tellsFrom(campaign) && campaign.endedAt === null && isLongAgo(campaign.passedAt, now)

const isLongAgo = (passedAt: number | null, now: number) => passedAt === null || now >= passedAt + PASS_EVERY

/** Once through all whom it concerns, some at a time. */
async function pass(ctx: Ctx, campaign: CampaignRow, signal?: AbortSignal): Promise<number> {
  const { db } = ctx.pools.pages
  const audience = await audienceOf(db, ctx, campaign)
  let noted = 0
  let after: string | null = null
  while (!signal?.aborted) {
    const rows: AudienceRow[] = await listConcerned(ctx, audience, { after, limit: BATCH })
    noted += await note(ctx, campaign, rows)
    if (rows.length < BATCH) {
      await noteCampaign(db, campaign, { passedAt: new Date(ctx.clock()) })
      break
    }
    after = rows.at(-1)!.residentId
  }
  return noted
}

async function note(ctx: Ctx, campaign: CampaignRow, rows: readonly AudienceRow[]): Promise<number> {
  const ids = rows.map(({ residentId }) => residentId)
  return ctx.pools.pages.begin(async (tx) => {
    const fresh = await insertTold(tx, campaign, ids, new Date(ctx.clock()))
    await orderTelling(tx, ctx, campaign, rows)
    return fresh.length
  })
}
