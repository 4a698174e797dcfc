import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { redirectFetch } from './redirect-fetch.ts'

type Claims = { aud: string; exp: number; sub: string }
export type ReceivedPush = { path: string; ttl: string; claims: Claims; publicKey: string; payload: unknown }

/**
 * A push service and the browser behind it in one: checks the VAPID JWT (RFC 8292) and decrypts what came (RFC 8291),
 * written from the documents, not with the library that sends.
 */
export async function startPushReceiver(origin: string, status = 201) {
  const browser = createECDH('prime256v1')
  const p256dh = browser.generateKeys().toString('base64url')
  const auth = randomBytes(16)
  const received: ReceivedPush[] = []
  const server = createServer((request, response) => void receive(request, response))
  async function receive(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (status === 201) {
      if (request.headers['content-encoding'] !== 'aes128gcm') return void response.writeHead(415).end()
      const { claims, publicKey } = checkVapid(request.headers.authorization ?? '')
      const payload: unknown = JSON.parse(decrypt(Buffer.concat(chunks), browser, auth))
      received.push({ path: request.url!, ttl: String(request.headers.ttl), claims, publicKey, payload })
    }
    response.writeHead(status, status === 201 ? { location: `${origin}/m/1` } : {}).end()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  redirectFetch(origin, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const subscription = { endpoint: `${origin}/send/abc`, keys: { p256dh, auth: auth.toString('base64url') } }
  return { received, subscription }
}

/** `vapid t=<JWT>, k=<public key>`: ES256 over header and claims. */
function checkVapid(header: string): { claims: Claims; publicKey: string } {
  const [, jwt = '', publicKey = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header) ?? []
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const isGenuine = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isGenuine) throw new Error('VAPID signature does not match')
  return { claims: JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims, publicKey }
}

/** RFC 8188 header: salt (16), record size (4), key id length (1), key id = the sender's public key; one record. */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const senderKey = body.subarray(21, 21 + body[20]!)
  const record = body.subarray(21 + body[20]!)
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), senderKey])
  const ikm = hkdf(browser.computeSecret(senderKey), auth, keyInfo, 32)
  const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // The last record ends in 0x02 and padding of zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}

const hkdf = (ikm: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', ikm, salt, info, length))
