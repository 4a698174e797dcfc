import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findIndexed, lockAddress } from '#db/queries/address-index.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { requestCode } from '../session/request-code.ts'
import { askingInput } from '../session/code-input.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { contactPointField, contactPointValue } from '../preference/record-changes.ts'
import { hashAddress, parseEmailInput, parsePhoneInput, type Address, type AddressHashes } from './address.ts'
import { appendToOrder } from './append-to-order.ts'
import { addressTaken, changeAddresses, lockForChange } from './change-addresses.ts'
import { isFoundDead } from './found-dead.ts'
import { isTaken, putPoint, putProven } from './put-proven.ts'

const input = z.object({
  channel: z.enum(['kakao', 'sms', 'email']),
  /** As typed: a mobile number for kakao and sms, an e-mail for email. */
  address: z.string().max(500),
  ...askingInput,
})

export type AddResult =
  /** A number already proven: nothing more to do. */
  | { outcome: 'verified' }
  /** `pendingId` for the `pending` cookie; the code page leads to `verifyContactPoint`. */
  | { outcome: 'code_sent'; pendingId: string; retryAfterSeconds: number }

/**
 * Gives a channel an address, or another one. A number that was already proven needs no second code. Any other gets one;
 * until it comes back a working address of the channel stays as it is, else the new one stands there, unverified.
 * @throws ServiceError forbidden, code `fresh_code_needed` · invalid at `/address` · limited · conflict, code
 *   `address_taken`
 */
export async function addContactPoint(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: ValidSession },
): Promise<AddResult> {
  const { channel, address: typed, remoteAddress, language } = parseInput(input, raw)
  requireFresh(ctx, session)
  const { residentId } = session
  const address =
    channel === 'email' ? parseEmailInput(typed, '/address') : parsePhoneInput(typed, '/address')
  if (await putIfProven(ctx, residentId, channel, address)) return { outcome: 'verified' }
  const order = { purpose: 'contact_point', address, targets: [channel], residentId, isKnown: true } as const
  const requested = await requestCode(ctx, { ...order, remoteAddress, language })
  await ctx.pools.pages.begin((tx) => putUnverified(ctx, tx, residentId, channel, address))
  return { outcome: 'code_sent', ...requested }
}

type TypedChannel = z.infer<typeof input>['channel']

async function putIfProven(
  ctx: Ctx,
  residentId: string,
  channel: TypedChannel,
  address: Address,
): Promise<boolean> {
  if (address.kind !== 'phone') return false
  const hashes = hashAddress(ctx, address)
  return ctx.pools.pages.begin(async (tx) => {
    await lockAddress(tx, hashes.newest.hash)
    const resident = await lockForChange(tx, residentId)
    if (!(await isProvenNumber(tx, residentId, channel, hashes))) return false
    if (await isTaken(tx, residentId, hashes)) throw addressTaken()
    const isNew = !(await listContactPoints(tx, residentId)).some((point) => point.channel === channel)
    const changes = [
      ...(await putProven(ctx, tx, resident, address, [channel])),
      ...(isNew ? await appendToOrder(tx, resident, channel) : []),
    ]
    await changeAddresses(ctx, tx, resident, {
      action: 'contact_point.add',
      channel,
      changes,
      changedHashes: [],
      templateKey: 'contact_point_added',
    })
    return true
  })
}

/**
 * The own phone, proven and not given up, or a text message's verified, living one. Where it is dead for texts, or on the
 * channel itself, only another code brings it back.
 */
async function isProvenNumber(
  tx: Transaction,
  residentId: string,
  channel: TypedChannel,
  hashes: AddressHashes,
): Promise<boolean> {
  const points = await listContactPoints(tx, residentId)
  const same = points.filter((point) => hashes.all.includes(point.addressHash))
  if (same.some((point) => isFoundDead(point) && (point.channel === 'sms' || point.channel === channel)))
    return false
  const texts = same.filter((point) => point.channel === 'sms')
  if (texts.some((point) => point.verifiedAt !== null)) return true
  const own = await findOwnAddress(tx, residentId, 'phone')
  const indexed = await findIndexed(tx, hashes.all, 'own')
  return (
    indexed?.residentId === residentId && own !== null && own.provenAt !== null && own.suspendedAt === null
  )
}

async function putUnverified(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  channel: TypedChannel,
  address: Address,
): Promise<void> {
  const resident = await lockForChange(tx, residentId)
  const points = await listContactPoints(tx, residentId)
  const before = points.find((point) => point.channel === channel) ?? null
  const isSame = before !== null && hashAddress(ctx, address).all.includes(before.addressHash)
  if (before !== null && (before.verifiedAt !== null || isSame)) return
  const after = await putPoint(ctx, tx, { resident, channel, address, before, verifiedAt: null })
  const field = contactPointField(channel)
  const change = { field, before: contactPointValue(before), after: contactPointValue(after) }
  const changes = [change, ...(before === null ? await appendToOrder(tx, resident, channel) : [])]
  await changeAddresses(ctx, tx, resident, { action: 'contact_point.add', channel, changes })
}
