import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { pathTrial, pathTrialStep } from '#db/schema/index.ts'

export type PathTrialRow = typeof pathTrial.$inferSelect
export type PathTrialStepRow = typeof pathTrialStep.$inferSelect
export type TrialName = { residentId: string; trialId: string }
type StepName = TrialName & { place: number }

const ofTrial = ({ residentId, trialId }: TrialName) =>
  and(eq(pathTrialStep.residentId, residentId), eq(pathTrialStep.trialId, trialId))
const ofStep = (step: StepName) => and(ofTrial(step), eq(pathTrialStep.place, step.place))

/** A trial with its stops, the first of the path first. */
export async function insertTrial(
  tx: Transaction,
  trial: PathTrialRow,
  steps: readonly PathTrialStepRow[],
): Promise<void> {
  await tx.insert(pathTrial).values(trial)
  await tx.insert(pathTrialStep).values([...steps])
}

/** Newest first. */
export async function listTrialsSince(
  db: Executor,
  residentId: string,
  since: Date,
): Promise<PathTrialRow[]> {
  return db
    .select()
    .from(pathTrial)
    .where(and(eq(pathTrial.residentId, residentId), gt(pathTrial.startedAt, since)))
    .orderBy(desc(pathTrial.startedAt))
}

export async function listSteps(db: Executor, trial: TrialName): Promise<PathTrialStepRow[]> {
  return db.select().from(pathTrialStep).where(ofTrial(trial)).orderBy(asc(pathTrialStep.place))
}

/** Takes the first stop that waits. @returns null: none does, or another worker has just taken it */
export async function claimStep(db: Executor, trial: TrialName, at: Date): Promise<PathTrialStepRow | null> {
  const next = (await listSteps(db, trial)).find(({ state }) => state === 'waiting')
  if (next === undefined) return null
  const [row] = await db
    .update(pathTrialStep)
    .set({ state: 'sending', at })
    .where(and(ofStep(next), eq(pathTrialStep.state, 'waiting')))
    .returning()
  return row ?? null
}

export async function finishStep(
  db: Executor,
  step: StepName,
  { state, at }: Pick<PathTrialStepRow, 'state' | 'at'>,
): Promise<void> {
  await db.update(pathTrialStep).set({ state, at }).where(ofStep(step))
}

export async function setArrived(db: Executor, step: StepName, hasArrived: boolean): Promise<void> {
  await db.update(pathTrialStep).set({ hasArrived }).where(ofStep(step))
}
