import {
  beginDrill,
  failDrill,
  findDrill,
  finishDrill,
  insertDrillCounts,
  listWithLogins,
  moveDrill,
  type DrillRow,
} from '#db/queries/drill.ts'
import { readDrillGroups } from '#db/queries/drill-group.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { countNextSteps } from '#db/queries/usual-volume.ts'
import type { Company } from '#app/domain/company.ts'
import { drillNoon, type DrillFigures } from '#app/domain/drill.ts'
import { DAY, MINUTE, type Instant } from '#app/domain/time.ts'
import { listAgencies } from '../agency/list.ts'
import type { Ctx } from '../ctx.ts'
import { viewOneCompany } from '../home/one-company.ts'
import { countResidents, judgeGroups } from './judge-groups.ts'

/** Days of evidence that stand for the usual volume. */
const USUAL_DAYS = 30
/** One statement over everybody; it reads only, and nobody waits for it. */
const PATIENCE = { deadlineMs: 2 * MINUTE }
const PAGE = 500

/**
 * Counts a drill, with its progress: everybody by topic, then by agency those it asks about, the usual volume day by day,
 * and who hangs on one company. Over the pages' pool, so that no consult waits for it. Done or gone already: nothing.
 */
export async function runDrill(ctx: Ctx, drillId: string): Promise<void> {
  const { db } = ctx.pools.pages
  const drill = await findDrill(db, drillId)
  if (drill === null || drill.state === 'done') return
  await ctx.catalog.refresh()
  try {
    await finishDrill(db, drillId, await count(ctx, drill), ctx.clock())
  } catch (error) {
    await failDrill(db, drillId)
    throw error
  }
}

async function count(ctx: Ctx, { id, channel, startedAt }: DrillRow): Promise<DrillFigures> {
  const { pages } = ctx.pools
  const agencies = await listAgencies(ctx)
  await pages.begin((tx) => beginDrill(tx, id, 1 + agencies.length + USUAL_DAYS + 1))
  const begun = performance.now()
  let residents = 0
  let tookMs = 0
  for (const agencyId of [null, ...agencies.map((agency) => agency.id)]) {
    const counted = await countScope(ctx, { agencyId, channel, at: startedAt })
    await insertDrillCounts(pages.db, id, counted.rows)
    if (agencyId === null) {
      residents = counted.residents
      tookMs = Math.round(performance.now() - begun)
    }
    await moveDrill(pages.db, id)
  }
  const usual = await countUsual(ctx, { id, channel, at: startedAt })
  const oneCompany = await countOneCompany(ctx)
  await moveDrill(pages.db, id)
  return { residents, tookMs, oneCompany, ...usual }
}

/** What would become of everybody, or of those one agency asks about, by topic. */
export async function countScope(
  ctx: Pick<Ctx, 'pools' | 'catalog'>,
  { agencyId, channel, at }: { agencyId: string | null; channel: DrillRow['channel']; at: Instant },
) {
  const topics = [...ctx.catalog.topics()].filter(
    (topic) => agencyId === null || topic.agencyId === null || topic.agencyId === agencyId,
  )
  const ask = { agencyId, topics: topics.map(({ code }) => code), at: drillNoon(at) }
  const groups = await ctx.pools.pages.run((sql) => readDrillGroups(sql, ask), PATIENCE)
  const residents = countResidents(groups)
  // An agency that asked about nobody yet has nobody to cut off.
  if (residents === 0 && agencyId !== null) return { residents, rows: [] }
  const verdicts = judgeGroups(groups, topics, channel, at)
  return { residents, rows: [...verdicts].map(([topic, counts]) => ({ agencyId, topic, ...counts })) }
}

/** Day by day, so that its progress is seen. */
async function countUsual(
  ctx: Ctx,
  { id, channel, at }: { id: string; channel: DrillRow['channel']; at: Instant },
): Promise<Pick<DrillFigures, 'days' | 'shifted' | 'peakHour'>> {
  const { db } = ctx.pools.pages
  const shifted: Record<string, number> = {}
  let days = 0
  let peakHour = 0
  for (let day = USUAL_DAYS; day > 0; day--) {
    const window = { channel, from: at - day * DAY, to: at - (day - 1) * DAY }
    const hours = await ctx.pools.pages.run(
      (sql) => unhurried(sql, (tx) => countNextSteps(tx, window), PATIENCE.deadlineMs),
      PATIENCE,
    )
    // Days from before the first notice would make the usual less than it is.
    if (hours.length > 0 || days > 0) days++
    for (const { next, count: notices } of hours) {
      shifted[next ?? 'none'] = (shifted[next ?? 'none'] ?? 0) + notices
      if (next === 'sms') peakHour = Math.max(peakHour, notices)
    }
    await moveDrill(db, id)
  }
  return { days, shifted, peakHour }
}

/** Whoever set up no log-in hangs on none; the others are looked at one by one, for e-mail addresses are encrypted. */
async function countOneCompany(ctx: Ctx): Promise<DrillFigures['oneCompany']> {
  const counts: Partial<Record<Company, number>> = {}
  let after: string | null = null
  for (;;) {
    const ids: string[] = await listWithLogins(ctx.pools.pages.db, after, PAGE)
    for (const residentId of ids) {
      const company = await viewOneCompany(ctx, residentId)
      if (company !== null) counts[company] = (counts[company] ?? 0) + 1
    }
    if (ids.length < PAGE) return counts
    after = ids.at(-1)!
  }
}
