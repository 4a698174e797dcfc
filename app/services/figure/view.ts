import {
  listConsentWeeks,
  listReach,
  listVolume,
  type ConsentWeekRow,
  type ReachRow,
} from '#db/queries/figure.ts'
import { listPrices, toPrices, type PriceRow } from '#db/queries/price.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { costOf, type Cost } from '#app/domain/notice-cost.ts'
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
  /** Of this month, in won, with what it was reckoned by; null: nobody has said yet what a notice costs. */
  cost: (Cost & { prices: PriceRow[] }) | null
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
  return {
    // Who lives in the city is no agency's own figure.
    reach: agencyId === null ? await listReach(db, since) : null,
    consents: await listConsentWeeks(db, formatDay(now - FIGURE_WEEKS * 7 * DAY), agencyId),
    volume,
    cost: costAt(await listPrices(db), noticesOf(rows.filter(({ day }) => day >= month))),
  }
}

/** Nothing is reckoned with a price that nobody named, with where it is from. */
function costAt(all: readonly PriceRow[], notices: Record<Channel, number>): FiguresView['cost'] {
  const cost = costOf(notices, toPrices(all))
  return cost && { ...cost, prices: all.filter(({ item }) => item === 'kakao' || item === 'sms') }
}

const noticesOf = (rows: readonly { channel: Channel; notices: number }[]) =>
  Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      rows.reduce((sum, row) => sum + (row.channel === channel ? row.notices : 0), 0),
    ]),
  ) as Record<Channel, number>
