import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import {
  chunkContext,
  PACK_NONCE_BYTES,
  PACK_TAG_BYTES,
  type PackHeader,
  type PackWrap,
} from '#app/domain/pack.ts'

const KEY_BYTES = 32

/** The key of a pack's contents; null when another API key asked for it, or it is not the header's key. */
export function unwrapContentKey(header: PackHeader, wrap: PackWrap, apiKey: string): Buffer | null {
  const salt = Buffer.from(wrap.salt, 'base64url')
  const wrapping = Buffer.from(hkdfSync('sha256', apiKey, salt, wrap.info, KEY_BYTES))
  const nonce = Buffer.from(wrap.nonce, 'base64url')
  const key = open(wrapping, nonce, Buffer.from(wrap.wrappedKey, 'base64url'), header.pack)
  if (key === null) return null
  const commitment = createHash('sha256').update(key).digest('base64url')
  return commitment === header.keyCommitment ? key : null
}

/** The JSON lines of one chunk; null when it was changed, or belongs elsewhere. */
export function openChunk(key: Buffer, pack: string, number: number, line: string): string[] | null {
  const bytes = Buffer.from(line, 'base64url')
  const nonce = bytes.subarray(0, PACK_NONCE_BYTES)
  const text = open(key, nonce, bytes.subarray(PACK_NONCE_BYTES), chunkContext(pack, number))
  if (text === null) return null
  return text
    .toString('utf8')
    .split('\n')
    .filter((row) => row !== '')
}

/** AES-256-GCM, the tag at the end. */
function open(key: Buffer, nonce: Buffer, sealed: Buffer, context: string): Buffer | null {
  if (sealed.length < PACK_TAG_BYTES || nonce.length !== PACK_NONCE_BYTES) return null
  const tagAt = sealed.length - PACK_TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: PACK_TAG_BYTES })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(tagAt))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()])
  } catch {
    return null
  }
}
