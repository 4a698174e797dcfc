import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { KEY_BYTES } from './keyring.ts'

/** Whose look-ups: live and test are apart, so the same number has two unrelated hashes. */
export type Realm = 'live' | 'test'
/** What a blind index is made of. */
export type AddressKind = 'phone' | 'email'
/**
 * …or of the name by which a log-in provider knows somebody, of a staff member's e-mail, apart from residents', or of a
 * code that was printed at the counter.
 */
export type IndexKind = AddressKind | 'login' | 'staff' | 'counter'

/** Every purpose a ring key is ever used for. A new use gets a new line here, an incompatible change a new version. */
export type Purpose =
  | 'resident-key-wrap/v1'
  | 'one-time-code/v1'
  | 'sealed-text/v1'
  | 'fingerprint/v1'
  | `blind-index/v1/${Realm}/${IndexKind}`
  | `subject/v1/${string}`

/**
 * The key for one purpose: HKDF-SHA-256 (RFC 5869) with the purpose as `info`. No salt: ring keys are uniformly
 * random, and the index must come out the same in every process (RFC 5869 §3.1 and §3.3 allow it).
 */
export function deriveKey(ringKey: KeyObject, purpose: Purpose): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', ringKey, Buffer.alloc(0), `allimgil/${purpose}`, KEY_BYTES)),
  )
}
