import { listVersionsSince, type CampaignKey, type CampaignRow } from '#db/queries/consent-campaign.ts'
import { listAudience, type Audience, type AudienceRow } from '#db/queries/consent-audience.ts'
import { takeTime } from '#db/queries/unhurried.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import type { Executor } from '#db/client.ts'
import { addMonths, MINUTE } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'

/** Who tells of versions and ends what rested on older ones. */
export const CAMPAIGN_ACTOR: Actor = { kind: 'system', id: 'consent-campaign' }

/** Few of a million may be concerned; nobody waits for it. */
const PATIENCE_MS = 2 * MINUTE

/** Known of one whose time is over. */
type Ending = Pick<CampaignRow, 'endsAt' | 'endedAt'>

/** Whom a version concerns now: who has not agreed to it, or to one after it, and whose older consent is in force. */
export const audienceOf = async (
  db: Executor,
  ctx: Pick<Ctx, 'clock'>,
  { subject, version, endsAt = null, endedAt = null }: CampaignKey & Partial<Ending>,
): Promise<Audience> => ({
  subject,
  late: endsAt === null || endedAt === null ? null : new Date(endsAt),
  newer: await listVersionsSince(db, { subject, version }),
  oldest: new Date(addMonths(ctx.clock(), -CONSENT_MONTHS)),
})

/** Some of them, in the order of their ids, after one of them. */
export const listConcerned = (
  ctx: Pick<Ctx, 'pools'>,
  audience: Audience,
  part: { after: string | null; limit: number },
): Promise<AudienceRow[]> =>
  ctx.pools.pages.begin(
    async (tx) => {
      await takeTime(tx, PATIENCE_MS)
      return listAudience(tx, audience, part)
    },
    { deadlineMs: PATIENCE_MS },
  )
