import type { Executor } from '#db/client.ts'
import { addJob } from '#db/queries/job.ts'
import { DELIVERY_KEY_PREFIX } from '#db/queries/webhook-delivery.ts'
import { MINUTE, SECOND } from '#app/domain/time.ts'

export const FAN_OUT_JOB = 'fan-out-webhooks'
export const DELIVER_JOB = 'deliver-webhook'

/** While there are webhooks, how often changes are looked through for them. */
export const FAN_OUT_INTERVAL_MS = SECOND

/** A message whose time has come and gone for so long is put on its way again. */
export const OVERDUE_MS = 2 * MINUTE

/** Whoever waits for a code goes first. */
const PRIORITY = 10

const deliveryKey = (id: string) => `${DELIVERY_KEY_PREFIX}${id}`

type Delivery = { id: string; webhookId: string }

/** One at a time, however often it is asked for. */
export async function enqueueFanOut(tx: Executor, delayMs: number): Promise<void> {
  await addJob(tx, FAN_OUT_JOB, {}, { jobKey: FAN_OUT_JOB, delayMs, maxAttempts: 3 })
}

/**
 * One attempt. A webhook's messages go one after the other: a receiver that keeps us waiting holds up nobody's but its own.
 */
export async function enqueueDelivery(
  tx: Executor,
  { id, webhookId }: Delivery,
  delayMs: number,
): Promise<void> {
  const options = { jobKey: deliveryKey(id), priority: PRIORITY, delayMs, queue: `webhook/${webhookId}` }
  await addJob(tx, DELIVER_JOB, { deliveryId: id }, options)
}

/** The same for a message whose process died: the queue of its webhook stays locked in that one's name for hours. */
export async function enqueueOverdueDelivery(tx: Executor, { id }: Delivery): Promise<void> {
  await addJob(tx, DELIVER_JOB, { deliveryId: id }, { jobKey: deliveryKey(id), priority: PRIORITY })
}
