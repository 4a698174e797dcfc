import { markEnded, noteCampaign, type CampaignRow } from '#db/queries/consent-campaign.ts'
import { listAudience, type Audience, type AudienceRow } from '#db/queries/consent-audience.ts'
import { lockResidents } from '#db/queries/resident.ts'
import type { Transaction } from '#db/client.ts'
import { SHARING } from '#app/domain/consent-document.ts'
import { UNANSWERED } from '#app/domain/consent.ts'
import { recordAudits } from '../audit/record.ts'
import { appendConsents } from '../consent/append.ts'
import { endSharing } from '../consent/sharing.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf, CAMPAIGN_ACTOR, listConcerned } from './audience.ts'
import { orderTelling } from './order-telling.ts'

const BATCH = 200
/** Some statements each: so many are done well within a transaction's time. */
const AT_ONCE = 20

/**
 * Ends every consent that still rests on an older text when the time to answer is over: an entry of the ledger like a
 * withdrawal, so that it holds for the very next consult, by the portal and for want of an answer. A night that was left
 * alone ends alone. No result is told of it (정보통신망법 §50⑦ is of what residents say): the question named the day. Whom
 * no question reached is told that it ended.
 * What comes later on an older text, on a paper that lay, ends at the next daily pass. Who answers while this runs keeps what they said. @returns how many ended
 */
export async function endOlder(ctx: Ctx, campaign: CampaignRow, signal?: AbortSignal): Promise<number> {
  const { db } = ctx.pools.pages
  const audience = await audienceOf(db, ctx, campaign)
  let ended = 0
  let after: string | null = null
  while (!signal?.aborted) {
    const rows: AudienceRow[] = await listConcerned(ctx, audience, { after, limit: BATCH })
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE)
      ended += await ctx.pools.pages.begin((tx) => end(tx, ctx, campaign, audience, some))
    }
    if (rows.length < BATCH) {
      const at = new Date(ctx.clock())
      await noteCampaign(db, campaign, campaign.endedAt === null ? { endedAt: at } : { passedAt: at })
      break
    }
    after = rows.at(-1)!.residentId
  }
  return ended
}

async function end(
  tx: Transaction,
  ctx: Ctx,
  campaign: CampaignRow,
  audience: Audience,
  rows: readonly AudienceRow[],
): Promise<number> {
  const { subject, version } = campaign
  const ids = rows.map(({ residentId }) => residentId)
  const versions = new Map((await lockResidents(tx, ids)).map(({ id, version: at }) => [id, at]))
  const still = await listAudience(tx, audience, { only: ids })
  const at = ctx.clock()
  if (subject === SHARING)
    for (const { residentId: id } of still)
      await endSharing(tx, ctx, { id, version: versions.get(id)! }, CAMPAIGN_ACTOR)
  else {
    const groups = still.map(({ residentId, isDayOld }) => ({
      residentId,
      consents: [
        {
          ...({ topic: subject, action: 'withdraw', night: !isDayOld, at } as const),
          ...{ document: null, method: UNANSWERED },
        },
      ],
    }))
    await appendConsents(tx, ctx, groups, CAMPAIGN_ACTOR)
  }
  const endedIds = still.map(({ residentId }) => residentId)
  await markEnded(tx, campaign, endedIds, new Date(at))
  await orderTelling(tx, ctx, campaign, still)
  const lines = endedIds.map((residentId) => ({
    actor: CAMPAIGN_ACTOR,
    action: 'consent_document.end' as const,
    residentId,
    detail: { subject, version },
  }))
  await recordAudits(tx, ctx, lines)
  return still.length
}
