import type { Transaction } from '#db/client.ts'
import {
  insertOutcomes,
  lockOutcomes,
  replaceOutcomes,
  type OutcomeRow,
  type PlannedStep,
} from '#db/queries/outcome.ts'
import { judgeReport, type Outcome, type ReportVerdict } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Whose word it is. */
export type Reporter = { agencyId: string; apiKeyId: string }

/** What happened to one step of a plan. `at`: when. */
export type StepReport = {
  step: Omit<PlannedStep, 'isStep'>
  outcome: Outcome
  providerCode: string | null
  at: Instant
}

const keyOf = ({ consultId, channel }: { consultId: string; channel: string }) => `${consultId}/${channel}`

/**
 * Records what was reported of steps, in the caller's transaction and in the order given: a step may stand there more
 * than once. However many there are, a handful of statements.
 * @returns what became of each
 */
export async function recordReports(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  reporter: Reporter,
  reports: readonly StepReport[],
): Promise<ReportVerdict[]> {
  const reportedAt = ctx.clock()
  const toRow = ({ step, outcome, providerCode, at }: StepReport): OutcomeRow => {
    const { consultId, channel, residentId, contactPointId } = step
    return {
      ...reporter,
      consultId,
      channel,
      residentId,
      contactPointId,
      outcome,
      providerCode,
      at,
      reportedAt,
    }
  }
  const firsts = new Map<string, StepReport>()
  for (const report of reports) if (!firsts.has(keyOf(report.step))) firsts.set(keyOf(report.step), report)
  const fresh = new Set((await insertOutcomes(tx, [...firsts.values()].map(toRow))).map(keyOf))
  const known = [...firsts.values()].map(({ step }) => step).filter((step) => !fresh.has(keyOf(step)))
  const standing = new Map((await lockOutcomes(tx, known)).map((row) => [keyOf(row), row.outcome]))

  const replacements = new Map<string, OutcomeRow>()
  const verdicts = reports.map((report) => {
    const key = keyOf(report.step)
    const verdict = judgeReport(standing.get(key) ?? null, report.outcome)
    if (verdict === 'recorded' || verdict === 'replaced') standing.set(key, report.outcome)
    if (verdict === 'replaced') replacements.set(key, toRow(report))
    return verdict
  })
  await replaceOutcomes(tx, [...replacements.values()])
  return verdicts
}
