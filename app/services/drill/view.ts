import { z } from 'zod'
import { countDrillAsked } from '#db/queries/drill-campaign.ts'
import { findDrill, listDrillCounts, listDrills, type DrillRow } from '#db/queries/drill.ts'
import { findCapacity, listPrices, readPrices, type CapacityRow, type PriceRow } from '#db/queries/price.ts'
import { OUTAGE_2022_HOURS } from '#app/domain/drill.ts'
import { extraCost } from '#app/domain/notice-cost.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

const HISTORY = 50

/** The drills so far, newest first. */
export const viewDrills = (ctx: Ctx): Promise<DrillRow[]> => listDrills(ctx.pools.pages.db, HISTORY)

/** What is known of prices and of the contract for texts. */
export async function viewPrices(ctx: Ctx): Promise<{ prices: PriceRow[]; capacity: CapacityRow | null }> {
  const { db } = ctx.pools.pages
  return { prices: await listPrices(db), capacity: await findCapacity(db) }
}

/** One drill with what it means in money at today's prices. @throws ServiceError `not_found` */
export async function viewDrill(ctx: Ctx, drillId: string) {
  const { db } = ctx.pools.pages
  const drill = z.uuid().safeParse(drillId).success ? await findDrill(db, drillId) : null
  if (drill === null) throw new ServiceError('not_found', 'There is no such drill.')
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map(({ code, name }) => [code, name]))
  const counts = await listDrillCounts(db, drillId)
  return {
    drill,
    counts: counts.map((row) => ({ ...row, topicName: names.get(row.topic) ?? null })),
    money: drill.figures && (await reckon(ctx, drill.channel, drill.figures)),
    capacity: await findCapacity(db),
    asked: await countDrillAsked(db, { drillId, at: ctx.clock() }),
  }
}

/** Won a day and in an outage as long as that of 2022, at the usual volume; null: a price is missing. */
async function reckon(
  ctx: Ctx,
  channel: DrillRow['channel'],
  { days, shifted }: NonNullable<DrillRow['figures']>,
) {
  const all = extraCost(channel, shifted, await readPrices(ctx.pools.pages.db))
  if (all === null || days === null || days === 0) return { perDay: null, forOutage: null }
  return { perDay: all / days, forOutage: (all / days / 24) * OUTAGE_2022_HOURS }
}
