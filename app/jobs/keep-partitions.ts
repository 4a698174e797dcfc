import { keepPartitions as keep } from '#app/services/consult/keep-partitions.ts'
import type { JobHandler } from './runner.ts'

/** Makes the coming months' partitions of the evidence. No payload. */
export const keepPartitions: JobHandler = async (ctx) => {
  await keep(ctx)
}
