import { countChangedPlans, type ChangedRow } from '#db/queries/changed-plan.ts'
import { listHealthEvents, type HealthEventRow } from '#db/queries/outage.ts'
import { findNextStart, listManualSteps, type RunRow, type StepRow } from '#db/queries/manual.ts'
import { readPrices } from '#db/queries/price.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { STEP_CHANNELS, type StepChannel } from '#app/domain/channel.ts'
import { extraCost } from '#app/domain/notice-cost.ts'
import type { TopicName } from '#app/domain/topic.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { findEnd } from './find-end.ts'
import { loadRun, type Seer } from './run.ts'

/** Days of evidence are counted while somebody waits. */
const DEADLINE_MS = 30 * SECOND

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
  /** `consults`: every answer of the time, also those that nothing changed. */
  totals: Pick<ChangedRow, 'consults' | 'changed' | 'moved' | 'deferred' | 'unreached'>
  /** What those moved went out on first. */
  movedTo: Partial<Record<StepChannel, number>>
  /** Won that those moved cost more than they would have, each sent once; null: a price is missing. */
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
  const next = await findNextStart(db, run)
  // What was said from then on is of the next outage, also where nobody closed this one.
  const closedAt = next === null ? run.endedAt : Math.min(run.endedAt ?? next - 1, next - 1)
  const overAt = findEnd(since, { now: ctx.clock(), closedAt })
  const to = overAt ?? ctx.clock()
  const words = since.filter(({ at }) => at <= to)
  const window = { channel, agencyId: agencyId ?? agencyBound(staff), from: startedAt, to }
  const rows = await ctx.pools.pages.run(
    (sql) => unhurried(sql, (tx) => countChangedPlans(tx, window), DEADLINE_MS),
    { deadlineMs: DEADLINE_MS },
  )
  const movedTo = addUp(rows)
  const sum = (of: (row: ChangedRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    run,
    overAt,
    lastedSeconds: Math.round((to - startedAt) / 1000),
    words,
    steps: await listManualSteps(db, run.id),
    changed: rows
      .filter(({ changed }) => changed > 0)
      .map(({ agencyId: asker, firsts: _, ...row }) => {
        const topicName = [...ctx.catalog.topics()].find(({ code }) => code === row.topic)?.name ?? null
        const agencyName = ctx.catalog.agency(asker)?.name ?? asker
        return { agencyName, topicName, ...row }
      }),
    totals: {
      consults: sum(({ consults }) => consults),
      changed: sum(({ changed }) => changed),
      moved: sum(({ moved }) => moved),
      deferred: sum(({ deferred }) => deferred),
      unreached: sum(({ unreached }) => unreached),
    },
    movedTo,
    cost: extraCost(channel, movedTo, await readPrices(db)),
  }
}

function addUp(rows: readonly ChangedRow[]): Partial<Record<StepChannel, number>> {
  const counts = STEP_CHANNELS.map(
    (to) => [to, rows.reduce((sum, row) => sum + (row.firsts[to] ?? 0), 0)] as const,
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
