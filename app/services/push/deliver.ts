import { listContactPoints, suspendContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import { findEvidence, type StoredConsult } from '#db/queries/evidence.ts'
import {
  claimDevice,
  findPushRequest,
  finishDevice,
  listDeviceResults,
  releaseDevice,
  type PushRequestRow,
} from '#db/queries/push.ts'
import { findResident, type ResidentRow } from '#db/queries/preference.ts'
import { resolvePushOutcome, type PushResult } from '#app/domain/push-outcome.ts'
import type { PushNotice } from '#app/domain/wire/push.ts'
import { consultId as formatConsultId } from '../consult/answer.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { recordReports } from '../outcome/record.ts'
import { openNotice } from './notice.ts'
import { readPush, type PushJob } from './request.ts'

type DeliverCtx = Pick<Ctx, 'vault' | 'channels' | 'clock' | 'log' | 'pools'>

/**
 * Sends a push that `requestPush` put on its way to every device the resident has now, each once however often the job
 * runs: a device is taken in the database before anything is sent, and one that was taken and never finished is left
 * alone. What became of the step is recorded as its outcome; a device that is gone is not used again.
 * @throws ServiceError `unavailable` when a later try may do better
 */
export async function deliverPush(
  ctx: DeliverCtx,
  { consultId, sealed }: PushJob,
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const { db } = ctx.pools.pages
  const request = await findPushRequest(db, consultId)
  const row = await ctx.pools.pages.run((sql) => findEvidence(sql, parseConsultId(consultId)!))
  if (request === null || row === null)
    throw new Error('a push was queued without its request or its consult')
  const isInTime = ctx.clock() < request.expiresAt.getTime()
  const notice = openNotice(ctx, consultId, sealed)
  const missed = isInTime && row.residentId !== null ? await sendAll(ctx, row, notice, signal) : 0
  const results = await listDeviceResults(db, consultId)
  const isReached = results.includes('accepted')
  if (missed > 0 && !isReached) throw putOff(missed)
  await conclude(ctx, request, row, results, isInTime)
  if (missed > 0) throw putOff(missed)
}

const putOff = (missed: number) => new ServiceError('unavailable', `push not sent to ${missed} devices`)

/** One device that fails never fails its neighbours. @returns how many could not be reached now */
async function sendAll(
  ctx: DeliverCtx,
  row: StoredConsult,
  notice: PushNotice,
  signal?: AbortSignal,
): Promise<number> {
  const { db } = ctx.pools.pages
  const resident = await findResident(db, row.residentId!)
  if (resident === null) return 0
  const devices = (await listContactPoints(db, resident.id)).filter(
    ({ channel, verifiedAt, unreachableAt }) =>
      channel === 'push' && verifiedAt !== null && unreachableAt === null,
  )
  const sent = await Promise.all(
    devices.map((device) => sendOnce(ctx, row.id, resident, device, notice, signal)),
  )
  return sent.filter((isSettled) => !isSettled).length
}

/** @returns false when it is to be tried again */
async function sendOnce(
  ctx: DeliverCtx,
  consultId: string,
  resident: ResidentRow,
  device: ContactPointRow,
  notice: PushNotice,
  signal?: AbortSignal,
): Promise<boolean> {
  const { db } = ctx.pools.pages
  const taken = { consultId, contactPointId: device.id }
  if (!(await claimDevice(db, taken, ctx.clock()))) return true
  const sent = await ctx.channels.push.send(
    {
      to: ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(device.id), device.address),
      subject: notice.title,
      text: notice.body,
      ...(notice.url !== undefined && { url: notice.url }),
      id: consultId.replaceAll('-', ''),
      language: resident.language,
    },
    { signal },
  )
  if (sent.outcome === 'unavailable') {
    await releaseDevice(db, taken)
    return false
  }
  const result: PushResult = sent.outcome === 'accepted' ? 'accepted' : sent.reason
  await finishDevice(db, taken, result)
  if (result === 'no_user' || result === 'bad_address')
    await ctx.pools.pages.begin((tx) =>
      suspendContactPoints(tx, {
        residentId: resident.id,
        hashes: [device.addressHash],
        at: new Date(ctx.clock()),
      }),
    )
  if (sent.outcome === 'refused')
    ctx.log.warn({ consult: formatConsultId(consultId), code: sent.code, reason: result }, 'push refused')
  return true
}

/** Records the outcome of the step; what stands already, stands. */
async function conclude(
  ctx: DeliverCtx,
  { agencyId, apiKeyId }: PushRequestRow,
  row: StoredConsult,
  found: readonly (PushResult | null)[],
  isInTime: boolean,
): Promise<void> {
  const results = found.map((result) => result ?? 'uncertain')
  const given = isInTime || results.length > 0 ? results : (['unavailable'] as const)
  const { id: consultId, decidedAt, residentId } = row
  const { contactPointId } = readPush(row).push
  const step = { consultId, decidedAt, channel: 'push', residentId, contactPointId } as const
  const report = { step, outcome: resolvePushOutcome(given), providerCode: null, at: ctx.clock() }
  await ctx.pools.pages.begin((tx) => recordReports(tx, ctx, { agencyId, apiKeyId }, [report]))
}
