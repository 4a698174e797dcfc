import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBlindIndex, type IndexSpace } from '#app/vault/blind-index.ts'
import { ringOf } from './rings.ts'

const PHONE: IndexSpace = { realm: 'live', kind: 'phone' }
const index = createBlindIndex(ringOf('k1'))

describe('the blind index', () => {
  it('finds the same address again, in another process too', () => {
    const { keyId, hash } = index.of(PHONE, '+821023456789')
    expect(keyId).toBe('k1')
    expect(hash).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(createBlindIndex(ringOf('k1')).of(PHONE, '+821023456789').hash).toBe(hash)
  })

  it('keeps its values: a changed derivation would lose every resident', () => {
    // Value computed independently (Python hmac). Mutant: change an info string, the truncation or the hash.
    expect(index.of(PHONE, '+821023456789').hash).toBe('78b36df4-24cc-fcd0-1e7d-c66bcd4234ff')
  })

  it('gives different addresses different hashes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(index.of(PHONE, one).hash === index.of(PHONE, other).hash).toBe(one === other)
      }),
    )
  })

  it('keeps live and test, phone and e-mail apart', () => {
    // Mutant: leave realm or kind out of the info string.
    const hashes = (['live', 'test'] as const).flatMap((realm) =>
      (['phone', 'email'] as const).map((kind) => index.of({ realm, kind }, 'same').hash),
    )
    expect(new Set(hashes).size).toBe(4)
  })

  it('cannot be computed without the key', () => {
    // Mutant: a plain hash.
    expect(createBlindIndex(ringOf('k2')).of(PHONE, 'same').hash).not.toBe(index.of(PHONE, 'same').hash)
  })

  it('looks under every key of the ring while rows move, newest first, and writes with the newest', () => {
    // Mutant: `all` gives the newest only.
    const both = createBlindIndex(ringOf('k2', 'k1'))
    const all = both.all(PHONE, '+821023456789')
    expect(all.map(({ keyId }) => keyId)).toEqual(['k2', 'k1'])
    expect(all[0]).toEqual(both.of(PHONE, '+821023456789'))
    expect(all[1]).toEqual(index.of(PHONE, '+821023456789'))
  })
})
