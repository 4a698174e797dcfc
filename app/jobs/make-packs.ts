import { orderPacks } from '#app/services/pack/order.ts'
import type { JobHandler } from './runner.ts'

/** Orders tonight's continuity packs, one job an agency. No payload. */
export const makePacks: JobHandler = async (ctx, _payload, { signal }) => {
  await orderPacks(ctx, signal)
}
