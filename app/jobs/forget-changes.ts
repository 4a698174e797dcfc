import { forgetOldChanges } from '#app/services/change/forget.ts'
import type { JobHandler } from './runner.ts'

/** Deletes changes that are told to nobody any more. No payload. */
export const forgetChanges: JobHandler = async (ctx) => {
  await forgetOldChanges(ctx)
}
