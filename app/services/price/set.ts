import { z } from 'zod'
import { putCapacity, putPrice } from '#db/queries/price.ts'
import { PRICED } from '#app/domain/notice-cost.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'

const price = z.object({
  item: z.enum(PRICED),
  won: z.number().min(0).max(100_000),
  source: z.string().trim().min(1).max(200),
  asOf: z.iso.date(),
})

/** What a notice costs from now on in every reckoning, and who says so. @throws ServiceError `invalid` */
export async function setPrice(ctx: Ctx, given: z.input<typeof price>, actor: Actor): Promise<void> {
  const row = parseInput(price, given)
  await ctx.pools.pages.begin(async (tx) => {
    await putPrice(tx, row)
    await recordAudit(tx, ctx, { actor, action: 'price.set', detail: row })
  })
}

const capacity = z.object({
  perMinute: z.number().int().min(1).max(10_000_000),
  source: z.string().trim().min(1).max(200),
})

/** How many texts the contract lets out in a minute. @throws ServiceError `invalid` */
export async function setCapacity(ctx: Ctx, given: z.input<typeof capacity>, actor: Actor): Promise<void> {
  const row = parseInput(capacity, given)
  await ctx.pools.pages.begin(async (tx) => {
    await putCapacity(tx, row)
    await recordAudit(tx, ctx, { actor, action: 'sms_capacity.set', detail: row })
  })
}
