import { z } from 'zod'
import { lockAddress } from '#db/queries/address-index.ts'
import { spendCode } from '#db/queries/one-time-code.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress } from '../contact-point/address.ts'
import { requestVerification } from '../contact-point/verify.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { judgeGuardian } from '../guardian/judge.ts'
import { putGuardianship } from '../guardian/put.ts'
import { parseInput } from '../parse-input.ts'
import { pendingInput, userAgentInput } from '../session/code-input.ts'
import { rememberDevice } from '../session/known-device.ts'
import { confirmNumber, findOwner } from '../session/owner.ts'
import { findPhoneProof, SPENT_MS } from '../session/proof.ts'
import { openSession } from '../session/open-session.ts'
import { agreeToSharing } from './agree-to-sharing.ts'
import { requireAnswers } from './answers.ts'
import { createResident } from './create-resident.ts'
import { draftSchema } from './draft.ts'
import { giveUpContactNumber, giveUpOwnNumber } from './give-up-number.ts'

const input = z.object({
  draft: draftSchema,
  /** The `pending` cookie: proof of the phone. */
  pendingId: pendingInput,
  remoteAddress: z.string().min(1).max(100),
  cookieHeader: z.string().nullable(),
  userAgent: userAgentInput,
})

/** `Set-Cookie` values: the session, and that this browser is known. */
type NewlySignedIn = { residentId: string; setCookie: string; deviceCookie: string }

export type CompleteResult =
  /** `emailPendingId` for the `pending` cookie: the e-mail waits for its code. null: none to verify, or later. */
  | (NewlySignedIn & { outcome: 'registered'; emailPendingId: string | null })
  /** The number was registered already, by this very form a moment ago or before. */
  | (NewlySignedIn & { outcome: 'signed_in' })
  /** An old account has the number, and nobody said that the number has a new holder. */
  | { outcome: 'second_proof' }
  /** The phone was not proven in the last half hour. */
  | { outcome: 'not_proven' }
  /** A child's guardian did not prove their phone in the last half hour, or it is the child's own, or a child's. */
  | { outcome: 'guardian_not_proven' | 'guardian_is_child' }

/**
 * Makes a resident of a full draft and a proven phone, and signs them in. However often and from however many browsers it
 * is sent, a number makes one resident: the others are signed in.
 * @throws ServiceError invalid: see `requireAnswers` · conflict, code `document_changed`: see `agreeToSharing`
 */
export async function completeRegistration(ctx: Ctx, raw: z.input<typeof input>): Promise<CompleteResult> {
  const { draft, pendingId, remoteAddress, ...browser } = parseInput(input, raw)
  const answers = await requireAnswers(ctx, draft)
  const done = await ctx.pools.pages.begin(async (tx) => {
    const proof = await findPhoneProof(ctx, tx, pendingId)
    if (proof === null) return { outcome: 'not_proven' } as const
    const phone = hashAddress(ctx, proof.address)
    await lockAddress(tx, phone.newest.hash)
    const owner = await findOwner(ctx, tx, phone)
    const spentUntil = new Date(ctx.clock() + SPENT_MS)
    if (owner?.isTrusted) {
      const residentId = owner.resident.id
      await confirmNumber(ctx, tx, owner, phone)
      if (proof.residentId === null) await spendCode(tx, proof.id, residentId, spentUntil)
      return openSession(ctx, tx, owner.resident, { ...browser, by: 'text_code', usedHashes: phone.all })
    }
    if (owner && !draft.newHolder) return { outcome: 'second_proof' } as const
    const guardian = answers.isChild ? await judgeGuardian(ctx, tx, draft.guardian, phone) : null
    if (guardian !== null && 'outcome' in guardian) return guardian
    if (owner) await giveUpOwnNumber(ctx, tx, owner.resident, phone)
    await giveUpContactNumber(ctx, tx, phone)
    const { residentId, emailPointId } = await createResident(ctx, tx, proof.address, answers)
    await spendCode(tx, proof.id, residentId, spentUntil)
    if (guardian !== null) await putGuardianship(ctx, tx, residentId, guardian)
    await agreeToSharing(ctx, tx, residentId, answers)
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, {
      actor,
      action: 'resident.register',
      residentId,
      detail: { order: answers.order, isChild: answers.isChild },
    })
    const setCookie = await ctx.sessions.create(tx, residentId, browser.cookieHeader, browser)
    const deviceCookie = rememberDevice(ctx, browser.cookieHeader, residentId)
    return { outcome: 'registered', residentId, setCookie, deviceCookie, emailPointId } as const
  })
  if (done.outcome === 'signed_in') {
    const { residentId, setCookie, deviceCookie } = done
    return { outcome: 'signed_in', residentId, setCookie, deviceCookie }
  }
  if (done.outcome !== 'registered') return done
  const { emailPointId, ...registered } = done
  const asking = { remoteAddress, language: draft.language }
  const emailPendingId = emailPointId && (await askForEmail(ctx, done.residentId, emailPointId, asking))
  return { ...registered, emailPendingId }
}

/** The e-mail's code; null when it must wait: the registration stands, the channels' page offers it again. */
async function askForEmail(
  ctx: Ctx,
  residentId: string,
  contactPointId: string,
  asking: { remoteAddress: string; language: z.infer<typeof draftSchema>['language'] },
): Promise<string | null> {
  try {
    return (await requestVerification(ctx, { session: { residentId }, contactPointId, ...asking })).pendingId
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'limited') return null
    throw error
  }
}
