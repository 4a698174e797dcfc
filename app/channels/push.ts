import webPush from 'web-push'
import { z } from 'zod'
import {
  accepted,
  refused,
  unavailable,
  type ChannelSender,
  type Message,
  type SendResult,
} from './channel.ts'
import { withinDeadline } from './deadline.ts'
import type { PushSettings } from './settings.ts'

/**
 * The browsers' own push services. An endpoint comes from a browser, that is from anyone: posting to whatever it names
 * would let a resident reach our inner network.
 */
const KNOWN_SERVICES = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const

const TTL_SECONDS = 24 * 3600

const subscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https$/ }),
  keys: z.object({ p256dh: z.base64url(), auth: z.base64url() }),
})

/** Web Push: encrypted for the browser (RFC 8291), signed with our VAPID key (RFC 8292). `message.to`: the PushSubscription as JSON. */
export function createPushSender({ publicKey, privateKey, subject, services }: PushSettings): ChannelSender {
  return {
    send: (message, limits = {}) =>
      withinDeadline(limits, async (signal) => {
        const subscription = parseSubscription(message.to)
        if (subscription === null) return refused('bad_address', 'no_subscription')
        if (!isService(subscription.endpoint, services)) return refused('bad_address', 'unknown_service')
        const request = encrypt(subscription, message, { subject, publicKey, privateKey })
        return request === null ? refused('bad_address', 'bad_keys') : post(request, signal)
      }),
  }
}

type Subscription = z.infer<typeof subscriptionSchema>

function parseSubscription(json: string): Subscription | null {
  try {
    return subscriptionSchema.parse(JSON.parse(json))
  } catch {
    return null
  }
}

function isService(endpoint: string, services: readonly string[]): boolean {
  const { host } = new URL(endpoint)
  return [...KNOWN_SERVICES, ...services].some((service) =>
    service.startsWith('*.') ? host.endsWith(service.slice(1)) : host === service,
  )
}

type Vapid = Omit<PushSettings, 'services'>

function encrypt(
  subscription: Subscription,
  { id, subject: title = '', text, url, language }: Message,
  vapid: Vapid,
) {
  try {
    const payload = JSON.stringify({ title, body: text, url: url ?? null, language, tag: id ?? null })
    // RFC 8030 §5.4: of two with one topic, the device that was away gets the later one alone.
    const options = { vapidDetails: vapid, TTL: TTL_SECONDS, ...(id !== undefined && { topic: id }) }
    return webPush.generateRequestDetails(subscription, payload, options)
  } catch {
    return null
  }
}

/** Our own fetch instead of the library's: it can be aborted, and follows no redirect. */
async function post(
  { endpoint, headers, body }: webPush.RequestDetails,
  signal: AbortSignal,
): Promise<SendResult> {
  const { 'Content-Length': _length, ...rest } = headers
  const options = {
    method: 'POST',
    headers: rest,
    body: new Uint8Array(body!),
    redirect: 'manual',
    signal,
  } as const
  let response: Response
  try {
    response = await fetch(endpoint, options)
    await response.body?.cancel()
  } catch {
    return unavailable('unreachable')
  }
  return translateStatus(response.status, response.headers.get('location') ?? '')
}

/** RFC 8030: 404 and 410, the subscription is gone; 400, 401, 403, 413, our request; 429 and the services' own trouble, later. */
function translateStatus(status: number, location: string): SendResult {
  if (status >= 200 && status < 300) return accepted(location)
  if (status === 404 || status === 410) return refused('no_user', `HTTP_${status}`)
  if (status === 429 || status === 408 || status >= 500 || status < 400) return unavailable(`HTTP_${status}`)
  return refused('sender_fault', `HTTP_${status}`)
}
