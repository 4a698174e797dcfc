import { z } from 'zod'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { listSteps, listTrialsSince, setArrived } from '#db/queries/path-trial.ts'
import type { Channel } from '#app/domain/channel.ts'
import { isUnderWay, wasSent, type TrialState } from '#app/domain/path-trial.ts'
import { DAY, MINUTE, type Instant } from '#app/domain/time.ts'
import { contactPointPlace, maskForChannel } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { TRIALS_A_DAY } from './start.ts'

/** A job that is not done by then never will be. */
const PATIENCE_MS = 2 * MINUTE

export type TrialStepView = {
  place: number
  channel: Channel
  /** null: a device, or removed since. */
  maskedAddress: string | null
  state: TrialState
  hasArrived: boolean | null
}

export type PathTrialView = {
  /** The last test of the day; null: none. */
  trial: { startedAt: Instant; isRunning: boolean; steps: TrialStepView[] } | null
  /** How many more may be started today. */
  left: number
}

/** What `/channels/test` shows. @throws ServiceError not_found */
export async function viewPathTrial(ctx: Ctx, residentId: string): Promise<PathTrialView> {
  const now = ctx.clock()
  const { db } = ctx.pools.pages
  const { key } = await openResident(ctx, residentId)
  const recent = await listTrialsSince(db, residentId, new Date(now - DAY))
  const left = Math.max(0, TRIALS_A_DAY - recent.length)
  const [last] = recent
  if (last === undefined) return { trial: null, left }
  const points = await listContactPoints(db, residentId)
  const steps = (await listSteps(db, { residentId, trialId: last.id })).map((step): TrialStepView => {
    const { place, channel, state, hasArrived } = step
    const point = points.find(({ id }) => id === step.contactPointId)
    const text = point && ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
    const maskedAddress = text === undefined ? null : maskForChannel(channel, text)
    return { place, channel, maskedAddress, state, hasArrived }
  })
  const startedAt = last.startedAt.getTime()
  const isRunning = now < startedAt + PATIENCE_MS && steps.some(({ state }) => isUnderWay(state))
  return { trial: { startedAt, isRunning, steps }, left }
}

const arrivalInput = z.object({ place: z.int().min(1).max(20), hasArrived: z.boolean() })

/** The resident says whether a message of the last test came. @throws ServiceError not_found: nothing was sent there */
export async function noteTrialArrival(
  ctx: Ctx,
  residentId: string,
  raw: z.input<typeof arrivalInput>,
): Promise<void> {
  const { place, hasArrived } = parseInput(arrivalInput, raw)
  const { db } = ctx.pools.pages
  const [last] = await listTrialsSince(db, residentId, new Date(ctx.clock() - DAY))
  const trial = last && { residentId, trialId: last.id }
  const step = trial && (await listSteps(db, trial)).find((each) => each.place === place)
  if (!trial || !step || !wasSent(step.state))
    throw new ServiceError('not_found', 'No message of a test was sent there.')
  await setArrived(db, { ...trial, place }, hasArrived)
}
