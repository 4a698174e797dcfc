import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { createEmailSender } from '#app/channels/email.ts'

/** Of a relay at 127.0.0.1 that exists in tests only; nobody else trusts it. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBUDCB+KADAgECAgEBMAoGCCqGSM49BAMCMB0xGzAZBgNVBAMTEnJlbGF5IG9m
IHRoZSB0ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTAwMDAwMFowHTEb
MBkGA1UEAxMScmVsYXkgb2YgdGhlIHRlc3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAECoF7MgBaU5jwmhtzP/WCDbnNp8nEz91Vxbqs4SDwCHSxPhtJo/yntb5u
qFgEGEaJRYgM6YsJUE55zoDyUqb2aKMnMCUwEgYDVR0TAQH/BAgwBgEB/wIBADAP
BgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQCIAiI7QGcIReOq2g14zDm
RL7jAwjEPcdisuSV4AOnLc2RAiAtqJKzHfaFAWfXkcsSa6zv3Co+QqsXk5yhZT3L
tWXvgQ==
-----END CERTIFICATE-----
`
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgny2YzHUSE/yCh+kf
vVFdVyw5E6UjpMmr9VuwR0MGpjKhRANCAAQKgXsyAFpTmPCaG3M/9YINuc2nycTP
3VXFuqzhIPAIdLE+G0mj/Ke1vm6oWAQYRolFiAzpiwlQTnnOgPJSpvZo
-----END PRIVATE KEY-----
`

export type Mail = { from: string; to: string[]; raw: string; isSecure: boolean }

/** A real SMTP server; what it took stands in `mails`. `options` may refuse at any step. */
export async function startRelay(options: SMTPServerOptions = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    cert: CERTIFICATE,
    key: KEY,
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (chunk) => (raw += String(chunk)))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        mails.push({ from, to: rcptTo.map(({ address }) => address), raw, isSecure: session.secure })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { mails, port: (server.server.address() as AddressInfo).port }
}

/** This process trusts the relay's certificate until the test ends. */
export function trustRelay(): void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, CERTIFICATE])
  onTestFinished(() => setDefaultCACertificates(before))
}

/**
 * A relay of hand-written lines, for what a well-behaved one never does: `answer` gets each line of the client (the mail's
 * own as one, `<mail>`) and writes what it likes. `connections()`: those still open.
 */
export async function startScriptedRelay(
  answer: (line: string, socket: Socket) => void,
  greeting = '220 relay',
) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    let isMail = false
    let rest = ''
    socket.on('data', (chunk) => {
      rest += String(chunk)
      for (;;) {
        const end = rest.indexOf(isMail ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = isMail ? '<mail>' : rest.slice(0, end)
        rest = rest.slice(end + (isMail ? 5 : 2))
        isMail = line === 'DATA'
        answer(line, socket)
      }
    })
    if (greeting !== '') socket.write(`${greeting}\r\n`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, connections: () => sockets.size }
}

/** What a relay that takes everything answers to one line. */
export function agree(line: string): string {
  if (line.startsWith('EHLO')) return '250 relay'
  if (line === 'DATA') return '354 go on'
  return line === 'QUIT' ? '221 bye' : '250 ok'
}

type Sending = {
  host?: string
  tls?: 'off' | 'required' | 'implicit'
  login?: { user: string; pass: string } | null
}

export const senderTo = (port: number, { host = '127.0.0.1', tls = 'off', login = null }: Sending = {}) =>
  createEmailSender({ host, port, tls, login, from: '알림길 <no-reply@allimgil.example>' })
