import {
  beginDrill,
  failDrill,
  findDrill,
  finishDrill,
  insertDrillCounts,
  moveDrill,
  saveFigures,
  type DrillRow,
} from '#db/queries/drill.ts'
import { readDrillGroups } from '#db/queries/drill-group.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { countNextSteps } from '#db/queries/usual-volume.ts'
import { drillNoon, type DrillFigures } from '#app/domain/drill.ts'
import { DAY, HOUR, MINUTE, type Instant } from '#app/domain/time.ts'
import { listAgencies } from '../agency/list.ts'
import type { Ctx } from '../ctx.ts'
import { countResidents, judgeGroups } from './judge-groups.ts'
import { countOneCompany } from './one-company.ts'

/** Days of evidence that stand for the usual volume. */
const USUAL_DAYS = 30
/** One statement over everybody; it reads only, and nobody waits for it. */
const PATIENCE = { deadlineMs: 2 * MINUTE }

type Counting = Pick<Ctx, 'pools' | 'catalog' | 'providers' | 'clock'>

/**
 * Counts a drill, with its progress: everybody by topic and who hangs on one company, in one statement; the usual volume day
 * by day; then by agency those it asks about. What is counted can be seen at once. Over the pages' pool, so that no consult
 * waits for it. Done or gone already: nothing.
 */
export async function runDrill(ctx: Counting, drillId: string): Promise<void> {
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

async function count(ctx: Counting, { id, channel, startedAt }: DrillRow): Promise<DrillFigures> {
  const { pages } = ctx.pools
  const agencies = await listAgencies(ctx)
  await pages.begin((tx) => beginDrill(tx, id, 1 + USUAL_DAYS + agencies.length))
  const begun = performance.now()
  const { rows, residents, ...companies } = await countScope(ctx, { agencyId: null, channel, at: startedAt })
  await insertDrillCounts(pages.db, id, rows)
  const tookMs = Math.round(performance.now() - begun)
  const reach = { residents, tookMs, ...companies }
  await saveFigures(pages.db, id, { ...reach, days: null, shifted: {}, peakHour: 0 })
  await moveDrill(pages.db, id)
  const figures = { ...reach, ...(await countUsual(ctx, { id, channel, at: startedAt })) }
  await saveFigures(pages.db, id, figures)
  for (const { id: agencyId } of agencies) {
    const counted = await countScope(ctx, { agencyId, channel, at: startedAt })
    await insertDrillCounts(pages.db, id, counted.rows)
    await moveDrill(pages.db, id)
  }
  return figures
}

/** What would become of everybody, or of those one agency asks about, by topic; and how many of them hang on one company. */
export async function countScope(
  ctx: Pick<Ctx, 'pools' | 'catalog' | 'providers'>,
  { agencyId, channel, at }: { agencyId: string | null; channel: DrillRow['channel']; at: Instant },
) {
  const topics = [...ctx.catalog.topics()].filter(
    (topic) => agencyId === null || topic.agencyId === null || topic.agencyId === agencyId,
  )
  const providers = ctx.providers.list()
  const ask = { agencyId, topics: topics.map(({ code }) => code), providers, at: drillNoon(at) }
  const groups = await ctx.pools.pages.run((sql) => readDrillGroups(sql, ask), PATIENCE)
  const residents = countResidents(groups)
  // An agency that asked about nobody yet has nobody to cut off.
  const verdicts = residents === 0 && agencyId !== null ? [] : judgeGroups(groups, topics, channel, at)
  const rows = [...verdicts].map(([topic, counts]) => ({ agencyId, topic, ...counts }))
  return { residents, rows, ...countOneCompany(groups, at) }
}

/**
 * Day by day, so that its progress is seen. Days begin with a whole hour, or the busiest one would be counted in two
 * halves; the hour that has begun belongs to the last day.
 */
async function countUsual(
  ctx: Counting,
  { id, channel, at }: { id: string; channel: DrillRow['channel']; at: Instant },
): Promise<Pick<DrillFigures, 'days' | 'shifted' | 'peakHour'>> {
  const { db } = ctx.pools.pages
  const shifted: Record<string, number> = {}
  let days = 0
  let peakHour = 0
  const hour = Math.floor(at / HOUR) * HOUR
  for (let day = USUAL_DAYS; day > 0; day--) {
    const window = { channel, from: hour - day * DAY, to: day === 1 ? at : hour - (day - 1) * DAY }
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
