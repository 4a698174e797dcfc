import { destroyExpired as destroy } from '#app/services/retention/destroy.ts'
import type { JobHandler } from './runner.ts'

/** Destroys what no law keeps any longer, with a certificate for each. No payload. */
export const destroyExpired: JobHandler = async (ctx) => {
  await destroy(ctx)
}
