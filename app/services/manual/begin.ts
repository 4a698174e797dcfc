import { v7 } from 'uuid'
import type { Executor, Transaction } from '#db/client.ts'
import { findOpenRun, insertManualRun, lockRuns, type NewRun, type RunScope } from '#db/queries/manual.ts'
import { listHealthEvents } from '#db/queries/outage.ts'
import { HOUR, type Instant } from '#app/domain/time.ts'
import { findEnd } from './find-end.ts'

/**
 * Trouble that comes back within this time is the same outage: whoever works on it is not handed an empty checklist. In
 * milliseconds.
 */
export const SAME_OUTAGE_MS = 6 * HOUR

/**
 * Lays the manual open, in the transaction of the word that said a channel is broken. A run that is open already for the
 * same channel and scope is worked on with while its outage lasts; one that was only left open begins none of a new one.
 */
export async function beginRun(tx: Transaction, outage: Omit<NewRun, 'id'>): Promise<void> {
  await lockRuns(tx, outage)
  if ((await findRunning(tx, outage, outage.at)) !== null) return
  await insertManualRun(tx, { ...outage, id: v7({ msecs: outage.at }) })
}

/** The open run that trouble of this channel and scope belongs to now; null: it would have one of its own. */
export async function findRunning(
  db: Executor,
  { channel, agencyId }: RunScope,
  at: Instant,
): Promise<string | null> {
  const open = await findOpenRun(db, { channel, agencyId })
  if (open === null) return null
  const said = await listHealthEvents(db, { channel, agencyId, since: open.startedAt })
  const before = said.filter((word) => word.at < at)
  const overAt = findEnd(before, { now: at, closedAt: null })
  return overAt === null || at < overAt + SAME_OUTAGE_MS ? open.id : null
}
