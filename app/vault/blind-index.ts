import { createHmac, type KeyObject } from 'node:crypto'
import { deriveKey, type IndexKind, type Purpose, type Realm } from './derive-key.ts'
import type { Keyring } from './keyring.ts'
import { formatUuid } from './uuid.ts'

/** What an address is looked up by: `hash` has the shape of a uuid so that PostgreSQL stores 16 bytes. */
export type BlindHash = { readonly keyId: string; readonly hash: string }
export type IndexSpace = { readonly realm: Realm; readonly kind: IndexKind }

export type BlindIndex = {
  /** Under the newest key: what new rows store. */
  of(space: IndexSpace, normalisedAddress: string): BlindHash
  /** One per key of the ring, newest first: what a look-up asks for while rows are moved to a new key. */
  all(space: IndexSpace, normalisedAddress: string): BlindHash[]
}

const SPACES: readonly IndexSpace[] = [
  { realm: 'live', kind: 'phone' },
  { realm: 'live', kind: 'email' },
  { realm: 'live', kind: 'login' },
  { realm: 'live', kind: 'counter' },
  { realm: 'live', kind: 'staff' },
  { realm: 'test', kind: 'phone' },
  { realm: 'test', kind: 'email' },
]

/**
 * Keyed hashes of addresses: the same address always gives the same hash, and without the key a list of all hundred
 * million mobile numbers gives nothing away. HMAC-SHA-256 (RFC 2104) cut to its first 128 bits (§5: half the hash or
 * more), one HKDF key for each realm and kind, derived once here.
 * Addresses must arrive normalised (E.164; e-mail trimmed, NFC, lower-cased): this module does not know how.
 */
export function createBlindIndex(keyring: Keyring): BlindIndex {
  const rings = keyring.ids.map((keyId) => {
    const ringKey = keyring.byId.get(keyId)!
    return { keyId, keys: new Map(SPACES.map((space) => [purposeOf(space), keyFor(ringKey, space)])) }
  })
  const newest = rings[0]!

  function hashUnder({ keyId, keys }: typeof newest, space: IndexSpace, address: string): BlindHash {
    const digest = createHmac('sha256', keys.get(purposeOf(space))!)
      .update(address, 'utf8')
      .digest()
    return { keyId, hash: formatUuid(digest) }
  }

  return {
    of: (space, address) => hashUnder(newest, space, address),
    all: (space, address) => rings.map((ring) => hashUnder(ring, space, address)),
  }
}

function purposeOf({ realm, kind }: IndexSpace): Purpose {
  return `blind-index/v1/${realm}/${kind}`
}

function keyFor(ringKey: KeyObject, space: IndexSpace): KeyObject {
  return deriveKey(ringKey, purposeOf(space))
}
