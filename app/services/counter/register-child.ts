import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { GUARDIAN_RELATIONS, type GuardianRelation } from '#app/domain/guardian.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { hashAddress, maskAddress, parsePhoneInput, type Address } from '../contact-point/address.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { requireChildMonth } from '../guardian/child-month.ts'
import { isChildsNumber } from '../guardian/judge.ts'
import { writeGuardianship } from '../guardian/put.ts'
import { GUARDIAN_DOCUMENT } from '../guardian/request-code.ts'
import { parseInput } from '../parse-input.ts'
import { codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { reasonInput } from '../staff/reason.ts'
import { createCounterCode } from './code.ts'
import { readEvidence, type Evidence } from './keep-form.ts'
import { kindsAtCounter, putAtCounter } from './put-resident.ts'

const input = z.object({
  reason: reasonInput,
  language: z.enum(LANGUAGES),
  relation: z.enum(GUARDIAN_RELATIONS),
  /** `2014-03`: only the end is kept of it. */
  birthMonth: z.string().max(7),
  /** The clerk saw the guardian's identity card, and the paper that says whose guardian they are. */
  guardianChecked: z.literal(true),
  /** Both texts were read out (개인정보 보호법 §15②, §22의2). */
  noticeRead: z.literal(true),
})
/** A code to the guardian's own phone, asked for as on the portal (`requestGuardianCode`); null: they have none, and signed. */
const proofInput = z
  .object({ phone: z.string().max(50), pendingId: pendingInput, code: codeInput })
  .nullable()

type Wish = z.input<typeof input> &
  Pick<Evidence, 'paperNumber' | 'file'> & { staff: SignedInStaff; proof: z.input<typeof proofInput> }

/** `guardian.maskedPhone` null: a guardian without one. `code` as it is printed, once. */
export type RegisteredChild = {
  ok: true
  outcome: 'registered'
  caseId: string
  code: string
  expiresAt: Instant
  guardian: { relation: GuardianRelation; maskedPhone: string | null }
}

/** `guardian_is_child`: the number is another child's; only whoever reads its code learns so. */
export type ChildAtCounter = RegisteredChild | { ok: true; outcome: 'guardian_is_child' } | CodeFault

/**
 * Registers a child under fourteen whose guardian stands at the counter (개인정보 보호법 §22의2①): the guardian agrees by the
 * code to their own phone, or, where they have none, by the paper they sign (시행령 §17의2① 4). Either way the clerk keeps a
 * paper that says whose guardian they are. It always makes somebody new, so that no clerk makes a child of anybody who is
 * here; and the guardian takes it back at the counter, as whoever else was written down there (`withdrawGuardian`).
 * @throws ServiceError invalid at `/reason`, `/birthMonth`, `/phone`, `/code`, `/paperNumber`, `/file` · limited
 */
export async function registerChildAtCounter(
  ctx: Ctx,
  { staff, paperNumber, file, proof: given, ...raw }: Wish,
): Promise<ChildAtCounter> {
  const { reason, language, relation, birthMonth } = parseInput(input, raw)
  const proof = parseInput(proofInput, given)
  const phone = proof && parsePhoneInput(proof.phone)
  const endsAt = requireChildMonth(ctx, birthMonth)
  const clerk: Actor = { ...staff.actor, kind: 'counter', reason }
  const keepEvidence = readEvidence(ctx, { method: 'paper', paperNumber, file }, clerk)
  const wish = { clerk, reason, language, isChild: true, kinds: await kindsAtCounter(ctx) }
  const put = async (tx: Transaction, by: Address | null) => {
    const { resident, caseId } = await putAtCounter(ctx, tx, wish)
    const guardian = { relation, document: GUARDIAN_DOCUMENT, phone: by, endsAt }
    await writeGuardianship(ctx, tx, resident.id, guardian, { action: 'agree', actor: clerk })
    await keepEvidence(tx, resident)
    return { ok: true, outcome: 'put', residentId: resident.id, caseId } as const
  }
  const done =
    proof === null || phone === null
      ? await ctx.pools.pages.begin((tx) => put(tx, null))
      : await enterCode<Awaited<ReturnType<typeof put>> | Exclude<ChildAtCounter, RegisteredChild>>(
          ctx,
          { pendingId: proof.pendingId, purpose: 'guardian', code: proof.code },
          async (tx, { id, address }) => {
            // It serves one child.
            await deleteCode(tx, id)
            // Another number was typed while the code was on its way.
            if (address.text !== phone.text) return { ok: false, fault: 'expired', triesLeft: 0 }
            if (await isChildsNumber(tx, hashAddress(ctx, phone)))
              return { ok: true, outcome: 'guardian_is_child' }
            return put(tx, phone)
          },
        )
  if (!done.ok || done.outcome !== 'put') return done
  const { residentId, caseId } = done
  const paper = await createCounterCode(ctx, { residentId }, clerk)
  const guardian = { relation, maskedPhone: phone && maskAddress(phone) }
  return { ok: true, outcome: 'registered', caseId, ...paper, guardian }
}
