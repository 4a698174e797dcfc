import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'
import { decodeBase64url } from './base64url.ts'
import { UnreadableError } from './errors.ts'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
// Stated, because without it Node accepts tags cut to four bytes.
const OPTIONS = { authTagLength: TAG_BYTES }

/**
 * AES-256-GCM with a random 96-bit IV (NIST SP 800-38D §8.2.2; §8.3 allows 2^32 values a key, we make a handful a
 * resident and one per resident and rotation on the ring's wrapping key).
 * @param context what the value is bound to; authenticated, not stored. Strings are framed by JSON, so no two lists
 *   of strings share an encoding.
 * @returns base64url of IV (12) | ciphertext | tag (16)
 */
export function seal(key: KeyObject, context: readonly string[], plain: Buffer): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, OPTIONS)
  cipher.setAAD(Buffer.from(JSON.stringify(context)))
  const ciphertext = cipher.update(plain)
  cipher.final()
  return Buffer.concat([iv, ciphertext, cipher.getAuthTag()]).toString('base64url')
}

/** Opens what `seal` made. @throws UnreadableError when the key, the context or any bit differs. */
export function open(key: KeyObject, context: readonly string[], sealed: string): Buffer {
  const bytes = decodeBase64url(sealed)
  if (!bytes || bytes.length < IV_BYTES + TAG_BYTES) throw new UnreadableError('Not a sealed value')
  const tagAt = bytes.length - TAG_BYTES
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), OPTIONS)
  decipher.setAAD(Buffer.from(JSON.stringify(context)))
  decipher.setAuthTag(bytes.subarray(tagAt))
  const plain = decipher.update(bytes.subarray(IV_BYTES, tagAt))
  try {
    decipher.final()
  } catch {
    throw new UnreadableError('The value was changed, moved, or closed with another key')
  }
  return plain
}
