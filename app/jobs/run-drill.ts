import { z } from 'zod'
import { runDrill as run } from '#app/services/drill/run.ts'
import type { JobHandler } from './runner.ts'

const payload = z.object({ drillId: z.uuid() })

/** Counts what would be if a channel stopped. */
export const runDrill: JobHandler = async (ctx, given) => {
  await run(ctx, payload.parse(given).drillId)
}
