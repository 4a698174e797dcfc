import { addJob } from '#db/queries/job.ts'
import { SECOND } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

export const DETECT_JOB = 'detect-health'

const DETECT_INTERVAL_MS = 15 * SECOND

/** Asks for the detector's next look. One look waits at a time, whoever asks for it: what is due is not tried twice. */
export async function scheduleDetection(ctx: Pick<Ctx, 'pools'>): Promise<void> {
  const options = { jobKey: DETECT_JOB, delayMs: DETECT_INTERVAL_MS, maxAttempts: 1 }
  await addJob(ctx.pools.pages.db, DETECT_JOB, {}, options)
}
