import { randomInt } from 'node:crypto'
import type { Transaction } from '#db/client.ts'
import { findDeviceProof, putDeviceProof } from '#db/queries/device-proof.ts'
import type { ContactPointRow } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'

/** As long as any other code may be entered, and as soon as another may be asked for. */
export const DIGITS_MS = 10 * MINUTE
const AGAIN_MS = 30 * SECOND

export const DIGITS_PURPOSE = 'device_proof'

/**
 * Sends a notice with two digits to a device. Two are enough: whoever subscribes does so in their own browser, and what
 * is asked is only whether they saw it. @throws ServiceError limited, code `resend_wait`
 */
export async function sendDigits(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  point: ContactPointRow,
): Promise<void> {
  const now = ctx.clock()
  const device = { residentId: resident.id, contactPointId: point.id }
  const before = await findDeviceProof(tx, device)
  const waitMs = before === null ? 0 : before.createdAt.getTime() + AGAIN_MS - now
  if (waitMs > 0)
    throw new ServiceError('limited', 'A notice went out a moment ago.', {
      code: 'resend_wait',
      retryAfterSeconds: Math.ceil(waitMs / SECOND),
    })
  const code = String(randomInt(10, 100))
  await putDeviceProof(tx, {
    ...device,
    digits: ctx.vault.fingerprints.of(DIGITS_PURPOSE, point.id, code),
    createdAt: new Date(now),
    expiresAt: new Date(now + DIGITS_MS),
  })
  await enqueueMessage(tx, ctx, {
    channel: 'push',
    to: ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(point.id), point.address),
    language: resident.language,
    templateKey: 'device_code',
    code,
    expiresAt: now + DIGITS_MS,
  })
}
