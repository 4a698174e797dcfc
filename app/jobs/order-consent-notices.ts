import { orderDueNotices } from '#app/services/consent/order-due.ts'
import type { JobHandler } from './runner.ts'

/** Asks whose consent to advertising ends soon, and sends what an import owes and what could not be sent before. No payload. */
export const orderConsentNotices: JobHandler = async (ctx, _payload, { signal }) => {
  await orderDueNotices(ctx, signal)
}
