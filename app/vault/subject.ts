import { createCipheriv, createDecipheriv, type Cipheriv, type Decipheriv } from 'node:crypto'
import { decodeBase64url } from './base64url.ts'
import { deriveKey } from './derive-key.ts'
import type { Keyring } from './keyring.ts'
import { formatUuid, parseUuid } from './uuid.ts'

export type Subjects = {
  /** `sub_<kid>_<22 base64url characters>`. @throws TypeError when either is no uuid. */
  of(agencyId: string, residentId: string): string
  /** The resident's uuid; null when the text is malformed or its key is no longer in the ring. */
  residentOf(agencyId: string, subject: string): string | null
}

const SHAPE = /^sub_([a-z0-9]{1,12})_([A-Za-z0-9_-]{22})$/
const BLOCK_MODE = 'aes-256-ecb'
/** Agencies and key ids whose AES schedules are kept; a miss costs one key derivation. */
const CACHED_PAIRS = 1_024

type Permutation = { forward: Cipheriv; backward: Decipheriv }

/**
 * Pairwise pseudonymous ids (as OpenID Connect Core §8.1): the same resident is a different subject to each agency,
 * so two agencies cannot join their records on it (개인정보 보호법 §3, least data).
 *
 * A subject is the resident's uuid, 16 bytes, through AES-256 once (FIPS 197), under a key of that agency's own
 * (HKDF from the look-up ring). One block of a block cipher is a permutation: no table, no collision, and it can be
 * turned back. It carries no authentication tag on purpose: a foreign or invented subject turns back into some other
 * of the 2^128 uuids, which belongs to nobody, and the caller's look-up says `unknown_subject`.
 *
 * Subjects are made with the newest key and understood with every key of the ring. So rotating the look-up ring gives
 * residents new subjects, and removing a key ends the subjects made with it.
 */
export function createSubjects(keyring: Keyring): Subjects {
  const cache = new Map<string, Permutation>()

  function permutationOf(keyId: string, agencyId: string): Permutation | null {
    const pair = `${keyId}/${agencyId}`
    const cached = cache.get(pair)
    if (cached) {
      cache.delete(pair)
      cache.set(pair, cached)
      return cached
    }
    const ringKey = keyring.byId.get(keyId)
    if (!ringKey) return null
    const key = deriveKey(ringKey, `subject/v1/${formatUuid(parseUuid(agencyId))}`)
    // Never finalised, so they serve again and again: ECB without padding keeps nothing between whole blocks.
    const made = {
      forward: createCipheriv(BLOCK_MODE, key, null).setAutoPadding(false),
      backward: createDecipheriv(BLOCK_MODE, key, null).setAutoPadding(false),
    }
    cache.set(pair, made)
    if (cache.size > CACHED_PAIRS) cache.delete(cache.keys().next().value!)
    return made
  }

  return {
    of(agencyId, residentId) {
      const block = parseUuid(residentId)
      const { forward } = permutationOf(keyring.newest.id, agencyId)!
      return `sub_${keyring.newest.id}_${forward.update(block).toString('base64url')}`
    },
    residentOf(agencyId, subject) {
      const [, keyId, text] = SHAPE.exec(subject) ?? []
      if (keyId === undefined || text === undefined) return null
      const block = decodeBase64url(text)
      if (!block) return null
      const permutation = permutationOf(keyId, agencyId)
      return permutation && formatUuid(permutation.backward.update(block))
    },
  }
}
