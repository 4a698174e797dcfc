import { createCipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import {
  chunkContext,
  lookupText,
  PACK_HASH_BYTES,
  PACK_KDF,
  PACK_NONCE_BYTES,
  PACK_TAG_BYTES,
  PACK_WRAP_INFO,
  type PackWrap,
} from '#app/domain/pack.ts'
import type { AddressKind } from './derive-key.ts'
import { KEY_BYTES } from './keyring.ts'

const ALGORITHM = 'aes-256-gcm'
const OPTIONS = { authTagLength: PACK_TAG_BYTES }

/** 32 random bytes as base64url: a content key, a look-up key. */
export const createPackKey = (): string => randomBytes(KEY_BYTES).toString('base64url')

/** Says which content key a header speaks of without telling it. */
export const commitToKey = (contentKey: string): string => sha256(bytesOf(contentKey)).digest('base64url')

/**
 * Closes the chunks of one pack, in order, and takes their digest on the way. About 1 ms for a thousand records.
 * @param pack `pck_…`
 */
export function createChunkSealer(pack: string, contentKey: string) {
  const key = createSecretKey(bytesOf(contentKey))
  const digest = createHash('sha256')
  let number = 0
  return {
    /** @returns nonce | ciphertext | tag */
    seal(plain: string): { number: number; content: Buffer } {
      const content = close(key, chunkContext(pack, number), Buffer.from(plain))
      digest.update(chunkLine(content))
      return { number: number++, content }
    },
    /** Of all chunk lines so far. Once. */
    digest: (): string => digest.digest('base64url'),
  }
}

/** A chunk as it travels. */
export const chunkLine = (content: Buffer): string => `${content.toString('base64url')}\n`

/** Closes the content key for whoever holds an API key: it has 256 random bits, so no slow derivation is needed. */
export function wrapPackKey(pack: string, contentKey: string, apiKey: string): PackWrap {
  const salt = randomBytes(KEY_BYTES)
  const wrapping = createSecretKey(Buffer.from(hkdfSync('sha256', apiKey, salt, PACK_WRAP_INFO, KEY_BYTES)))
  const closed = close(wrapping, pack, bytesOf(contentKey))
  return {
    kdf: PACK_KDF,
    salt: salt.toString('base64url'),
    info: PACK_WRAP_INFO,
    nonce: closed.subarray(0, PACK_NONCE_BYTES).toString('base64url'),
    wrappedKey: closed.subarray(PACK_NONCE_BYTES).toString('base64url'),
  }
}

export type PackHashes = {
  /** What the agency finds an address it knows by. */
  of(kind: AddressKind, address: string): string
  /** Of an address the agency did not ask by: equal for equal ones and nothing more, since its key is in no pack. */
  veil(blindHash: string): string
}

/** @param lookupKey what the pack tells; the veil's own key is forgotten with what is returned */
export function createPackHashes(lookupKey: string): PackHashes {
  const key = createSecretKey(bytesOf(lookupKey))
  const veilKey = createSecretKey(randomBytes(KEY_BYTES))
  const hash = (under: typeof key, text: string) =>
    createHmac('sha256', under).update(text).digest().toString('base64url', 0, PACK_HASH_BYTES)
  return {
    of: (kind, address) => hash(key, lookupText(kind, address)),
    veil: (blindHash) => hash(veilKey, blindHash),
  }
}

const bytesOf = (text: string) => Buffer.from(text, 'base64url')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes)

/** A random nonce: NIST SP 800-38D §8.3 allows 2^32 a key, a pack has a thousand chunks. */
function close(key: ReturnType<typeof createSecretKey>, context: string, plain: Buffer): Buffer {
  const nonce = randomBytes(PACK_NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS)
  cipher.setAAD(Buffer.from(context))
  const ciphertext = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()])
}
