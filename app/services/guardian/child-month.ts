import { guardianEndsAt, isChildMonth } from '#app/domain/guardian.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'

/**
 * @param birthMonth `2014-03`
 * @returns when whoever was born in it needs a guardian no longer
 * @throws ServiceError invalid at `/birthMonth`: not a month, ahead, or fourteen by now
 */
export function requireChildMonth(ctx: Pick<Ctx, 'clock'>, birthMonth: string): Instant {
  const endsAt = guardianEndsAt(birthMonth)
  if (endsAt === null || !isChildMonth(birthMonth, ctx.clock()))
    throw invalidField('/birthMonth', 'out_of_range', 'Not a month in which a child under fourteen was born.')
  return endsAt
}
