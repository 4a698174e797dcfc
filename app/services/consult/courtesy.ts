import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { ConsultRecorder } from './recorder.ts'

/**
 * How a bulk goes on. Alone it takes large groups, several at once. While others ask, somebody waits for each of their
 * answers and nobody for a line of a bulk: it takes small ones, one at a time, each when the others have theirs.
 */
export type Courtesy = {
  /** How many lines a group may have now. */
  groupLines(): number
  /** How many groups may be under way now. */
  groupsInFlight(): number
  /** Resolves when a group may go on. */
  turn(): Promise<void>
}

/** Many enough to share a statement's cost, few enough that the first answers come soon. */
export const BULK_GROUP_LINES = 200

/** While one is decided, the facts of the next are read and those before it are committed. */
const ALONE = { groupLines: BULK_GROUP_LINES, groupsInFlight: 5 }
const SHARED = { groupLines: 50, groupsInFlight: 1 }

/** Who asked a moment ago asks again. */
const SHARED_FOR_MS = SECOND

/** A bulk goes on even if the others never pause. */
const LONGEST_WAIT_MS = 50
const LOOK_EVERY_MS = 2

/** @param others what the consults are recorded with that a bulk steps aside for */
export function createCourtesy(others: Pick<ConsultRecorder, 'use'>, clock: () => Instant): Courtesy {
  const isShared = () => clock() - others.use().askedAt < SHARED_FOR_MS
  const manner = () => (isShared() ? SHARED : ALONE)
  return {
    groupLines: () => manner().groupLines,
    groupsInFlight: () => manner().groupsInFlight,
    async turn() {
      const since = performance.now()
      while (others.use().isBusy && performance.now() - since < LONGEST_WAIT_MS) await sleep(LOOK_EVERY_MS)
    },
  }
}
