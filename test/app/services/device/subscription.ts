import { createECDH, randomBytes } from 'node:crypto'
import { addDevice } from '#app/services/device/add.ts'
import { verifyDevice } from '#app/services/device/verify.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { lastCode } from '#test/support/waiting-messages.ts'

/** What a browser gives to a page that subscribed, for a push service that is known. */
export function createSubscription(): string {
  const browser = createECDH('prime256v1')
  const keys = {
    p256dh: browser.generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
  const endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(16).toString('hex')}`
  return JSON.stringify({ endpoint, expirationTime: null, keys })
}

/** A device that has still to show its digits. @returns its contact point's id */
export async function subscribeDevice(ctx: Ctx, residentId: string): Promise<string> {
  const session = { residentId, sessionId: 'test', freshAt: ctx.clock(), setCookie: null, actingFor: null }
  return (await addDevice(ctx, { session, subscription: createSubscription() })).deviceId
}

/** A device that gets notices. @returns what its messages are addressed to */
export async function proveDevice(ctx: Ctx, session: ValidSession): Promise<string> {
  const { endpoint, keys } = JSON.parse(createSubscription()) as { endpoint: string; keys: unknown }
  const subscription = JSON.stringify({ endpoint, keys })
  const { deviceId } = await addDevice(ctx, { session, subscription })
  const result = await verifyDevice(ctx, { session, deviceId, digits: await lastCode(ctx, subscription) })
  if (!result.ok) throw new Error(`the digits were not taken: ${result.fault}`)
  return subscription
}
