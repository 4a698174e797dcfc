import {
  listOpenDuties,
  tallyLedger,
  tallyNotices,
  type LedgerRow,
  type NoticeTally,
  type OpenDutyRow,
} from '#db/queries/consent-ledger.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import { addMonths, DAY, SECOND } from '#app/domain/time.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'

/** Everybody's consents are counted while somebody waits. */
const DEADLINE_MS = 20 * SECOND
/** What is due within a week is worth a look. */
const SOON_MS = 7 * DAY

export type LedgerView = {
  topics: (LedgerRow & { name: TopicName })[]
  notices: NoticeTally[]
  /** What is due soon or late, by topic. */
  open: (OpenDutyRow & { name: TopicName })[]
}

/** How many residents agree to what, and how the messages stand that the law asks for. */
export async function viewLedger(ctx: Ctx): Promise<LedgerView> {
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map(({ code, name }) => [code, name]))
  const named = <Row extends { topic: string }>(row: Row) => ({
    ...row,
    name: names.get(row.topic) ?? { ko: row.topic },
  })
  const now = ctx.clock()
  const oldest = new Date(addMonths(now, -CONSENT_MONTHS))
  const soon = new Date(now + SOON_MS)
  const { topics, notices, open } = await ctx.pools.pages.run(
    (sql) =>
      unhurried(
        sql,
        async (tx) => ({
          topics: await tallyLedger(tx, oldest),
          notices: await tallyNotices(tx, new Date(now)),
          open: await listOpenDuties(tx, new Date(now), soon),
        }),
        DEADLINE_MS,
      ),
    { deadlineMs: DEADLINE_MS },
  )
  return { topics: topics.map(named), notices, open: open.map(named) }
}
