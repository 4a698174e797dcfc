import { forgetOldChanges } from '#app/services/change/forget.ts'
import { forgetOldDeliveries } from '#app/services/webhook/forget.ts'
import type { JobHandler } from './runner.ts'

/** Deletes changes that are told to nobody any more, and what webhooks were sent a month ago. No payload. */
export const forgetChanges: JobHandler = async (ctx) => {
  await forgetOldChanges(ctx)
  await forgetOldDeliveries(ctx)
}
