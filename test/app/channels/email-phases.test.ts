import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import type { Message } from '#app/channels/channel.ts'
import { agree, senderTo, startRelay, startScriptedRelay, trustRelay } from './smtp-relay.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const MESSAGE: Message = {
  to: 'kim@example.kr',
  subject: '알림길 로그인 인증번호',
  text: '인증번호는 123456입니다.',
  id: 'bWVzc2FnZS1pZC1vZi0zMi1jaGFyYWN0',
  language: 'ko',
}

const fault = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** Refuses at one step of the conversation. */
const AT: Record<string, (code: number, message: string) => SMTPServerOptions> = {
  greeting: (code, message) => ({ onConnect: (_session, done) => done(fault(code, message)) }),
  'MAIL FROM': (code, message) => ({ onMailFrom: (_address, _session, done) => done(fault(code, message)) }),
  'RCPT TO': (code, message) => ({ onRcptTo: (_address, _session, done) => done(fault(code, message)) }),
  'the mail': (code, message) => ({
    onData: (stream, _session, done) => void stream.resume().on('end', () => done(fault(code, message))),
  }),
}

// Mutant: take every 5xx for the recipient's. Then a relay that blocks us would silence every mailbox.
test.each([
  ['greeting', 421, '4.3.2 shutting down', { outcome: 'unavailable', code: '421' }],
  ['greeting', 554, '5.7.1 your network is blocked', { outcome: 'unavailable', code: '554' }],
  ['MAIL FROM', 451, '4.3.0 later', { outcome: 'unavailable', code: '451' }],
  ['MAIL FROM', 550, '5.1.8 no such sender', { outcome: 'refused', reason: 'sender_fault', code: '5.1.8' }],
  ['MAIL FROM', 550, 'who are you', { outcome: 'refused', reason: 'sender_fault', code: '550' }],
  ['RCPT TO', 450, '4.2.0 greylisted', { outcome: 'unavailable', code: '450' }],
  ['RCPT TO', 452, '4.2.2 mailbox full', { outcome: 'unavailable', code: '452' }],
  ['RCPT TO', 550, '5.1.1 no such mailbox', { outcome: 'refused', reason: 'no_user', code: '5.1.1' }],
  ['RCPT TO', 556, '5.1.10 null MX', { outcome: 'refused', reason: 'bad_address', code: '5.1.10' }],
  ['RCPT TO', 550, '5.4.1 no route', { outcome: 'unavailable', code: '5.4.1' }],
  ['the mail', 451, '4.3.0 disk full', { outcome: 'unavailable', code: '451' }],
  ['the mail', 552, '5.3.4 too big', { outcome: 'unavailable', code: '5.3.4' }],
  ['the mail', 554, '5.7.1 looks like spam', { outcome: 'refused', reason: 'sender_fault', code: '5.7.1' }],
])('a relay that answers the %s with %i %s', async (step, code, message, result) => {
  const { port } = await startRelay(AT[step]!(code, message))
  expect(await senderTo(port).send(MESSAGE)).toEqual(result)
})

describe('TLS', () => {
  test.each(['required', 'implicit'] as const)('the mail is sent over it where it is %s', async (tls) => {
    trustRelay()
    const { mails, port } = await startRelay({ disabledCommands: [], secure: tls === 'implicit' })
    expect(await senderTo(port, { tls }).send(MESSAGE)).toMatchObject({ outcome: 'accepted' })
    expect(mails).toMatchObject([{ isSecure: true, to: ['kim@example.kr'] }])
  })

  // Mutant: ask for no name. Then anybody with any certificate could read the codes.
  test('a certificate of another name is none', async () => {
    trustRelay()
    const { mails, port } = await startRelay({ disabledCommands: [] })
    const result = await senderTo(port, { tls: 'required', host: 'localhost' }).send(MESSAGE)
    expect(result).toMatchObject({ outcome: 'unavailable' })
    expect(mails).toEqual([])
  })

  test('a relay that refuses to begin it gets nothing in clear', async () => {
    const heard: string[] = []
    const { port } = await startScriptedRelay((line, socket) => {
      heard.push(line)
      if (line.startsWith('EHLO')) socket.write('250-relay\r\n250 STARTTLS\r\n')
      else socket.write(line === 'STARTTLS' ? '454 not now\r\n' : `${agree(line)}\r\n`)
    })
    const result = await senderTo(port, { tls: 'required' }).send(MESSAGE)
    expect(result).toMatchObject({ outcome: 'unavailable' })
    expect(heard.join()).not.toMatch(/MAIL FROM|DATA/)
  })
})

