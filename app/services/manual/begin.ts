import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { insertManualRun, type NewRun } from '#db/queries/manual.ts'

/**
 * Lays the manual open, in the transaction of the word that said a channel is broken. One that is open already for the
 * same channel and scope is worked on with.
 */
export async function beginRun(tx: Transaction, outage: Omit<NewRun, 'id'>): Promise<void> {
  await insertManualRun(tx, { ...outage, id: v7({ msecs: outage.at }) })
}
