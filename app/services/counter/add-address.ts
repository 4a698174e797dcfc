import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import {
  closeCounterAddress,
  listOpenAddresses,
  proveCounterAddress,
  putCounterAddress,
} from '#db/queries/counter-address.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { COUNTER_ADDRESS_MS, unprovenSince } from '#app/domain/resident-case.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, parseEmailInput, parsePhoneInput } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { requireTold } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { requestCode } from '../session/request-code.ts'
import { counterAddressPlace } from './address-place.ts'

const input = z.object({
  residentId: z.uuid(),
  channel: z.enum(['kakao', 'sms', 'email']),
  address: z.string().max(500),
  ...askingInput,
})

/**
 * Writes down an address for a resident who stands at the counter, and sends it a code. Whoever works there must not be
 * able to take over an account, so three things have to come together before anything is sent there: its code came back;
 * the resident was told by every way that worked before; and a day went by in which they did not undo it. Until then it is
 * no contact point, signs nobody in, and what worked before goes on working.
 * @param clerk the actor of kind `counter`
 * @returns `pendingId` for the `pending` cookie
 * @throws ServiceError invalid at `/address` · limited · not_found · conflict, code `nobody_to_tell`: whoever has only the
 *   paper adds it with that, and a phone of their own
 */
export async function addCounterAddress(
  ctx: Ctx,
  raw: z.input<typeof input>,
  clerk: Actor,
): Promise<{ pendingId: string }> {
  const { residentId, channel, address: typed, remoteAddress, language } = parseInput(input, raw)
  const address =
    channel === 'email' ? parseEmailInput(typed, '/address') : parsePhoneInput(typed, '/address')
  const order = {
    purpose: 'counter_address',
    address,
    targets: [channel],
    residentId,
    isKnown: true,
  } as const
  const { pendingId } = await requestCode(ctx, { ...order, remoteAddress, language })
  const now = ctx.clock()
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const id = randomUUID()
    const sealed = ctx.vault.addresses.encrypt(openKey(ctx, resident), counterAddressPlace(id), address.text)
    const times = { addedAt: new Date(now), effectiveAt: new Date(now + COUNTER_ADDRESS_MS) }
    await putCounterAddress(tx, { residentId, id, channel, address: sealed, staffId: clerk.id!, ...times })
    const words = { templateKey: 'counter_address_added', params: { channel } } as const
    const told = await requireTold(ctx, tx, resident, hashAddress(ctx, address).all, words)
    const detail = { channel, told }
    await recordAudit(tx, ctx, { actor: clerk, action: 'counter_address.add', residentId, detail })
  })
  return { pendingId }
}

const proveInput = z.object({ residentId: z.uuid(), pendingId: pendingInput, code: codeInput })

/** Enters the code that the resident reads out. @throws ServiceError invalid at `/code` · limited */
export async function proveAddedAddress(
  ctx: Ctx,
  raw: z.input<typeof proveInput>,
  clerk: Actor,
): Promise<{ ok: true } | CodeFault> {
  const { residentId, pendingId, code } = parseInput(proveInput, raw)
  const entry = { pendingId, purpose: 'counter_address', code, residentId } as const
  return enterCode<{ ok: true } | CodeFault>(ctx, entry, async (tx, proof) => {
    const resident = await lockForChange(tx, residentId)
    await deleteCode(tx, proof.id)
    const key = openKey(ctx, resident)
    const found = (await listOpenAddresses(tx, residentId, unprovenSince(ctx.clock()))).find(
      ({ id, channel, address }) =>
        proof.targets.includes(channel) &&
        ctx.vault.addresses.decrypt(key, counterAddressPlace(id), address) === proof.address.text,
    )
    // It was undone, or another took its place, while the code was on its way.
    if (!found) return { ok: false, fault: 'expired', triesLeft: 0 }
    await proveCounterAddress(tx, found, new Date(ctx.clock()))
    const detail = { channel: found.channel }
    await recordAudit(tx, ctx, { actor: clerk, action: 'counter_address.prove', residentId, detail })
    return { ok: true }
  })
}

const undoInput = z.object({ residentId: z.uuid(), addressId: z.uuid() })

/** The resident never wanted it, or the clerk mistyped it. @throws ServiceError not_found: it is over already */
export async function undoCounterAddress(
  ctx: Ctx,
  raw: z.input<typeof undoInput>,
  actor: Actor,
): Promise<void> {
  const { residentId, addressId } = parseInput(undoInput, raw)
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const found = await findOpen(ctx, tx, { residentId, addressId })
    await closeCounterAddress(tx, found, new Date(ctx.clock()))
    const detail = { channel: found.channel }
    await recordAudit(tx, ctx, { actor, action: 'counter_address.undo', residentId, detail })
  })
}

async function findOpen(ctx: Ctx, tx: Transaction, { residentId, addressId }: z.output<typeof undoInput>) {
  const found = (await listOpenAddresses(tx, residentId, unprovenSince(ctx.clock()))).find(
    ({ id }) => id === addressId,
  )
  if (!found) throw new ServiceError('not_found', 'It is not on its way any more.')
  return found
}
