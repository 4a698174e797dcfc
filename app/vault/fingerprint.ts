import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { deriveKey } from './derive-key.ts'
import type { Keyring } from './keyring.ts'

/** Tells whether a text is the same as one before without keeping it, also of texts that are easily guessed. */
export type Fingerprints = {
  /** `kid.<64 hex digits>`, bound to a purpose and a target (the row it is kept in). */
  of(purpose: string, target: string, text: string): string
  /** In constant time; false when the ring key is gone. */
  matches(fingerprint: string, purpose: string, target: string, text: string): boolean
}

/** @param keyring the secrets ring */
export function createFingerprints(keyring: Keyring): Fingerprints {
  const keys = new Map<string, KeyObject>(
    keyring.ids.map((id) => [id, deriveKey(keyring.byId.get(id)!, 'fingerprint/v1')]),
  )
  /** HMAC-SHA-256 (RFC 2104); the parts are framed by JSON. */
  const take = (keyId: string, parts: readonly string[]) =>
    `${keyId}.${createHmac('sha256', keys.get(keyId)!).update(JSON.stringify(parts)).digest('hex')}`

  return {
    of: (...parts) => take(keyring.newest.id, parts),
    matches(fingerprint, ...parts) {
      const keyId = fingerprint.slice(0, Math.max(0, fingerprint.indexOf('.')))
      if (!keys.has(keyId)) return false
      const [given, expected] = [Buffer.from(fingerprint), Buffer.from(take(keyId, parts))]
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
