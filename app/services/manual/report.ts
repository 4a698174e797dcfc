import {
  countChangedPlans,
  listHealthEvents,
  type ChangedRow,
  type HealthEventRow,
} from '#db/queries/outage.ts'
import { listManualSteps, type RunRow, type StepRow } from '#db/queries/manual.ts'
import { readPrices } from '#db/queries/price.ts'
import { extraCost, type Shifted } from '#app/domain/notice-cost.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { loadRun, type Seer } from './run.ts'

export type ChangedAnswers = Omit<ChangedRow, 'agencyId' | 'firsts'> & {
  agencyName: string
  topicName: TopicName | null
}

export type OutageReport = {
  run: RunRow
  /** null: it goes on. */
  overAt: Instant | null
  lastedSeconds: number
  words: HealthEventRow[]
  steps: StepRow[]
  changed: ChangedAnswers[]
  totals: { consults: number; changed: number; deferred: number; post: number }
  /** Won; null: a price is missing. */
  cost: number | null
}

/**
 * What became of an outage: who said and did what when, and the answers that were other ones because of it. Its numbers
 * are those of the window in which somebody's word held, whenever the run was closed.
 * @throws ServiceError `not_found`
 */
export async function reportRun(
  ctx: Ctx,
  { runId, staff }: { runId: string; staff: Seer },
): Promise<OutageReport> {
  const { db } = ctx.pools.pages
  const run = await loadRun(db, runId, staff)
  await ctx.catalog.refresh()
  const { channel, agencyId, startedAt } = run
  const since = await listHealthEvents(db, { channel, agencyId, since: startedAt })
  const overAt = findEnd(since, ctx.clock())
  const to = overAt ?? ctx.clock()
  const words = since.filter(({ at }) => at <= to)
  const rows = await countChangedPlans(db, {
    channel,
    agencyId: agencyId ?? agencyBound(staff),
    from: startedAt,
    to,
  })
  const sum = (of: (row: ChangedRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    run,
    overAt,
    lastedSeconds: Math.round((to - startedAt) / 1000),
    words,
    steps: await listManualSteps(db, run.id),
    changed: rows.map(({ agencyId: asker, topic, consults, changed, deferred, post }) => {
      const topicName = [...ctx.catalog.topics()].find(({ code }) => code === topic)?.name ?? null
      const agencyName = ctx.catalog.agency(asker)?.name ?? asker
      return { agencyName, topic, topicName, consults, changed, deferred, post }
    }),
    totals: {
      consults: sum(({ consults }) => consults),
      changed: sum(({ changed }) => changed),
      deferred: sum(({ deferred }) => deferred),
      post: sum(({ post }) => post),
    },
    cost: extraCost(channel, addUp(rows), await readPrices(db)),
  }
}

/** When nobody's word said any more that the channel is in trouble; null: somebody's still does. */
export function findEnd(words: readonly HealthEventRow[], now: Instant): Instant | null {
  const ends = words
    .flatMap(({ at, until }) => (until === null ? [at] : [at, until]))
    .filter((at) => at <= now)
  for (const at of ends.toSorted((one, other) => one - other)) {
    const isOver = (['staff', 'detector'] as const).every((by) => {
      const newest = words.filter((word) => word.declaredBy === by && word.at <= at).at(-1)
      if (!newest || newest.health === null || newest.health === 'operational') return true
      return newest.until !== null && newest.until <= at
    })
    const goesOn = words.some((word) => word.at > at && word.health !== null && word.health !== 'operational')
    if (isOver && !goesOn) return at
  }
  return null
}

function addUp(rows: readonly ChangedRow[]): Shifted {
  const sums: Record<string, number> = {}
  for (const { firsts } of rows)
    for (const [to, count] of Object.entries(firsts)) sums[to] = (sums[to] ?? 0) + count
  return sums
}
