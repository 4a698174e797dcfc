import { listVersionsSince, type CampaignKey } from '#db/queries/consent-campaign.ts'
import type { Audience } from '#db/queries/consent-audience.ts'
import type { Executor } from '#db/client.ts'
import { addMonths } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'

/** Who tells of versions and ends what rested on older ones. */
export const CAMPAIGN_ACTOR: Actor = { kind: 'system', id: 'consent-campaign' }

/** Two years, by the calendar (정보통신망법 §50⑧). */
const VALID_MONTHS = 24

/** Whom a version concerns now: who has not agreed to it, or to one after it, and whose older consent is in force. */
export const audienceOf = async (
  db: Executor,
  ctx: Pick<Ctx, 'clock'>,
  { subject, version }: CampaignKey,
): Promise<Audience> => ({
  subject,
  newer: await listVersionsSince(db, { subject, version }),
  oldest: new Date(addMonths(ctx.clock(), -VALID_MONTHS)),
})
