import { endGuardianships } from '#app/services/guardian/end.ts'
import type { JobHandler } from './runner.ts'

/** Ends what guardians decide for those who have become fourteen. No payload. */
export const endGuardianshipsJob: JobHandler = async (ctx) => {
  await endGuardianships(ctx)
}
