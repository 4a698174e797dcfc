import { expect, test } from 'vitest'
import type { Message } from '#app/channels/channel.ts'
import { createSmsSender } from '#app/channels/sms.ts'
import { redirectFetch } from './redirect-fetch.ts'
import { findClosedPort, startSilentServer } from './silent-server.ts'
import { ACCOUNT, startSolapiServer } from './solapi-server.ts'

const MESSAGE: Message = {
  to: '+821023456789',
  text: '[알림길] 로그인 인증번호 123456',
  code: '123456',
  language: 'ko',
}
const sender = createSmsSender({ ...ACCOUNT, from: '0212345678' })

test('a text is handed to SOLAPI with national digits and the registered sender number', async () => {
  const { sent } = await startSolapiServer()
  expect(await sender.send(MESSAGE)).toEqual({ outcome: 'accepted', providerId: 'M4VTEST' })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ to: '01023456789', from: '0212345678', text: MESSAGE.text })
})

const LONG = { ...MESSAGE, text: '가'.repeat(46), subject: '알림길에 연락처가 추가되었습니다' }

// Mutant: hand the subject on always. Then every code costs three times as much.
test('a short text has no title, a long one has: then it is an LMS', async () => {
  const { sent } = await startSolapiServer()
  await sender.send({ ...MESSAGE, subject: '로그인' })
  await sender.send(LONG)
  expect(sent.map(({ type, subject }) => [type, subject])).toEqual([
    ['SMS', undefined],
    ['LMS', LONG.subject],
  ])
})

test('a title that is too long for an LMS is left out: the text says everything', async () => {
  const { sent } = await startSolapiServer()
  await sender.send({ ...LONG, subject: '가'.repeat(21) })
  expect(sent[0]).toMatchObject({ type: 'LMS', text: LONG.text })
  expect(sent[0]!.subject).toBeUndefined()
})

test.each([
  ['1062', { outcome: 'refused', reason: 'sender_fault', code: '1062' }],
  ['1029', { outcome: 'refused', reason: 'sender_fault', code: '1029' }],
  ['1061', { outcome: 'refused', reason: 'blocked', code: '1061' }],
  ['3010', { outcome: 'refused', reason: 'bad_address', code: '3010' }],
  ['3032', { outcome: 'refused', reason: 'no_user', code: '3032' }],
  ['1030', { outcome: 'unavailable', code: '1030' }],
  ['3999', { outcome: 'unavailable', code: '3999' }],
])('status %s while taking the message is translated', async (register, result) => {
  await startSolapiServer({ register })
  expect(await sender.send(MESSAGE)).toEqual(result)
})

test.each([
  [400, 'ValidationError', { outcome: 'refused', reason: 'sender_fault', code: 'ValidationError' }],
  [402, 'NotEnoughBalance', { outcome: 'unavailable', code: 'NotEnoughBalance' }],
  [429, 'TooManyRequests', { outcome: 'unavailable', code: 'TooManyRequests' }],
  [500, 'InternalServerError', { outcome: 'unavailable', code: 'InternalServerError' }],
  [503, 'ServiceUnavailable', { outcome: 'unavailable', code: 'unreachable' }],
])('HTTP %i %s is translated', async (status, errorCode, result) => {
  await startSolapiServer({ http: { status, errorCode } })
  expect(await sender.send(MESSAGE)).toEqual(result)
})

test('a wrong secret is the account’s trouble, not the address’', async () => {
  await startSolapiServer()
  const stranger = createSmsSender({ ...ACCOUNT, apiSecret: 'wrong', from: '0212345678' })
  expect(await stranger.send(MESSAGE)).toEqual({ outcome: 'unavailable', code: 'SignatureDoesNotMatch' })
})

test('a number of another country never reaches the reseller', async () => {
  const { sent } = await startSolapiServer()
  const result = await sender.send({ ...MESSAGE, to: '+14155550123' })
  expect(result).toEqual({ outcome: 'refused', reason: 'bad_address', code: 'not_a_korean_number' })
  expect(sent).toEqual([])
})

test('a reseller that accepts the connection and says nothing costs the time limit and no more', async () => {
  const { port } = await startSilentServer()
  redirectFetch('https://api.solapi.com', `http://127.0.0.1:${port}`)
  const start = performance.now()
  expect(await sender.send(MESSAGE, { timeoutMs: 200 })).toEqual({ outcome: 'unavailable', code: 'timeout' })
  expect(performance.now() - start).toBeLessThan(2000)
})

test('a caller that gives up is answered at once', async () => {
  const { port } = await startSilentServer()
  redirectFetch('https://api.solapi.com', `http://127.0.0.1:${port}`)
  const controller = new AbortController()
  const sending = sender.send(MESSAGE, { signal: controller.signal })
  controller.abort()
  expect(await sending).toEqual({ outcome: 'unavailable', code: 'aborted' })
})

test('an unreachable reseller is unavailable', async () => {
  redirectFetch('https://api.solapi.com', `http://127.0.0.1:${await findClosedPort()}`)
  expect(await sender.send(MESSAGE)).toEqual({ outcome: 'unavailable', code: 'unreachable' })
})
