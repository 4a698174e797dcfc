import { z } from 'zod'
import {
  endManualRun,
  findManualRun,
  listManualSteps,
  setManualStep,
  type RunRow,
  type StepRow,
} from '#db/queries/manual.ts'
import type { Executor } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { loadAgency } from '../agency/load.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { findRunning } from './begin.ts'

export type Seer = Pick<SignedInStaff, 'role' | 'agencyId'>

/**
 * One outage's run; an agency manager is shown those for all and their own agency's.
 * @throws ServiceError `not_found`
 */
export async function loadRun(db: Executor, runId: string, staff: Seer): Promise<RunRow> {
  const run = z.uuid().safeParse(runId).success ? await findManualRun(db, runId) : null
  const bound = agencyBound(staff)
  if (run === null || (bound !== null && run.agencyId !== null && run.agencyId !== bound))
    throw new ServiceError('not_found', 'There is no such outage.')
  return run
}

/**
 * The run that a declaration would go on with; null: it would begin one.
 * @throws ServiceError `not_found` (no such agency)
 */
export async function findRunOf(
  ctx: Ctx,
  { channel, agency }: { channel: Channel; agency: string | null },
): Promise<string | null> {
  return ctx.pools.pages.begin(async (tx) => {
    const agencyId = agency === null ? null : (await loadAgency(tx, agency)).id
    return findRunning(tx, { channel, agencyId }, ctx.clock())
  })
}

/** @throws ServiceError `not_found` */
export async function viewRun(
  ctx: Ctx,
  { runId, staff }: { runId: string; staff: Seer },
): Promise<{ run: RunRow; steps: StepRow[] }> {
  const { db } = ctx.pools.pages
  const run = await loadRun(db, runId, staff)
  return { run, steps: await listManualSteps(db, run.id) }
}

const tick = z.object({
  place: z.coerce.number().int().min(1).max(1_000),
  isDone: z.boolean(),
  note: z.string().trim().max(500).optional(),
})

/** Says that one thing of the checklist is done, or that it is not after all. @throws ServiceError `not_found`, `invalid`, `conflict` once the run is closed */
export async function tickStep(
  ctx: Ctx,
  { staff, runId, ...raw }: { staff: SignedInStaff; runId: string } & z.input<typeof tick>,
): Promise<void> {
  const { place, isDone, note } = parseInput(tick, raw)
  await ctx.pools.pages.begin(async (tx) => {
    const run = await loadRun(tx, runId, staff)
    if (run.endedAt !== null) throw new ServiceError('conflict', 'This outage is closed.')
    const row = isDone
      ? { doneAt: ctx.clock(), doneBy: staff.id, note: note === undefined || note === '' ? null : note }
      : { doneAt: null, doneBy: null, note: null }
    if (!(await setManualStep(tx, { runId: run.id, place, ...row })))
      throw new ServiceError('not_found', 'There is no such line.')
    const action = isDone ? 'manual.tick' : 'manual.untick'
    await recordAudit(tx, ctx, { actor: staff.actor, action, detail: { runId: run.id, place } })
  })
}

/** Closes a run; closed already: nothing happens. @throws ServiceError `not_found` */
export async function endRun(
  ctx: Ctx,
  { staff, runId }: { staff: SignedInStaff; runId: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const { id } = await loadRun(tx, runId, staff)
    if (!(await endManualRun(tx, { id, at: ctx.clock(), by: staff.id }))) return
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'manual.end', detail: { runId: id } })
  })
}
