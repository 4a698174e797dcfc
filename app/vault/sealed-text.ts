import type { KeyObject } from 'node:crypto'
import { open, seal } from './aead.ts'
import { deriveKey } from './derive-key.ts'
import { KeyDestroyedError, UnreadableError } from './errors.ts'
import type { Keyring } from './keyring.ts'

export type SealedTexts = {
  /**
   * Closes a text that passes through a table, a queue or a cookie on its way: `kid.base64url`.
   * @param purpose where it may be opened; a text sealed for one purpose opens for no other
   */
  seal(purpose: string, plaintext: string): string
  /** @throws KeyDestroyedError ring key gone · UnreadableError tampered with, or sealed for another purpose */
  open(purpose: string, sealed: string): string
}

/** @param keyring the secrets ring: texts are sealed with the newest key and opened with any */
export function createSealedTexts(keyring: Keyring): SealedTexts {
  const keys = new Map<string, KeyObject>(
    keyring.ids.map((id) => [id, deriveKey(keyring.byId.get(id)!, 'sealed-text/v1')]),
  )
  const newestId = keyring.newest.id

  return {
    seal(purpose, plaintext) {
      const context = ['allimgil/sealed-text/v1', newestId, purpose]
      return `${newestId}.${seal(keys.get(newestId)!, context, Buffer.from(plaintext))}`
    },
    open(purpose, sealed) {
      const dot = sealed.indexOf('.')
      if (dot < 0) throw new UnreadableError('Not a sealed text')
      const keyId = sealed.slice(0, dot)
      const key = keys.get(keyId)
      if (!key) throw new KeyDestroyedError(keyId)
      return open(key, ['allimgil/sealed-text/v1', keyId, purpose], sealed.slice(dot + 1)).toString('utf8')
    },
  }
}
