import { createHmac, randomInt, timingSafeEqual, type KeyObject } from 'node:crypto'
import { deriveKey } from './derive-key.ts'
import type { Keyring } from './keyring.ts'

/** Of these, one in a million: attempts must be limited by the caller. */
const CODES = 1_000_000

export type OneTimeCodes = {
  /** Six digits, each of the million equally likely. */
  create(): string
  /**
   * What the database stores, `kid.<64 hex digits>`. Bound to a purpose (`verify_contact_point`) and a target (the
   * row or address it was sent for), so a code for one thing opens nothing else.
   */
  hash(purpose: string, target: string, code: string): string
  /** Whether this is the stored code; in constant time. False when the ring key is gone. */
  matches(stored: string, purpose: string, target: string, code: string): boolean
}

/** @param keyring the secrets ring. */
export function createOneTimeCodes(keyring: Keyring): OneTimeCodes {
  const keys = new Map(keyring.ids.map((id) => [id, deriveKey(keyring.byId.get(id)!, 'one-time-code/v1')]))
  const newestId = keyring.newest.id

  return {
    create: createCode,
    hash: (purpose, target, code) => `${newestId}.${hashCode(keys.get(newestId)!, purpose, target, code)}`,
    matches(stored, purpose, target, code) {
      const dot = stored.indexOf('.')
      const key = keys.get(stored.slice(0, dot))
      if (dot < 0 || !key) return false
      const expected = Buffer.from(stored.slice(dot + 1))
      const given = Buffer.from(hashCode(key, purpose, target, code))
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}

/** Six digits from crypto.randomInt, which is uniform (no modulo bias). */
export function createCode(): string {
  return String(randomInt(CODES)).padStart(6, '0')
}

/**
 * HMAC-SHA-256 (RFC 2104) as hex. Keyed, because a million codes are tried in a second: whoever holds only the
 * database must not be able to.
 */
export function hashCode(key: KeyObject, purpose: string, target: string, code: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, target, code]))
    .digest('hex')
}
