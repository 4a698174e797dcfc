import { z } from 'zod'
import { putKeptLonger } from '#db/queries/retention.ts'
import { KEPT_MONTHS_MAX, RETAINED, RETENTION } from '#app/domain/retention.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'

const input = z.object({ what: z.enum(RETAINED), months: z.number().int() })

/**
 * Says how long something is kept, in months: never less than the law asks.
 * @throws ServiceError invalid at `/what`, `/months`
 */
export async function keepLonger(
  ctx: Ctx,
  { staff, ...raw }: { staff: SignedInStaff } & z.input<typeof input>,
): Promise<void> {
  const { what, months } = parseInput(input, raw)
  const least = RETENTION[what].months
  if (months < least || months > KEPT_MONTHS_MAX)
    throw invalidField('/months', 'out_of_range', `From ${least} to ${KEPT_MONTHS_MAX} months.`)
  await ctx.pools.pages.begin(async (tx) => {
    const before = (await putKeptLonger(tx, what, months)) ?? least
    const detail = { what, before, after: months }
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'retention.set', detail })
  })
}
