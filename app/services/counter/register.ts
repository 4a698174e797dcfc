import { z } from 'zod'
import { LANGUAGES } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { reasonInput } from '../staff/reason.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { createCounterCode } from './code.ts'
import { kindsAtCounter, putAtCounter } from './put-resident.ts'

const input = z.object({
  reason: reasonInput,
  language: z.enum(LANGUAGES),
  /** The clerk saw an identity card: 14 or older (개인정보 보호법 §22의2). */
  ageConfirmed: z.literal(true),
  /** The text was read out (§15②). */
  noticeRead: z.literal(true),
})

/**
 * Registers somebody without a phone (`putAtCounter`). They get a code on paper, by which they look and by which the counter
 * finds them again.
 * @returns the case in which the clerk may go on; `code` as it is printed, once
 * @throws ServiceError invalid
 */
export async function registerAtCounter(
  ctx: Ctx,
  { staff, ...raw }: z.input<typeof input> & { staff: SignedInStaff },
): Promise<{ caseId: string; code: string; expiresAt: Instant }> {
  const { reason, language } = parseInput(input, raw)
  const clerk: Actor = { ...staff.actor, kind: 'counter', reason }
  const wish = { clerk, reason, language, isChild: false, kinds: await kindsAtCounter(ctx) }
  const { resident, caseId } = await ctx.pools.pages.begin((tx) => putAtCounter(ctx, tx, wish))
  return { caseId, ...(await createCounterCode(ctx, { residentId: resident.id }, clerk)) }
}
