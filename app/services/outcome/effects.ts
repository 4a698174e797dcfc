import type { Transaction } from '#db/client.ts'
import { recordBlocks, type BlockedStep } from '#db/queries/channel-block.ts'
import { recordDeaths, retractDeaths, type DeathRow } from '#db/queries/contact-point-death.ts'
import { lockResidents } from '#db/queries/resident.ts'
import { isChannel } from '#app/domain/channel.ts'
import { isKilling } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { beginQuarantine, judgeKiller, type Belief } from './quarantine.ts'
import type { Reporter, StepReport } from './record.ts'

/**
 * What reports do to contact points and channels (CONTRACT 2, `POST /outcomes`), in the transaction that recorded them.
 * They fall on the contact point that the plan named and on no other: a step without one, a stranger's, touches nothing.
 */
export async function applyEffects(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'log'>,
  reporter: Reporter,
  reports: readonly StepReport[],
): Promise<void> {
  const now = ctx.clock()
  const deaths = toDeaths(reports, now)
  const blocks = toBlocks(reports, now)
  if (deaths.length + blocks.length === 0) return
  const belief: Belief = deaths.length === 0 ? { isHeard: true } : await judgeKiller(tx, ctx, reporter)
  const touched = belief.isHeard ? deaths : (belief.begins?.undone ?? [])
  await lockResidents(tx, [...new Set([...touched, ...blocks].map(({ residentId }) => residentId))])
  if (belief.isHeard) await recordDeaths(tx, reporter.agencyId, deaths)
  else await retractDeaths(tx, reporter.agencyId, touched)
  await recordBlocks(tx, reporter.agencyId, blocks)
  if (!belief.isHeard && belief.begins) await beginQuarantine(tx, ctx, reporter, belief.begins)
}

/** Each contact point once, with the latest time. */
function toDeaths(reports: readonly StepReport[], now: Instant): DeathRow[] {
  const deaths = new Map<string, DeathRow>()
  for (const report of reports) {
    const { residentId, contactPointId: id } = report.step
    if (!isKilling(report.outcome) || residentId === null || id === null) continue
    const at = happenedAt(report, now)
    if (at >= (deaths.get(id)?.at ?? 0)) deaths.set(id, { residentId, id, at })
  }
  return [...deaths.values()]
}

function toBlocks(reports: readonly StepReport[], now: Instant): BlockedStep[] {
  return reports.flatMap((report) => {
    const { residentId, contactPointId, channel } = report.step
    if (report.outcome !== 'blocked' || !isChannel(channel)) return []
    if (residentId === null || contactPointId === null) return []
    return [{ residentId, contactPointId, channel, at: happenedAt(report, now) }]
  })
}

/** A sender's clock may be wrong; a step happened after its plan and before its report. */
const happenedAt = ({ at, step }: StepReport, now: Instant): Instant =>
  Math.min(now, Math.max(at, step.decidedAt))
