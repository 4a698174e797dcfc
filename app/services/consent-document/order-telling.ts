import { listUntold, type CampaignKey, type ToldKey } from '#db/queries/consent-campaign.ts'
import type { AudienceRow } from '#db/queries/consent-audience.ts'
import { addJobs } from '#db/queries/job.ts'
import type { Transaction } from '#db/client.ts'
import { nextTellingTime } from '#app/domain/consent-change.ts'
import type { Ctx } from '../ctx.ts'

export const TELL_CHANGE_JOB = 'tell-change'

/** An hour of tries; who was not reached is tried again at the next pass. */
export const TELL_ATTEMPTS = 8
/** Of one telling, one sending waits at a time. */
export const tellJobKey = ({ subject, version, residentId }: ToldKey) =>
  `${TELL_CHANGE_JOB}/${subject}/${version}/${residentId}`

/** Has those told who were noted and not told yet, each by day and outside their quiet hours. */
export async function orderTelling(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { subject, version }: CampaignKey,
  rows: readonly AudienceRow[],
): Promise<void> {
  const now = ctx.clock()
  const ids = rows.map(({ residentId }) => residentId)
  const untold = await listUntold(tx, { subject, version }, ids)
  const jobs = rows
    .filter(({ residentId }) => untold.has(residentId))
    .map(({ residentId, quietStart, quietEnd }) => {
      const quiet = quietStart !== null && quietEnd !== null ? { start: quietStart, end: quietEnd } : null
      const payload = { residentId, subject, version }
      return { payload, jobKey: tellJobKey(payload), delayMs: nextTellingTime(quiet, now) - now }
    })
  await addJobs(tx, TELL_CHANGE_JOB, jobs, { maxAttempts: TELL_ATTEMPTS })
}
