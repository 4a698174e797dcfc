import type { SMTPServerOptions } from 'smtp-server'
import { expect, test } from 'vitest'
import type { Message } from '#app/channels/channel.ts'
import { findClosedPort, startSilentServer } from './silent-server.ts'
import { senderTo, startRelay } from './smtp-relay.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const MESSAGE: Message = {
  to: 'kim@example.kr',
  subject: '알림길 로그인 인증번호',
  text: '인증번호는 123456입니다.\n다른 사람에게 알려주지 마세요.',
  language: 'ko',
}

const refuse = (responseCode: number, message: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error(message), { responseCode })),
})

test('a mail arrives as plain text with its subject, from our address', async () => {
  const { mails, port } = await startRelay()
  const result = await senderTo(port).send(MESSAGE)
  expect(result).toMatchObject({ outcome: 'accepted' })
  expect(result).toHaveProperty('providerId', expect.stringContaining('@allimgil.example'))
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ from: 'no-reply@allimgil.example', to: ['kim@example.kr'] })
  const { raw } = mails[0]!
  expect(raw).toContain('Auto-Submitted: auto-generated')
  expect(raw).toContain('Content-Language: ko')
  expect(raw).not.toContain('text/html')
  const [head = '', body = ''] = raw.split('\r\n\r\n')
  expect(/Subject: (.+(?:\r\n .+)*)/.exec(head)![1]).toMatch(/^=\?UTF-8\?/)
  expect(Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n').trim()).toBe(MESSAGE.text)
})

test('a name in the address cannot add a second recipient', async () => {
  const { mails, port } = await startRelay()
  await senderTo(port).send({ ...MESSAGE, to: 'kim@example.kr, evil@example.kr' })
  await senderTo(port).send({ ...MESSAGE, to: 'kim@example.kr\r\nBcc: evil@example.kr' })
  expect(mails.flatMap(({ to }) => to)).not.toContain('evil@example.kr')
})

test.each([
  [550, '5.1.1 no such user', { outcome: 'refused', reason: 'no_user', code: '5.1.1' }],
  [550, 'no such user', { outcome: 'refused', reason: 'no_user', code: '550' }],
  [553, '5.1.3 bad address syntax', { outcome: 'refused', reason: 'bad_address', code: '5.1.3' }],
  [550, '5.7.1 relaying denied', { outcome: 'refused', reason: 'sender_fault', code: '5.7.1' }],
  [552, '5.2.2 mailbox full', { outcome: 'unavailable', code: '5.2.2' }],
  [451, '4.7.1 greylisted, try again later', { outcome: 'unavailable', code: '451' }],
])('a relay that answers %i %s', async (responseCode, message, result) => {
  const { port } = await startRelay(refuse(responseCode, message))
  expect(await senderTo(port).send(MESSAGE)).toEqual(result)
})

test('a relay that refuses our log-in is unavailable: the address is good', async () => {
  const { port } = await startRelay({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('wrong'), { responseCode: 535 })),
  })
  const result = await senderTo(port, { login: { user: 'portal', pass: 'wrong' } }).send(MESSAGE)
  expect(result).toEqual({ outcome: 'unavailable', code: '535' })
})

test('a log-in is made where the settings name one', async () => {
  const { mails, port } = await startRelay({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'portal' && password === 's:c/r@t'
        ? done(null, { user: username })
        : done(new Error('wrong')),
  })
  await senderTo(port, { login: { user: 'portal', pass: 's:c/r@t' } }).send(MESSAGE)
  expect(mails).toHaveLength(1)
})

test('nothing is sent in clear where TLS is required and the relay has none, or shows a certificate nobody signed', async () => {
  const plain = await startRelay()
  expect(await senderTo(plain.port, { tls: 'required' }).send(MESSAGE)).toMatchObject({
    outcome: 'unavailable',
  })
  const selfSigned = await startRelay({ disabledCommands: [] })
  expect(await senderTo(selfSigned.port, { tls: 'required' }).send(MESSAGE)).toMatchObject({
    outcome: 'unavailable',
  })
  expect([...plain.mails, ...selfSigned.mails]).toEqual([])
})

test('a relay that accepts the connection and says nothing costs the time limit, and the connection is let go', async () => {
  const { port, connections } = await startSilentServer()
  expect(await senderTo(port).send(MESSAGE, { timeoutMs: 200 })).toEqual({
    outcome: 'unavailable',
    code: 'timeout',
  })
  await expect.poll(connections, SOON).toBe(0)
})

test('an unreachable relay is unavailable', async () => {
  expect(await senderTo(await findClosedPort()).send(MESSAGE)).toMatchObject({ outcome: 'unavailable' })
})
