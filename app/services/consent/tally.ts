import { tallyLedger, tallyNotices, type LedgerRow, type NoticeTally } from '#db/queries/consent-ledger.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import { addMonths, SECOND } from '#app/domain/time.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'

/** Everybody's consents are counted while somebody waits. */
const DEADLINE_MS = 20 * SECOND

export type LedgerView = { topics: (LedgerRow & { name: TopicName })[]; notices: NoticeTally[] }

/** How many residents agree to what, and how the messages stand that the law asks for. */
export async function viewLedger(ctx: Ctx): Promise<LedgerView> {
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map(({ code, name }) => [code, name]))
  const now = ctx.clock()
  const oldest = new Date(addMonths(now, -CONSENT_MONTHS))
  const { topics, notices } = await ctx.pools.pages.run(
    (sql) =>
      unhurried(
        sql,
        async (tx) => ({
          topics: await tallyLedger(tx, oldest),
          notices: await tallyNotices(tx, new Date(now)),
        }),
        DEADLINE_MS,
      ),
    { deadlineMs: DEADLINE_MS },
  )
  return {
    topics: topics.map((row) => ({ ...row, name: names.get(row.topic) ?? { ko: row.topic } })),
    notices,
  }
}
