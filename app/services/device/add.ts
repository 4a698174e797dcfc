import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { insertContactPoint, listContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { appendToOrder } from '../contact-point/append-to-order.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import { changeAddresses, lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { contactPointField, contactPointValue } from '../preference/record-changes.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { hashEndpoint } from './hash-endpoint.ts'
import { sendDigits } from './send-digits.ts'
import { parseSubscription, type Subscription } from './subscription.ts'

/** A phone, a tablet, a computer, and two more. */
const DEVICE_LIMIT = 5

const input = z.object({ subscription: z.string().max(3_000) })

export type DeviceAdded = { deviceId: string; outcome: 'verified' | 'digits_sent' }

/**
 * Takes this browser as a device for notices and sends it one with two digits, which `verifyDevice` takes. A browser that
 * is known already keeps its place; one that works needs no digits.
 * @throws ServiceError forbidden, code `fresh_code_needed` · invalid at `/subscription` · limited, code `resend_wait` ·
 *   conflict, code `push_alone`: nothing else reaches the resident, or `too_many_devices`
 */
export async function addDevice(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: ValidSession },
): Promise<DeviceAdded> {
  const subscription = parseSubscription(parseInput(input, raw).subscription)
  requireFresh(ctx, session)
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, session.residentId)
    const points = await listContactPoints(tx, resident.id)
    const devices = points.filter(({ channel }) => channel === 'push')
    const known = devices.find((device) => endpointOf(ctx, resident, device) === subscription.endpoint)
    if (known && known.verifiedAt !== null && known.unreachableAt === null)
      return { deviceId: known.id, outcome: 'verified' }
    if (known === undefined) requireRoom(points, devices.length)
    const device = known ?? (await putDevice(ctx, tx, resident, subscription, devices.length === 0))
    await sendDigits(ctx, tx, resident, device)
    return { deviceId: device.id, outcome: 'digits_sent' }
  })
}

/** A browser can lose its subscription at any time, so push never stands alone (KOREA.md 5). */
function requireRoom(points: readonly ContactPointRow[], devices: number): void {
  const isReached = points.some(
    ({ channel, verifiedAt, unreachableAt }) =>
      channel !== 'push' && verifiedAt !== null && unreachableAt === null,
  )
  if (!isReached)
    throw new ServiceError('conflict', 'No other channel reaches the resident.', { code: 'push_alone' })
  if (devices >= DEVICE_LIMIT)
    throw new ServiceError('conflict', `No more than ${DEVICE_LIMIT} devices.`, { code: 'too_many_devices' })
}

function endpointOf(ctx: Ctx, resident: ResidentRow, { id, address }: ContactPointRow): string {
  const text = ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(id), address)
  return (JSON.parse(text) as Subscription).endpoint
}

async function putDevice(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  subscription: Subscription,
  isFirst: boolean,
): Promise<ContactPointRow> {
  const id = randomUUID()
  const text = JSON.stringify(subscription)
  const { hash: addressHash, keyId: addressKeyId } = hashEndpoint(ctx, subscription.endpoint)
  const device = await insertContactPoint(tx, {
    residentId: resident.id,
    id,
    channel: 'push',
    address: ctx.vault.addresses.encrypt(openKey(ctx, resident), contactPointPlace(id), text),
    addressHash,
    addressKeyId,
    mailCompany: null,
    verifiedAt: null,
    confirmedAt: null,
    setBy: 'resident',
    setAt: new Date(ctx.clock()),
  })
  const change = { field: contactPointField('push'), before: null, after: contactPointValue(device) }
  const changes = [change, ...(isFirst ? await appendToOrder(tx, resident, 'push') : [])]
  await changeAddresses(ctx, tx, resident, { action: 'contact_point.add', channel: 'push', changes })
  return device
}
