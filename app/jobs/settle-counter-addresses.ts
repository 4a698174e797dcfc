import { settleCounterAddresses } from '#app/services/counter/settle-addresses.ts'
import type { JobHandler } from './runner.ts'

/** Uses what was added at the counter a day ago and nobody undid. No payload. */
export const settleCounterAddressesJob: JobHandler = async (ctx) => {
  await settleCounterAddresses(ctx)
}
