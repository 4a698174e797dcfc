import { findCampaign, type CampaignKey, type CampaignRow } from '#db/queries/consent-campaign.ts'
import { tallyCampaign, type CampaignTally } from '#db/queries/consent-audience.ts'
import { takeTime } from '#db/queries/unhurried.ts'
import { tellsFrom } from '#app/domain/consent-change.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf } from './audience.ts'

/** Everybody it concerns is counted while somebody waits. */
const DEADLINE_MS = 20 * SECOND

export type CampaignView = Pick<CampaignRow, 'meaning' | 'inForceAt' | 'endsAt' | 'passedAt' | 'endedAt'> & {
  /** When telling begins. */
  startsAt: Instant
  tally: CampaignTally
}

/** How far the telling of a version is, in figures alone; null: nobody is told of it. */
export async function viewCampaign(ctx: Ctx, key: CampaignKey): Promise<CampaignView | null> {
  const { db } = ctx.pools.pages
  const campaign = await findCampaign(db, key)
  if (campaign === null) return null
  const { meaning, inForceAt, endsAt, passedAt, endedAt } = campaign
  const audience = await audienceOf(db, ctx, campaign)
  const tally = await ctx.pools.pages.begin(
    async (tx) => {
      await takeTime(tx, DEADLINE_MS)
      return tallyCampaign(tx, audience, key.version)
    },
    { deadlineMs: DEADLINE_MS },
  )
  return { ...{ meaning, inForceAt, endsAt, passedAt, endedAt }, startsAt: tellsFrom(campaign), tally }
}
