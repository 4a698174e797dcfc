import {
  listOldConsents,
  listUnsentNotices,
  type ConsentNoticeRow,
  type OldConsentPlace,
  type OldConsentRow,
} from '#db/queries/consent-notice.ts'
import { findResident } from '#db/queries/preference.ts'
import { CONSENT_MONTHS } from '#app/domain/consent.ts'
import { listExpiring } from '#app/domain/consent-notice.ts'
import { addMonths, DAY } from '#app/domain/time.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { orderNotice, orderSendings } from './order-notice.ts'
import { nameSender } from './sender.ts'
import { findStandingDocument } from './standing-document.ts'

const BATCH = 500
const FIRST: OldConsentPlace = { residentId: '00000000-0000-0000-0000-000000000000', topic: '' }

/**
 * Asks whose consent to advertising ends within thirty days whether they want to keep it, once each (정보통신망법 §50 ⑧,
 * 령 §62의3), and sends what an import owes and what could not be sent before. No answer keeps nothing in force (CONTRACT R2).
 * @returns how many are newly asked, and how many sendings were ordered again
 */
export async function orderDueNotices(
  ctx: Ctx,
  signal?: AbortSignal,
): Promise<{ asked: number; resent: number }> {
  const resent = await orderUnsent(ctx, signal)
  await ctx.catalog.refresh()
  const topics = new Map([...ctx.catalog.topics()].map((topic) => [topic.code, topic]))
  const now = ctx.clock()
  // Wider than the rule, which counts in calendar months: the domain says who is meant.
  const window = {
    since: addMonths(now, -CONSENT_MONTHS) - DAY,
    until: addMonths(now, 1 - CONSENT_MONTHS) + DAY,
  }
  let asked = 0
  let after = FIRST
  while (!signal?.aborted) {
    const rows = await listOldConsents(ctx.pools.pages.db, window, after, BATCH)
    for (const row of rows) asked += await ask(ctx, row, topics.get(row.topic))
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = last
  }
  return { asked, resent }
}

async function ask(ctx: Ctx, row: OldConsentRow, topic: CatalogTopic | undefined): Promise<number> {
  const expiring = listExpiring(row, ctx.clock())
  if (topic === undefined || expiring.length === 0) return 0
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await findResident(tx, row.residentId)
    if (resident === null) return 0
    let count = 0
    for (const { span, record, expiresAt } of expiring) {
      const document = await findStandingDocument(tx, row.residentId, row.topic, record)
      const sender = nameSender(ctx, topic, document, resident.language)
      const order = { kind: 'expiring', record, topic: row.topic, span, sender, dueAt: expiresAt } as const
      if (await orderNotice(tx, ctx, resident, order)) count += 1
    }
    return count
  })
}

async function orderUnsent(ctx: Ctx, signal: AbortSignal | undefined): Promise<number> {
  let count = 0
  let last: ConsentNoticeRow | null = null
  while (!signal?.aborted) {
    const unsent: ConsentNoticeRow[] = await listUnsentNotices(ctx.pools.pages.db, last, BATCH)
    await ctx.pools.pages.begin((tx) => orderSendings(tx, unsent))
    count += unsent.length
    if (unsent.length < BATCH) break
    last = unsent.at(-1)!
  }
  return count
}
