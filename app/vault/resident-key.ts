import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { open, seal } from './aead.ts'
import { deriveKey } from './derive-key.ts'
import { KeyDestroyedError, UnreadableError } from './errors.ts'
import { KEY_BYTES, type Keyring } from './keyring.ts'

/**
 * A resident's own key, opened. Use it within one call and let it go: deleting the wrapped key is how a resident is
 * erased (개인정보 보호법 §21, §36), and a copy kept in memory would outlive that.
 */
export type ResidentKey = {
  /** Id of the ring key it is wrapped with; written into every ciphertext. */
  readonly keyId: string
  /** 32 bytes, AES-256. A KeyObject: prints as nothing. */
  readonly key: KeyObject
}

export type ResidentKeys = {
  /** A new random key; store `wrapped` (text, `kid.base64url`), use `key` for what is written now. */
  create(residentId: string): { key: ResidentKey; wrapped: string }
  /** @throws KeyDestroyedError ring key gone · UnreadableError tampered with, or another resident's */
  unwrap(wrapped: string, residentId: string): ResidentKey
  /** The same resident key under the newest ring key; unchanged text when it already is. Throws as `unwrap`. */
  rewrap(wrapped: string, residentId: string): string
}

const DOMAIN = 'allimgil/resident-key/v1'
const WRAP = 'resident-key-wrap/v1'

/** @param keyring the secrets ring. Wrapping: AES-256-GCM, bound to the resident's id as the database prints it. */
export function createResidentKeys(keyring: Keyring): ResidentKeys {
  const wrapping = new Map(keyring.ids.map((id) => [id, deriveKey(keyring.byId.get(id)!, WRAP)]))
  const newestId = keyring.newest.id

  function wrap(plain: Buffer, residentId: string): string {
    return `${newestId}.${seal(wrapping.get(newestId)!, [DOMAIN, newestId, residentId], plain)}`
  }

  function unwrap(wrapped: string, residentId: string): ResidentKey {
    const dot = wrapped.indexOf('.')
    if (dot < 0) throw new UnreadableError('Not a wrapped resident key')
    const keyId = wrapped.slice(0, dot)
    const key = wrapping.get(keyId)
    if (!key) throw new KeyDestroyedError(keyId)
    return { keyId, key: createSecretKey(open(key, [DOMAIN, keyId, residentId], wrapped.slice(dot + 1))) }
  }

  return {
    unwrap,
    create(residentId) {
      const plain = randomBytes(KEY_BYTES)
      return {
        key: { keyId: newestId, key: createSecretKey(plain) },
        wrapped: wrap(plain, residentId),
      }
    },
    rewrap(wrapped, residentId) {
      const { keyId, key } = unwrap(wrapped, residentId)
      return keyId === newestId ? wrapped : wrap(key.export(), residentId)
    },
  }
}
