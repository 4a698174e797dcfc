import { tallyLedger, tallyNotices, type LedgerRow, type NoticeTally } from '#db/queries/consent-ledger.ts'
import { addMonths } from '#app/domain/time.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'

/** Two years, by the calendar (정보통신망법 §50⑧). */
const VALID_MONTHS = 24

export type LedgerView = { topics: (LedgerRow & { name: TopicName })[]; notices: NoticeTally[] }

/** How many residents agree to what, and how the messages stand that the law asks for. */
export async function viewLedger(ctx: Ctx): Promise<LedgerView> {
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map(({ code, name }) => [code, name]))
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const topics = await tallyLedger(db, new Date(addMonths(now, -VALID_MONTHS)))
  return {
    topics: topics.map((row) => ({ ...row, name: names.get(row.topic) ?? { ko: row.topic } })),
    notices: await tallyNotices(db, new Date(now)),
  }
}
