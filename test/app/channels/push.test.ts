import webPush from 'web-push'
import { expect, test } from 'vitest'
import type { Message } from '#app/channels/channel.ts'
import { createPushSender } from '#app/channels/push.ts'
import { startPushReceiver } from './push-receiver.ts'
import { redirectFetch } from './redirect-fetch.ts'
import { findClosedPort, startSilentServer } from './silent-server.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const ORIGIN = 'https://push.example.kr'
const keys = webPush.generateVAPIDKeys()
const sender = createPushSender({
  ...keys,
  subject: 'mailto:ops@allimgil.example',
  services: ['push.example.kr'],
})

const messageTo = (subscription: unknown): Message => ({
  to: JSON.stringify(subscription),
  subject: '지방세 납부 안내',
  text: '납부 기한은 11월 30일입니다.',
  url: '/home',
  language: 'ko',
})

test('only the browser that subscribed can read a push, and its service can check who sent it', async () => {
  const { received, subscription } = await startPushReceiver(ORIGIN)
  const result = await sender.send(messageTo(subscription))
  expect(result).toEqual({ outcome: 'accepted', providerId: `${ORIGIN}/m/1` })
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({
    path: '/send/abc',
    ttl: '86400',
    publicKey: keys.publicKey,
    claims: { aud: ORIGIN, sub: 'mailto:ops@allimgil.example' },
    payload: {
      title: '지방세 납부 안내',
      body: '납부 기한은 11월 30일입니다.',
      url: '/home',
      language: 'ko',
    },
  })
  // RFC 8292, 2: not more than 24 hours ahead.
  expect(received[0]!.claims.exp).toBeLessThanOrEqual(Date.now() / 1000 + 86_400)
})

test.each([
  [404, { outcome: 'refused', reason: 'no_user', code: 'HTTP_404' }],
  [410, { outcome: 'refused', reason: 'no_user', code: 'HTTP_410' }],
  [413, { outcome: 'refused', reason: 'sender_fault', code: 'HTTP_413' }],
  [403, { outcome: 'refused', reason: 'sender_fault', code: 'HTTP_403' }],
  [429, { outcome: 'unavailable', code: 'HTTP_429' }],
  [502, { outcome: 'unavailable', code: 'HTTP_502' }],
  [307, { outcome: 'unavailable', code: 'HTTP_307' }],
])('a push service that answers %i', async (status, result) => {
  const { subscription } = await startPushReceiver(ORIGIN, status)
  expect(await sender.send(messageTo(subscription))).toEqual(result)
})

test.each([
  ['no JSON', 'hello'],
  ['no keys', JSON.stringify({ endpoint: `${ORIGIN}/x` })],
  ['not https', JSON.stringify({ endpoint: 'http://push.example.kr/x', keys: { p256dh: 'AA', auth: 'AA' } })],
  [
    'keys of the wrong length',
    JSON.stringify({ endpoint: `${ORIGIN}/x`, keys: { p256dh: 'AAAA', auth: 'AAAA' } }),
  ],
])('what is no subscription is a bad address: %s', async (_name, to) => {
  expect(await sender.send({ ...messageTo(null), to })).toMatchObject({
    outcome: 'refused',
    reason: 'bad_address',
  })
})

test.each([
  'https://10.0.0.1',
  'https://169.254.169.254',
  'https://push.example.kr.evil.kr',
  'https://push.example.kr:8443',
])('an endpoint at %s is no push service: we do not post wherever a browser says', async (origin) => {
  const { received, subscription } = await startPushReceiver(origin)
  const result = await sender.send(messageTo(subscription))
  expect(result).toEqual({ outcome: 'refused', reason: 'bad_address', code: 'unknown_service' })
  expect(received).toEqual([])
})

test('a push service that says nothing costs the time limit, and the connection is let go', async () => {
  const { subscription } = await startPushReceiver(ORIGIN)
  const { port, connections } = await startSilentServer()
  redirectFetch(ORIGIN, `http://127.0.0.1:${port}`)
  const result = await sender.send(messageTo(subscription), { timeoutMs: 200 })
  expect(result).toEqual({ outcome: 'unavailable', code: 'timeout' })
  await expect.poll(connections, SOON).toBe(0)
})

test('an unreachable push service is unavailable', async () => {
  const { subscription } = await startPushReceiver(ORIGIN)
  redirectFetch(ORIGIN, `http://127.0.0.1:${await findClosedPort()}`)
  expect(await sender.send(messageTo(subscription))).toEqual({ outcome: 'unavailable', code: 'unreachable' })
})
