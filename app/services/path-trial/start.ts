import { v7 } from 'uuid'
import { addJob } from '#db/queries/job.ts'
import { listContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import { insertTrial, listTrialsSince, type PathTrialStepRow } from '#db/queries/path-trial.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import type { TrialState } from '#app/domain/path-trial.ts'
import { DAY, SECOND } from '#app/domain/time.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { resolvePath, type PathChannel, type PathState } from '../home/path.ts'

export const WALK_JOB = 'walk-path'
/** Each test is up to four messages that somebody pays for. */
export const TRIALS_A_DAY = 3

/** What is left out of the test, and why; every other stop is sent to. `missing` has no address to try. */
const LEFT_OUT: Partial<Record<PathState, TrialState>> = {
  down: 'down',
  unverified: 'unverified',
  unreachable: 'unreachable',
}

/**
 * Starts a test along the resident's own path, as it is now: one message on each of its channels, sent by jobs.
 * @throws ServiceError limited, code `too_many_trials` · conflict, code `no_path`: there is nothing to send to
 */
export async function startPathTrial(ctx: Ctx, residentId: string): Promise<void> {
  await ctx.catalog.refresh()
  const now = ctx.clock()
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const recent = await listTrialsSince(tx, residentId, new Date(now - DAY))
    const oldest = recent[TRIALS_A_DAY - 1]
    if (oldest)
      throw new ServiceError('limited', `No more than ${TRIALS_A_DAY} tests a day.`, {
        code: 'too_many_trials',
        retryAfterSeconds: Math.ceil((oldest.startedAt.getTime() + DAY - now) / SECOND),
      })
    const points = await listContactPoints(tx, residentId)
    const path = resolvePath(resident, points, healthOf(ctx.catalog.healthFor(null, now)), now)
    const trial = { residentId, id: v7({ msecs: now }), startedAt: new Date(now) }
    const stops = path.flatMap((stop) => stopsOf(stop, points))
    if (stops.length === 0) throw new ServiceError('conflict', 'There is no path.', { code: 'no_path' })
    const steps = stops.map((stop, index): PathTrialStepRow => ({
      ...stop,
      residentId,
      trialId: trial.id,
      place: index + 1,
      at: trial.startedAt,
      hasArrived: null,
    }))
    await insertTrial(tx, trial, steps)
    await addJob(tx, WALK_JOB, { residentId, trialId: trial.id })
  })
}

type Stop = Pick<PathTrialStepRow, 'channel' | 'contactPointId' | 'state'>

/** One stop a channel, and on push one a device that works. */
function stopsOf(
  { channel, contactPointId, state, isUsed }: PathChannel,
  points: readonly ContactPointRow[],
): Stop[] {
  if (contactPointId === null) return []
  if (!isUsed) {
    const leftOut = LEFT_OUT[state]
    return leftOut ? [{ channel, contactPointId, state: leftOut }] : []
  }
  if (channel !== 'push') return [{ channel, contactPointId, state: 'waiting' }]
  return points
    .filter((point) => point.channel === 'push' && point.verifiedAt !== null && point.unreachableAt === null)
    .map(({ id }) => ({ channel, contactPointId: id, state: 'waiting' }))
}
