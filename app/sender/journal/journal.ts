import { z } from 'zod'
import { offlineConsult, type OfflineConsult } from '#app/domain/offline-consult.ts'
import { outcomeItem, type OutcomeReport } from '#app/domain/wire/outcome-report.ts'
import { createLineCipher } from './line-cipher.ts'
import { lockFolder } from './lock.ts'
import { openQueue, type Mark, type Queue } from './queue.ts'
import { openRejections, type Rejections } from './rejections.ts'

/** A decision made offline, with the pack it was made from. */
export const journaledConsult = z.object({ pack: z.string(), consult: offlineConsult })
export type JournaledConsult = { pack: string; consult: OfflineConsult }
export const journaledOutcome = outcomeItem

/** What the portal has not taken over yet, on disk: decisions made offline, and what became of notices. */
export type Journal = {
  /** Resolves when they are on disk. */
  addConsults(consults: readonly JournaledConsult[]): Promise<void>
  addOutcomes(outcomes: readonly OutcomeReport[]): Promise<Mark[]>
  readonly consults: Queue
  readonly outcomes: Queue
  readonly rejections: Rejections
  close(): Promise<void>
}

/** @throws JournalError when another process holds the folder, or its lines need another API key */
export async function openJournal(folder: string, apiKeys: readonly string[]): Promise<Journal> {
  const cipher = createLineCipher(apiKeys)
  const rejections = await openRejections(folder, cipher)
  const lock = await lockFolder(folder)
  const opened: Queue[] = []
  try {
    for (const name of ['consults', 'outcomes']) opened.push(await openQueue(folder, name, cipher))
  } catch (error) {
    await Promise.all(opened.map((queue) => queue.close()))
    await lock.release()
    throw error
  }
  const [consults, outcomes] = opened as [Queue, Queue]
  return {
    consults,
    outcomes,
    rejections,
    async addConsults(values) {
      if (values.length > 0) await consults.append(values)
    },
    addOutcomes: (values) => outcomes.append(values),
    async close() {
      await Promise.all([consults.close(), outcomes.close()])
      await lock.release()
    },
  }
}
