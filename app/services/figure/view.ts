import {
  listConsentWeeks,
  listReach,
  listVolume,
  type ConsentWeekRow,
  type ReachRow,
} from '#db/queries/figure.ts'
import { readPrices } from '#db/queries/price.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { costOf, STORY_PRICES, type Cost, type Prices } from '#app/domain/cost.ts'
import { monthStart } from '#app/domain/retention.ts'
import { DAY, formatDay } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { FIGURE_DAYS, FIGURE_WEEKS } from './count.ts'

export type Volume = { day: string; notices: Record<Channel, number> }

export type FiguresView = {
  /** By day, oldest first; null: not theirs to see. */
  reach: ReachRow[] | null
  /** By week, oldest first. */
  consents: ConsentWeekRow[]
  /** By day, oldest first. */
  volume: Volume[]
  /** Of this month, in won. */
  cost: Cost & { prices: Prices }
}

/** What the front page draws: of one agency for whoever works for one, of all for everybody else. */
export async function viewFigures(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
): Promise<FiguresView> {
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const agencyId = agencyBound(staff)
  const since = formatDay(now - (FIGURE_DAYS - 1) * DAY)
  const rows = await listVolume(db, since, agencyId)
  const volume = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    notices: noticesOf(own),
  }))
  const month = formatDay(monthStart(now))
  const prices = { ...STORY_PRICES, ...(await readPrices(db)) }
  return {
    // Who lives in the city is no agency's own figure.
    reach: agencyId === null ? await listReach(db, since) : null,
    consents: await listConsentWeeks(db, formatDay(now - FIGURE_WEEKS * 7 * DAY), agencyId),
    volume,
    cost: { ...costOf(noticesOf(rows.filter(({ day }) => day >= month)), prices), prices },
  }
}

const noticesOf = (rows: readonly { channel: Channel; notices: number }[]) =>
  Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      rows.reduce((sum, row) => sum + (row.channel === channel ? row.notices : 0), 0),
    ]),
  ) as Record<Channel, number>
