import { z } from 'zod'
import { lockAddress } from '#db/queries/address-index.ts'
import { findContactPoint, reviveContactPoint } from '#db/queries/contact-point.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { judgeAge } from '../home/path.ts'
import { parseInput } from '../parse-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import type { ValidSession } from '../session/sessions.ts'
import { contactPointPlace, hashAddress } from './address.ts'
import { addressTaken, changeAddresses, lockForChange } from './change-addresses.ts'
import { isFoundDead } from './found-dead.ts'
import { isTaken, putProven } from './put-proven.ts'

const requestInput = z.object({ contactPointId: z.uuid(), ...askingInput })

/**
 * Sends (again) the code to an address that waits for it, is unreachable, be it for one agency alone, or was confirmed too
 * long ago. No fresh code is asked for: nothing changes but that it is proven.
 * @throws ServiceError not_found: no such contact point, or nothing to prove · limited
 */
export async function requestVerification(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof requestInput> & { session: Pick<ValidSession, 'residentId'> },
): Promise<CodeRequested> {
  const { contactPointId, remoteAddress, language } = parseInput(requestInput, raw)
  const { residentId } = session
  const { key } = await openResident(ctx, residentId)
  const point = await findContactPoint(ctx.pools.pages.db, residentId, contactPointId)
  const kind = point && ADDRESS_KIND[point.channel]
  const isSettled = point?.verifiedAt && !isFoundDead(point) && judgeAge(point, ctx.clock()) === 'current'
  if (!point || !kind || isSettled) {
    throw new ServiceError('not_found', 'No contact point waits for a code.')
  }
  const text = ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
  const order = { purpose: 'contact_point', targets: [point.channel], residentId, isKnown: true } as const
  return requestCode(ctx, { ...order, address: { kind, text }, remoteAddress, language })
}

const verifyInput = z.object({ pendingId: pendingInput, code: codeInput })

/**
 * Enters the code that was sent to a new address; from now on it is used, and consults that ask by it find the resident.
 * @throws ServiceError conflict, code `address_taken`: another resident proved it · invalid at `/code` · limited
 */
export async function verifyContactPoint(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof verifyInput> & { session: ValidSession },
): Promise<{ ok: true } | CodeFault> {
  const { pendingId, code } = parseInput(verifyInput, raw)
  const { residentId } = session
  const entry = { pendingId, purpose: 'contact_point', code, residentId } as const
  const result = await enterCode<{ ok: true; isTaken: boolean } | CodeFault>(
    ctx,
    entry,
    async (tx, proof) => {
      const hashes = hashAddress(ctx, proof.address)
      await lockAddress(tx, hashes.newest.hash)
      const resident = await lockForChange(tx, residentId)
      await deleteCode(tx, proof.id)
      const [channel] = proof.targets
      if (channel === undefined) throw new Error('a code for a contact point names its channel')
      if (await isTaken(tx, residentId, hashes)) return { ok: true, isTaken: true }
      const changes = await putProven(ctx, tx, resident, proof.address, proof.targets)
      // A number's code goes by text, so texts reach it, whichever channel it was for.
      if (proof.address.kind === 'phone')
        await reviveContactPoint(tx, { residentId, channel: 'sms', hashes: hashes.all })
      await changeAddresses(ctx, tx, resident, {
        action: 'contact_point.verify',
        channel,
        changes,
        changedHashes: hashes.all,
        templateKey: 'contact_point_added',
      })
      return { ok: true, isTaken: false }
    },
  )
  if (!result.ok) return result
  if (result.isTaken) throw addressTaken()
  return { ok: true }
}
