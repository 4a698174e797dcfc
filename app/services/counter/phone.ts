import { z } from 'zod'
import type { Executor, Transaction } from '#db/client.ts'
import { lockAddress } from '#db/queries/address-index.ts'
import { revokeCounterCodes } from '#db/queries/counter-code.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { listPasskeys } from '#db/queries/passkey.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { listLogins } from '#db/queries/provider-login.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, parsePhoneInput, type Address } from '../contact-point/address.ts'
import { appendToOrder } from '../contact-point/append-to-order.ts'
import { addressTaken, changeAddresses, lockForChange } from '../contact-point/change-addresses.ts'
import { isTaken, putProven } from '../contact-point/put-proven.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { putOwnPhone } from '../registration/create-resident.ts'
import { askingInput, codeInput, pendingInput, userAgentInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { openSession, type SignedIn } from '../session/open-session.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import type { Visit } from './visit.ts'

const requestInput = z.object({ phone: z.string().max(50), ...askingInput })

/**
 * Sends a code to the phone that is to become the resident's own.
 * @throws ServiceError invalid at `/phone` · conflict, code `has_guardian`: see `proveCounterPhone` · limited
 */
export async function requestCounterPhone(
  ctx: Ctx,
  { visit, ...raw }: z.input<typeof requestInput> & { visit: Visit },
): Promise<CodeRequested> {
  const { phone, remoteAddress, language } = parseInput(requestInput, raw)
  if (await hasGuardianWithPhone(ctx.pools.pages.db, visit.residentId)) throw otherWay('has_guardian')
  const order = { purpose: 'counter_phone', address: parsePhoneInput(phone), isKnown: true } as const
  return requestCode(ctx, { ...order, residentId: visit.residentId, remoteAddress, language })
}

const proveInput = z.object({
  pendingId: pendingInput,
  code: codeInput,
  cookieHeader: z.string().nullable(),
  userAgent: userAgentInput,
})

/**
 * Enters it: the number becomes the resident's own, KakaoTalk and texts go there, the paper is worth nothing any more and
 * an ordinary session begins. A paper takes over no account that has another way in, or a number that could sign in: whoever
 * writes papers could take it with a phone of their own.
 * @throws ServiceError conflict, code `address_taken`: another resident's · `has_phone`, `has_contact`: sign in with it ·
 *   `has_guardian`: of a child, and the guardian signs in with their phone ·
 *   invalid at `/code` · limited
 */
export async function proveCounterPhone(
  ctx: Ctx,
  { visit, ...raw }: z.input<typeof proveInput> & { visit: Visit },
): Promise<SignedIn | CodeFault> {
  const { pendingId, code, ...browser } = parseInput(proveInput, raw)
  const { residentId } = visit
  const entry = { pendingId, purpose: 'counter_phone', code, residentId } as const
  type Proven = SignedIn | { ok: true; outcome: 'address_taken' | InTheWay }
  const result = await enterCode<Proven | CodeFault>(ctx, entry, async (tx, proof) => {
    const hashes = hashAddress(ctx, proof.address)
    await lockAddress(tx, hashes.newest.hash)
    const resident = await lockForChange(tx, residentId)
    await deleteCode(tx, proof.id)
    const inTheWay = await findInTheWay(tx, residentId)
    if (inTheWay !== null) return { ok: true, outcome: inTheWay }
    if (await isTaken(tx, residentId, hashes)) return { ok: true, outcome: 'address_taken' }
    await putPhone(ctx, tx, resident, proof.address)
    await revokeCounterCodes(tx, residentId, new Date(ctx.clock()))
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'counter_code.open_account', residentId })
    return openSession(ctx, tx, resident, { ...browser, by: 'text_code', usedHashes: hashes.all })
  })
  if (!result.ok || result.outcome === 'signed_in') return result
  if (result.outcome === 'address_taken') throw addressTaken()
  throw otherWay(result.outcome)
}

type InTheWay = 'has_phone' | 'has_contact' | 'has_guardian'

/** Why a paper does not open the account with a phone: there is a number, another way in, or who decides has a phone. */
export async function findInTheWay(db: Executor, residentId: string): Promise<InTheWay | null> {
  if (await findOwnAddress(db, residentId, 'phone')) return 'has_phone'
  if (await hasWayIn(db, residentId)) return 'has_contact'
  return (await hasGuardianWithPhone(db, residentId)) ? 'has_guardian' : null
}

const otherWay = (code: InTheWay) =>
  new ServiceError('conflict', 'There is another way in already.', { code })

/** Whether somebody decides for a child who can sign in to do so. */
async function hasGuardianWithPhone(db: Executor, residentId: string): Promise<boolean> {
  return (await findGuardianship(db, residentId))?.phone != null
}

/** Whether somebody has proven an e-mail or a channel, or keeps a passkey or another service's log-in. */
async function hasWayIn(db: Executor, residentId: string): Promise<boolean> {
  const points = await listContactPoints(db, residentId)
  return (
    points.some(({ verifiedAt }) => verifiedAt !== null) ||
    Boolean((await findOwnAddress(db, residentId, 'email'))?.provenAt) ||
    (await listPasskeys(db, residentId)).length > 0 ||
    (await listLogins(db, residentId)).length > 0
  )
}

async function putPhone(ctx: Ctx, tx: Transaction, resident: ResidentRow, phone: Address): Promise<void> {
  const residentId = resident.id
  await putOwnPhone(ctx, tx, resident, phone)
  const changes = await putProven(ctx, tx, resident, phone, ['kakao', 'sms'])
  for (const channel of ['kakao', 'sms'] as const) {
    const now = (await lockResident(tx, residentId)) ?? resident
    changes.push(...(await appendToOrder(tx, now, channel)))
  }
  await changeAddresses(ctx, tx, resident, {
    action: 'contact_point.verify',
    channel: 'sms',
    changes,
    changedHashes: hashAddress(ctx, phone).all,
    templateKey: 'contact_point_added',
  })
}
