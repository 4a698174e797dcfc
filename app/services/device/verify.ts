import { z } from 'zod'
import { deleteDeviceProof, findDeviceProof, takeDeviceAttempt } from '#db/queries/device-proof.ts'
import { findContactPoint, renewContactPoint } from '#db/queries/contact-point.ts'
import type { Transaction } from '#db/client.ts'
import { changeAddresses, lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { contactPointField, contactPointValue } from '../preference/record-changes.ts'
import type { CodeFault } from '../session/enter-code.ts'
import type { ValidSession } from '../session/sessions.ts'
import { DIGITS_PURPOSE, sendDigits } from './send-digits.ts'

const MAX_ATTEMPTS = 3

const deviceInput = z.object({ deviceId: z.uuid() })
type DeviceInput = z.input<typeof deviceInput> & { session: Pick<ValidSession, 'residentId'> }

const verifyInput = deviceInput.extend({
  /** As typed: spaces are let through. */
  digits: z
    .string()
    .max(20)
    .transform((text) => text.replace(/\s/g, '')),
})

/** Whether digits can still be typed for a device. @throws ServiceError not_found: no such device, or nothing to prove */
export async function loadDevice(
  ctx: Ctx,
  { session, ...raw }: DeviceInput,
): Promise<{ state: 'waiting' | 'expired' | 'exhausted' }> {
  const device = { residentId: session.residentId, contactPointId: parseInput(deviceInput, raw).deviceId }
  const proof = await findDeviceProof(ctx.pools.pages.db, device)
  if (proof === null) throw noDevice()
  if (proof.expiresAt.getTime() <= ctx.clock()) return { state: 'expired' }
  return { state: proof.attempts < MAX_ATTEMPTS ? 'waiting' : 'exhausted' }
}

/** Sends another notice with other digits. @throws ServiceError not_found · limited, code `resend_wait` */
export async function resendDigits(ctx: Ctx, { session, ...raw }: DeviceInput): Promise<void> {
  const { deviceId } = parseInput(deviceInput, raw)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, session.residentId)
    const point = await loadPoint(tx, resident.id, deviceId)
    await sendDigits(ctx, tx, resident, point)
  })
}

/**
 * Takes the two digits that a device showed: from now on it gets notices, and the resident's other channels are told.
 * @throws ServiceError not_found: no such device
 */
export async function verifyDevice(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof verifyInput> & { session: Pick<ValidSession, 'residentId'> },
): Promise<{ ok: true } | CodeFault> {
  const { deviceId, digits } = parseInput(verifyInput, raw)
  const device = { residentId: session.residentId, contactPointId: deviceId }
  return ctx.pools.pages.begin(async (tx): Promise<{ ok: true } | CodeFault> => {
    const at = new Date(ctx.clock())
    const resident = await lockForChange(tx, session.residentId)
    const point = await loadPoint(tx, resident.id, deviceId)
    const proof = await takeDeviceAttempt(tx, device, { at, limit: MAX_ATTEMPTS })
    if (proof === null) {
      const left = await findDeviceProof(tx, device)
      const isExhausted = left !== null && left.expiresAt > at
      return { ok: false, fault: isExhausted ? 'exhausted' : 'expired', triesLeft: 0 }
    }
    if (!ctx.vault.fingerprints.matches(proof.digits, DIGITS_PURPOSE, deviceId, digits)) {
      const triesLeft = MAX_ATTEMPTS - proof.attempts
      return { ok: false, fault: triesLeft > 0 ? 'wrong' : 'exhausted', triesLeft }
    }
    await deleteDeviceProof(tx, device)
    const times = { verifiedAt: at, confirmedAt: at, setBy: 'resident', setAt: at } as const
    const after = await renewContactPoint(tx, point, times)
    const field = contactPointField('push')
    await changeAddresses(ctx, tx, resident, {
      action: 'contact_point.verify',
      channel: 'push',
      changes: [{ field, before: contactPointValue(point), after: contactPointValue(after) }],
      templateKey: 'contact_point_added',
    })
    return { ok: true }
  })
}

async function loadPoint(tx: Transaction, residentId: string, deviceId: string) {
  const point = await findContactPoint(tx, residentId, deviceId)
  if (point?.channel !== 'push') throw noDevice()
  return point
}

const noDevice = () => new ServiceError('not_found', 'No such device waits for its digits.')
