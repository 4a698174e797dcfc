import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { confirmContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { hashAddress, parseEmailInput, type AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { enterCode, type CodeFault } from './enter-code.ts'
import { requestCode } from './request-code.ts'
import { askingInput, codeInput, pendingInput, userAgentInput } from './code-input.ts'
import { confirmNumber, findOwner, type Owner } from './owner.ts'
import { findPhoneProof } from './proof.ts'
import { openSession, type SignedIn } from './open-session.ts'

const requestInput = z.object({ pendingId: pendingInput, email: z.string().max(500), ...askingInput })

/**
 * Sends a code to the e-mail that was typed, whether or not it is the old account's: whoever has the number now learns
 * nothing about who had it before.
 * @returns `secondId` for the `second` cookie
 * @throws ServiceError unauthenticated, code `phone_not_proven` · invalid at `/email` · limited
 */
export async function requestSecondProof(
  ctx: Ctx,
  raw: z.input<typeof requestInput>,
): Promise<{ secondId: string; retryAfterSeconds: number }> {
  const { pendingId, email, remoteAddress, language } = parseInput(requestInput, raw)
  const address = parseEmailInput(email)
  const owner = await ctx.pools.pages.begin(async (tx) => {
    const proof = await findPhoneProof(ctx, tx, pendingId)
    if (proof === null) throw phoneNotProven()
    const found = await findOwner(ctx, tx, hashAddress(ctx, proof.address))
    return found && (await holdsEmail(tx, found, hashAddress(ctx, address))) ? found : null
  })
  const residentId = owner?.resident.id ?? null
  const order = { purpose: 'second_proof', address, residentId, isKnown: owner !== null } as const
  const { pendingId: secondId, retryAfterSeconds } = await requestCode(ctx, {
    ...order,
    remoteAddress,
    language,
  })
  return { secondId, retryAfterSeconds }
}

const passInput = z.object({
  pendingId: pendingInput,
  secondId: pendingInput,
  code: codeInput,
  cookieHeader: z.string().nullable(),
  userAgent: userAgentInput,
})

export type SecondProofResult =
  | SignedIn
  /** The e-mail is theirs and not the account's: try another, or start anew. */
  | { ok: true; outcome: 'no_match' }
  /** The phone's proof is older than thirty minutes: back to the sign-in. */
  | { ok: true; outcome: 'not_proven' }
  | CodeFault

/** Enters the code of `requestSecondProof`. Phone and e-mail together confirm the number and sign in. */
export async function passSecondProof(ctx: Ctx, raw: z.input<typeof passInput>): Promise<SecondProofResult> {
  const { pendingId, secondId, code, ...browser } = parseInput(passInput, raw)
  const entry = { pendingId: secondId, purpose: 'second_proof', code } as const
  return enterCode<SecondProofResult>(ctx, entry, async (tx, second) => {
    const proof = await findPhoneProof(ctx, tx, pendingId)
    if (proof === null) return { ok: true, outcome: 'not_proven' }
    const phone = hashAddress(ctx, proof.address)
    const email = hashAddress(ctx, second.address)
    const owner = await findOwner(ctx, tx, phone)
    const residentId = owner?.resident.id
    if (!owner || second.residentId !== residentId || !(await holdsEmail(tx, owner, email))) {
      return { ok: true, outcome: 'no_match' }
    }
    await confirmNumber(ctx, tx, owner, phone)
    await confirmContactPoints(tx, { residentId, hashes: email.all, at: new Date(ctx.clock()) })
    await deleteCode(tx, proof.id)
    await deleteCode(tx, second.id)
    const usedHashes = [...phone.all, ...email.all]
    return openSession(ctx, tx, owner.resident, { ...browser, by: 'text_code_and_email', usedHashes })
  })
}

/** Whether the account has this e-mail, proven once by a code: what an office typed is no second proof. */
async function holdsEmail(
  tx: Transaction,
  { resident, points }: Owner,
  email: AddressHashes,
): Promise<boolean> {
  const isContact = points.some((point) => point.verifiedAt !== null && email.all.includes(point.addressHash))
  const indexed = await findIndexed(tx, email.all, 'own')
  const own = await findOwnAddress(tx, resident.id, 'email')
  return isContact || (indexed?.residentId === resident.id && own !== null && own.provenAt !== null)
}

const phoneNotProven = () =>
  new ServiceError('unauthenticated', 'The phone was not proven in the last half hour.', {
    code: 'phone_not_proven',
  })
