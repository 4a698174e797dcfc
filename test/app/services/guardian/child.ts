import type { GuardianRelation } from '#app/domain/guardian.ts'
import { formatInstant } from '#app/domain/time.ts'
import {
  confirmGuardianCode,
  GUARDIAN_DOCUMENT,
  requestGuardianCode,
} from '#app/services/guardian/request-code.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { Draft } from '#app/services/registration/draft.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { asking, newPhone, register, type Registered } from '../session/journey.ts'

/** The month in which somebody was born who is so many years old, and no month more. */
export function bornYearsAgo(ctx: Ctx, years: number): string {
  const [year, month] = formatInstant(ctx.clock()).split('-')
  return `${Number(year) - years}-${month}`
}

export type GuardianAnswers = NonNullable<Draft['guardian']>

/** A guardian proves their own phone. @returns what a draft keeps of it */
export async function agreeAsGuardian(
  ctx: Ctx,
  phone: string,
  given: { birthMonth?: string; relation?: GuardianRelation } = {},
): Promise<GuardianAnswers> {
  const { birthMonth = bornYearsAgo(ctx, 10), relation = 'parent' } = given
  const { pendingId } = await requestGuardianCode(ctx, { phone, relation, birthMonth, ...asking() })
  const result = await confirmGuardianCode(ctx, { pendingId, code: await lastCode(ctx, phone) })
  if (!result.ok) throw new Error(`the guardian's code was not taken: ${result.fault}`)
  return { relation, birthMonth, document: GUARDIAN_DOCUMENT, proof: pendingId, isProven: true }
}

/** A child who registered with a guardian. */
export async function registerChild(
  ctx: Ctx,
  { guardianPhone = newPhone(), ...given }: { birthMonth?: string; guardianPhone?: string } = {},
): Promise<Registered & { guardianPhone: string }> {
  const guardian = await agreeAsGuardian(ctx, guardianPhone, given)
  return { ...(await register(ctx, { ageConfirmed: false, guardian })), guardianPhone }
}
