import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const INFO = 'allimgil/sender/journal/v1'

export type LineCipher = {
  /** One line of text, without its end. `place`: where it will stand; it opens nowhere else. */
  seal(text: string, place: string): string
  /** null: written under another key, elsewhere, or changed. */
  open(line: string, place: string): string | null
}

/**
 * AES-256-GCM line by line: the journal holds addresses, and lies on the disk of a sending system. Its key is HKDF
 * (RFC 5869) of the API key, so whoever may ask the portal may read what was asked.
 * @param apiKeys the one in use, then earlier ones whose lines may still wait
 */
export function createLineCipher(apiKeys: readonly string[]): LineCipher {
  const keys = apiKeys.map((apiKey) => Buffer.from(hkdfSync('sha256', apiKey, '', INFO, KEY_BYTES)))
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(ALGORITHM, keys[0]!, iv, { authTagLength: TAG_BYTES })
      cipher.setAAD(Buffer.from(place))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return sealed.toString('base64url')
    },
    open(line, place) {
      const bytes = Buffer.from(line, 'base64url')
      for (const key of keys) {
        const text = openUnder(key, bytes, place)
        if (text !== null) return text
      }
      return null
    },
  }
}

function openUnder(key: Buffer, bytes: Buffer, place: string): string | null {
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  const tagAt = bytes.length - TAG_BYTES
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(tagAt))
  try {
    return decipher.update(bytes.subarray(IV_BYTES, tagAt), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
