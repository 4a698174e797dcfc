import { addJob } from '#db/queries/job.ts'
import { findContactPoint } from '#db/queries/contact-point.ts'
import {
  claimStep,
  finishStep,
  listSteps,
  type PathTrialStepRow,
  type TrialName,
} from '#db/queries/path-trial.ts'
import { findResident } from '#db/queries/preference.ts'
import type { SendResult } from '#app/channels/channel.ts'
import type { TrialState } from '#app/domain/path-trial.ts'
import { SECOND } from '#app/domain/time.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { sendOver } from '../message/send-over.ts'
import { WALK_JOB } from './start.ts'

/** Long enough that each message is seen to come by itself. */
const PAUSE_MS = 2 * SECOND

/**
 * Sends the next message of a test, notes what became of it, and puts the one after it on its way. A stop is taken in the
 * database before it is sent to; one that was taken and never finished is left alone, so that nobody is told twice.
 */
export async function walkPath(
  ctx: Ctx,
  trial: TrialName,
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const { db } = ctx.pools.pages
  const step = await claimStep(db, trial, new Date(ctx.clock()))
  if (step === null) return
  const result = await tryStep(ctx, step, (await listSteps(db, trial)).length, signal)
  await ctx.pools.pages.begin(async (tx) => {
    await finishStep(tx, step, { state: stateOf(result), at: new Date(ctx.clock()) })
    await addJob(tx, WALK_JOB, trial, { delayMs: PAUSE_MS })
  })
}

async function tryStep(
  ctx: Ctx,
  { residentId, contactPointId, channel, place }: PathTrialStepRow,
  total: number,
  signal?: AbortSignal,
): Promise<SendResult> {
  const { db } = ctx.pools.pages
  const resident = await findResident(db, residentId)
  const point = await findContactPoint(db, residentId, contactPointId)
  // Removed meanwhile.
  if (resident === null || point === null)
    return { outcome: 'refused', reason: 'bad_address', code: 'removed' }
  const to = ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(point.id), point.address)
  const message = { templateKey: 'path_trial', params: { place, total } } as const
  return sendOver(ctx, channel, { to, language: resident.language, message }, signal)
}

function stateOf(result: SendResult): TrialState {
  if (result.outcome !== 'accepted') return result.outcome
  return result.isDelivered ? 'delivered' : 'accepted'
}