describe('a relay that takes its time', () => {
  test('with its greeting is waited for', async () => {
    const { port } = await startScriptedRelay((line, socket) => socket.write(`${agree(line)}\r\n`), '')
    const late = await startRelay({ onConnect: (_session, done) => void setTimeout(done, 300) })
    expect(await senderTo(late.port).send(MESSAGE)).toMatchObject({ outcome: 'accepted' })
    expect(await senderTo(port).send(MESSAGE, { timeoutMs: 300 })).toEqual({
      outcome: 'unavailable',
      code: 'timeout',
    })
  })

  // Mutant: leave the connection to the library's own limits, which are minutes.
  test('at any step costs the limit and no more, and the connection is let go', async () => {
    for (const step of ['EHLO', 'MAIL FROM', 'RCPT TO', 'DATA', '<mail>']) {
      const { port, connections } = await startScriptedRelay((line, socket) => {
        if (!line.startsWith(step)) socket.write(`${agree(line)}\r\n`)
      })
      const result = await senderTo(port).send(MESSAGE, { timeoutMs: 400 })
      expect([step, result]).toEqual([step, { outcome: 'unavailable', code: 'timeout' }])
      await expect.poll(connections, SOON).toBe(0)
    }
  })
})

// RFC 5321 6.1: who hears nothing after the last line has to send again, so the mail has to be the same mail.
// Mutant: let every try have a Message-ID of its own.
test('a connection that breaks after the last line is uncertain: the second try is the same mail', async () => {
  const { port } = await startScriptedRelay((line, socket) => {
    if (line === '<mail>') socket.destroy()
    else socket.write(`${agree(line)}\r\n`)
  })
  expect(await senderTo(port).send(MESSAGE)).toMatchObject({ outcome: 'unavailable' })
  const { mails, port: healthy } = await startRelay()
  await senderTo(healthy).send(MESSAGE)
  await senderTo(healthy).send(MESSAGE)
  const ids = mails.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)![1]!.trim())
  expect(ids).toEqual(Array(2).fill(`<${MESSAGE.id}@allimgil.example>`))
})

describe('addresses in other scripts', () => {
  test('a domain in Hangul is written as DNS writes it', async () => {
    const { mails, port } = await startRelay()
    expect(await senderTo(port).send({ ...MESSAGE, to: 'kim@도메인.한국' })).toMatchObject({
      outcome: 'accepted',
    })
    expect(mails[0]!.raw).toContain('To: kim@xn--hq1bm8jm9l.xn--3e0b707e')
  })

  test('a mailbox in Hangul goes to a relay that speaks SMTPUTF8 (RFC 6531)', async () => {
    const { mails, port } = await startRelay()
    expect(await senderTo(port).send({ ...MESSAGE, to: '길동@example.kr' })).toMatchObject({
      outcome: 'accepted',
    })
    expect(mails[0]!.to).toEqual(['길동@example.kr'])
  })

  // Mutant: take the answer to RCPT TO for a word on the mailbox, whatever it says.
  test('where the relay does not, the mailbox is not blamed', async () => {
    const { port } = await startRelay(AT['RCPT TO']!(553, '5.6.7 non-ASCII addresses are not taken here'))
    expect(await senderTo(port).send({ ...MESSAGE, to: '길동@example.kr' })).toEqual({
      outcome: 'refused',
      reason: 'sender_fault',
      code: '5.6.7',
    })
  })
})

// Mutant: join subject and headers by hand.
test('neither a subject nor an identifier brings a header or a recipient along', async () => {
  const { mails, port } = await startRelay()
  const evil = '알림\r\nBcc: evil@example.kr\r\nX-Evil: 1'
  await senderTo(port).send({ ...MESSAGE, subject: evil, text: '.\r\nMAIL FROM:<evil@example.kr>' })
  await senderTo(port).send({ ...MESSAGE, id: 'x>\r\nBcc: evil@example.kr' })
  expect(mails).toHaveLength(2)
  for (const { raw, to } of mails) {
    expect(to).toEqual(['kim@example.kr'])
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(?:Bcc|X-Evil):/im)
  }
})
