import { settleCounterAddresses } from '#app/services/counter/settle-addresses.ts'
import { settleCounterGuardians } from '#app/services/counter/settle-guardians.ts'
import type { JobHandler } from './runner.ts'

/** Uses what was added at the counter a day ago and nobody undid: addresses and guardians. No payload. */
export const settleCounterAddressesJob: JobHandler = async (ctx) => {
  await settleCounterAddresses(ctx)
  await settleCounterGuardians(ctx)
}
