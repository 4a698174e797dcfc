import { z } from 'zod'
import { askNextForBackups } from '#app/services/drill/ask.ts'
import type { JobHandler } from './runner.ts'

const payload = z.object({ drillId: z.uuid(), after: z.uuid().nullable().default(null) })

/** Asks the next of those whom one channel alone reaches to add a backup. */
export const askForBackups: JobHandler = async (ctx, given) => {
  await askNextForBackups(ctx, payload.parse(given))
}
