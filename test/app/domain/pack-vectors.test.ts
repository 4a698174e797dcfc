import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { PACK_VECTORS } from '#app/domain/pack-vectors.ts'
import {
  chunkContext,
  lookupText,
  packHead,
  packHeader,
  packRecord,
  packWrap,
  toResidentFacts,
} from '#app/domain/pack.ts'
import { readPack } from '#test/support/pack-reader.ts'

const { apiKey, jwk, lines } = PACK_VECTORS
const text = lines.map((line) => `${line}\n`).join('')
const bytes = (part: string) => Buffer.from(part, 'base64url')

test('the published pack is read by a reader that knows the published page and nothing of ours', () => {
  const { header, head, records, find } = readPack(text, { apiKey, jwks: { keys: [jwk] } })
  expect(header).toEqual(JSON.parse(PACK_VECTORS.header))
  expect([head, ...records]).toEqual(PACK_VECTORS.contents.map((line) => JSON.parse(line) as unknown))
  expect(find('phone', '+821023456789')).toBe(records[0])
})

// Mutant: change any value of pack-vectors.ts.
test('every value on the way is what node:crypto makes of the one before it', () => {
  const header = packHeader.parse(JSON.parse(PACK_VECTORS.header))
  const wrap = packWrap.parse(JSON.parse(lines[1]))
  const wrapping = Buffer.from(hkdfSync('sha256', apiKey, bytes(wrap.salt), wrap.info, 32))
  expect(wrapping.toString('base64url')).toBe(PACK_VECTORS.wrappingKey)
  const contentKey = open(wrapping, bytes(wrap.nonce), bytes(wrap.wrappedKey), header.pack)
  expect(contentKey.toString('base64url')).toBe(PACK_VECTORS.contentKey)
  expect(createHash('sha256').update(contentKey).digest('base64url')).toBe(header.keyCommitment)
  expect(createHash('sha256').update(`${lines[2]}\n`).digest('base64url')).toBe(header.contentDigest)
  const chunk = bytes(lines[2])
  const plain = open(contentKey, chunk.subarray(0, 12), chunk.subarray(12), PACK_VECTORS.chunkContext)
  expect(plain.toString()).toBe(PACK_VECTORS.contents.map((line) => `${line}\n`).join(''))
  const { lookupKey } = JSON.parse(PACK_VECTORS.contents[0]) as { lookupKey: string }
  const hash = createHmac('sha256', bytes(lookupKey)).update(PACK_VECTORS.lookupText).digest()
  expect(hash.toString('base64url', 0, 16)).toBe(PACK_VECTORS.lookupHash)
})

test('the published pack has the shapes that ours have', () => {
  const { pack } = packHeader.parse(JSON.parse(PACK_VECTORS.header))
  packHead.parse(JSON.parse(PACK_VECTORS.contents[0]))
  const record = packRecord.parse(JSON.parse(PACK_VECTORS.contents[1]))
  expect(toResidentFacts(record, 'tax.payment-due')).toMatchObject({ order: ['sms', 'kakao'], topic: null })
  expect(chunkContext(pack, 0)).toBe(PACK_VECTORS.chunkContext)
  expect(lookupText('phone', '+821023456789')).toBe(PACK_VECTORS.lookupText)
})

function open(key: Buffer, nonce: Buffer, closed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(context)).setAuthTag(closed.subarray(-16))
  return Buffer.concat([decipher.update(closed.subarray(0, -16)), decipher.final()])
}
