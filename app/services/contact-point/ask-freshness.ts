import { addJob } from '#db/queries/job.ts'
import { findContactPoint } from '#db/queries/contact-point.ts'
import { listAgedPoints, noteAsked, type AgedPoint } from '#db/queries/freshness.ts'
import type { Transaction } from '#db/client.ts'
import { addMonths } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { contactPointPlace } from './address.ts'

export const FRESHNESS_JOB = 'ask-freshness'
const BATCH = 200

/**
 * Asks, once a year, at every address that nobody confirmed for twelve months whether it is still the resident's: numbers
 * are given to somebody else after ninety days (KOREA.md 3). An address is asked once, however many channels use it.
 * A full batch leads to the next. @returns how many messages were put on their way
 */
export async function askFreshness(ctx: Ctx): Promise<number> {
  const now = ctx.clock()
  return ctx.pools.pages.begin(async (tx) => {
    const points = await listAgedPoints(tx, { before: new Date(addMonths(now, -12)), limit: BATCH })
    await noteAsked(tx, points, new Date(now))
    const asked = new Set<string>()
    for (const point of points) await askAt(ctx, tx, point, asked)
    if (points.length === BATCH) await addJob(tx, FRESHNESS_JOB, {}, { jobKey: FRESHNESS_JOB })
    return asked.size
  })
}

async function askAt(ctx: Ctx, tx: Transaction, aged: AgedPoint, asked: Set<string>): Promise<void> {
  const { row: resident, key } = await openResident(ctx, aged.residentId, tx)
  const point = (await findContactPoint(tx, aged.residentId, aged.id))!
  // KakaoTalk and texts share a number, and one question is enough.
  if (asked.has(point.addressHash)) return
  asked.add(point.addressHash)
  const to = ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
  const channel = point.channel === 'email' ? 'email' : 'sms'
  const { language } = resident
  const params = { channel: point.channel }
  await enqueueMessage(tx, ctx, { channel, to, language, templateKey: 'still_yours', params })
}
