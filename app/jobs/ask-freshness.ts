import { askFreshness as ask } from '#app/services/contact-point/ask-freshness.ts'
import type { JobHandler } from './runner.ts'

/** Asks at addresses that nobody confirmed for a year whether they are still right. No payload. */
export const askFreshness: JobHandler = async (ctx) => {
  await ask(ctx)
}
