import {
  insertTold,
  listOpenCampaigns,
  listUntold,
  noteCampaign,
  type CampaignRow,
  type ToldKey,
} from '#db/queries/consent-campaign.ts'
import type { AudienceRow } from '#db/queries/consent-audience.ts'
import { addJobs } from '#db/queries/job.ts'
import { nextTellingTime, tellsFrom } from '#app/domain/consent-change.ts'
import { HOUR } from '#app/domain/time.ts'
import { recordAudits } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf, CAMPAIGN_ACTOR, listConcerned } from './audience.ts'
import { endOlder } from './end-older.ts'

export const TELL_CHANGE_JOB = 'tell-change'

const BATCH = 500
/** An hour of tries; who was not reached is tried again at the next pass. */
export const TELL_ATTEMPTS = 8
/** Of one telling, one sending waits at a time. */
export const tellJobKey = ({ subject, version, residentId }: ToldKey) =>
  `${TELL_CHANGE_JOB}/${subject}/${version}/${residentId}`
/** Once a day: for whoever agreed since, moved to another address, or could not be told. */
const PASS_EVERY = 20 * HOUR

/**
 * Has everybody told, or asked, whom a version concerns, each once, and ends what rested on an older text when its time
 * is over. Goes on where it was stopped: who is noted is not noted again.
 * @returns how many were newly noted, and whose consents ended
 */
export async function runCampaigns(
  ctx: Ctx,
  signal?: AbortSignal,
): Promise<{ noted: number; ended: number }> {
  const done = { noted: 0, ended: 0 }
  const now = ctx.clock()
  for (const campaign of await listOpenCampaigns(ctx.pools.pages.db, new Date(now))) {
    if (signal?.aborted) break
    if (campaign.endsAt !== null && now >= campaign.endsAt)
      done.ended += await endOlder(ctx, campaign, signal)
    else if (isDue(campaign, now)) done.noted += await pass(ctx, campaign, signal)
  }
  return done
}

const isDue = (campaign: CampaignRow, now: number) =>
  now >= tellsFrom(campaign) && (campaign.passedAt === null || now >= campaign.passedAt + PASS_EVERY)

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
  const { subject, version, meaning } = campaign
  const now = ctx.clock()
  const ids = rows.map(({ residentId }) => residentId)
  return ctx.pools.pages.begin(async (tx) => {
    const fresh = await insertTold(tx, campaign, ids, new Date(now))
    const untold = await listUntold(tx, campaign, ids)
    const jobs = rows
      .filter(({ residentId }) => untold.has(residentId))
      .map(({ residentId, quietStart, quietEnd }) => {
        const quiet = quietStart !== null && quietEnd !== null ? { start: quietStart, end: quietEnd } : null
        const payload = { residentId, subject, version }
        return {
          payload,
          jobKey: tellJobKey(payload),
          delayMs: nextTellingTime(quiet, now) - now,
        }
      })
    await addJobs(tx, TELL_CHANGE_JOB, jobs, { maxAttempts: TELL_ATTEMPTS })
    const detail = { subject, version, meaning }
    const lines = fresh.map((residentId) => ({
      actor: CAMPAIGN_ACTOR,
      action: 'consent_document.tell' as const,
      residentId,
      detail,
    }))
    await recordAudits(tx, ctx, lines)
    return fresh.length
  })
}
