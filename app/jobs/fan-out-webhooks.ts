import { fanOutWebhooks as fanOut } from '#app/services/webhook/fan-out.ts'
import type { JobHandler } from './runner.ts'

/** Writes the messages that webhooks are owed. No payload. */
export const fanOutWebhooks: JobHandler = async (ctx) => {
  await fanOut(ctx)
}
