import { createDecipheriv, createHash, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto'

/**
 * A reader of continuity packs written from the page /docs/pack, with node:crypto and nothing of ours: what an agency
 * would write in any language. Every step throws a sentence when it does not hold.
 */

type Jwks = { keys: { kid: string; kty: string; crv: string; x: string }[] }
type Header = {
  pack: string
  records: number
  chunks: number
  contentDigest: string
  keyCommitment: string
} & Record<string, unknown>
type Head = { lookupKey: string } & Record<string, unknown>
type PackedRecord = { h: string[]; p: Record<string, unknown> & { subject: string } }

export type ReadPack = {
  header: Header
  head: Head
  records: PackedRecord[]
  /** The record of an address in its normal form. */
  find: (kind: 'phone' | 'email', address: string) => PackedRecord | undefined
  hash: (kind: 'phone' | 'email', address: string) => string
}

const must = (holds: boolean, sentence: string) => {
  if (!holds) throw new Error(sentence)
}

/** base64url without padding, in its one spelling. */
function bytes(text: string): Buffer {
  const decoded = Buffer.from(text, 'base64url')
  must(decoded.toString('base64url') === text, 'a text is not spelt as base64url spells it')
  return decoded
}

export function readPack(text: string, { apiKey, jwks }: { apiKey: string; jwks: Jwks }): ReadPack {
  must(text.endsWith('\n'), 'the last line has no end')
  const [jws, wrap, ...chunks] = text.slice(0, -1).split('\n')
  const header = readHeader(jws!, jwks)
  must(chunks.length === header.chunks, 'chunks are missing, or too many')
  const digest = createHash('sha256').update(chunks.map((line) => `${line}\n`).join(''))
  must(digest.digest('base64url') === header.contentDigest, 'the contents are not those that were signed')
  const key = unwrap(wrap!, header, apiKey)
  const lines = chunks.flatMap((line, number) => openChunk(line, key, `${header.pack}:${number}`))
  const head = JSON.parse(lines[0]!) as Head
  const records = lines.slice(1).map((line) => JSON.parse(line) as PackedRecord)
  must(records.length === header.records, 'records are missing, or too many')
  const hash = (kind: string, address: string) =>
    createHmac('sha256', bytes(head.lookupKey))
      .update(`${kind}:${address}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url')
  const byHash = new Map(records.flatMap((record) => record.h.map((one) => [one, record] as const)))
  return {
    header,
    head,
    records,
    hash,
    find: (kind, address) => byHash.get(hash(kind, address)),
  }
}

export function readHeader(jws: string, jwks: Jwks): Header {
  const [protectedPart, payload, signature] = jws.split('.')
  const { alg, typ, kid } = JSON.parse(bytes(protectedPart!).toString()) as Record<string, string>
  must(alg === 'EdDSA' && typ === 'allimgil-pack+jwt', 'not the header of a pack')
  const jwk = jwks.keys.find((one) => one.kid === kid)
  must(jwk !== undefined, 'signed with a key that is not published')
  const key = createPublicKey({ key: jwk!, format: 'jwk' })
  const isSigned = verify(null, Buffer.from(`${protectedPart}.${payload}`), key, bytes(signature!))
  must(isSigned, 'the signature does not hold')
  return JSON.parse(bytes(payload!).toString()) as Header
}

function unwrap(line: string, header: Header, apiKey: string): Buffer {
  const { kdf, salt, info, nonce, wrappedKey } = JSON.parse(line) as Record<string, string>
  must(kdf === 'HKDF-SHA256' && info === 'allimgil/pack/v1/wrap', 'wrapped in another way')
  const wrapping = Buffer.from(hkdfSync('sha256', apiKey, bytes(salt!), info!, 32))
  const key = open(wrapping, bytes(nonce!), bytes(wrappedKey!), header.pack)
  const commitment = createHash('sha256').update(key).digest('base64url')
  must(commitment === header.keyCommitment, 'not the key that the header speaks of')
  return key
}

function openChunk(line: string, key: Buffer, context: string): string[] {
  const raw = bytes(line)
  return open(key, raw.subarray(0, 12), raw.subarray(12), context).toString().slice(0, -1).split('\n')
}

function open(key: Buffer, nonce: Buffer, closed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(closed.subarray(-16))
  return Buffer.concat([decipher.update(closed.subarray(0, -16)), decipher.final()])
}
