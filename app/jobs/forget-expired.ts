import { sweepSessions } from '#app/services/session/sweep.ts'
import type { JobHandler } from './runner.ts'

/** Deletes one-time codes, sessions and counters whose time is over. No payload. */
export const forgetExpired: JobHandler = async (ctx) => {
  await sweepSessions(ctx)
}
