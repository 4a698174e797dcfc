import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptAddress, encryptAddress, keyIdOf, type Place } from '#app/vault/address-cipher.ts'
import { UnreadableError } from '#app/vault/errors.ts'
import { createResidentKeys } from '#app/vault/resident-key.ts'
import { flipped, respelled, ringOf } from './rings.ts'

const RESIDENT = '7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a49'
const PLACE: Place = { table: 'contact_point', column: 'address', rowId: '0198-1' }
const text = fc.string({ unit: 'binary' })
const place = fc.record({ table: text, column: text, rowId: text })
const keys = createResidentKeys(ringOf('k1'))
const { key } = keys.create(RESIDENT)

describe('an encrypted address', () => {
  it('comes back, whatever the text and the place', () => {
    fc.assert(
      fc.property(text, place, (plain, at) => {
        expect(decryptAddress(key, at, encryptAddress(key, at, plain))).toBe(plain)
      }),
    )
  })

  it('names its key and shows nothing of the address', () => {
    const closed = encryptAddress(key, PLACE, '+821023456789')
    expect(closed).toMatch(/^v1\.k1\.[\w-]+$/)
    expect(keyIdOf(closed)).toBe('k1')
    expect(keyIdOf('+821023456789')).toBeNull()
    expect(Buffer.from(closed.slice(6), 'base64url').includes('2345')).toBe(false)
  })

  it('is never the same twice, so equal addresses are not seen to be equal', () => {
    // Mutant: a fixed IV.
    const closed = Array.from({ length: 200 }, () => encryptAddress(key, PLACE, '+821023456789'))
    expect(new Set(closed.map((one) => one.slice(0, 22))).size).toBe(200)
  })

  it('does not open once a single bit has changed, the version and key id included', () => {
    // Mutants: skip decipher.final(); leave the key id out of the context; let Node decode loose base64url.
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (plain, index, bit) => {
        const closed = encryptAddress(key, PLACE, plain)
        expect(() => decryptAddress(key, PLACE, flipped(closed, index, bit))).toThrow(UnreadableError)
      }),
      { numRuns: 1_000 },
    )
    const closed = encryptAddress(key, PLACE, '1')
    expect(() => decryptAddress(key, PLACE, closed.replace('k1', 'k2'))).toThrow(UnreadableError)
    const [version, keyId, sealed] = closed.split('.')
    const second = `${version}.${keyId}.${respelled(sealed!)}`
    expect(() => decryptAddress(key, PLACE, second)).toThrow(UnreadableError)
  })

  it('does not open with its tag cut short', () => {
    // Mutant: leave authTagLength out and cut the tag where the bytes end.
    const bytes = Buffer.from(encryptAddress(key, PLACE, '').slice(6), 'base64url')
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = `v1.k1.${bytes.subarray(0, length).toString('base64url')}`
      expect(() => decryptAddress(key, PLACE, cut)).toThrow(UnreadableError)
    }
  })

  it('opens in its own table, column and row only', () => {
    // Mutants: drop table, column or rowId from the context; join them with nothing between.
    fc.assert(
      fc.property(place, place, (at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere))
        const closed = encryptAddress(key, at, 'kim@example.kr')
        expect(() => decryptAddress(key, elsewhere, closed)).toThrow(UnreadableError)
      }),
    )
    const closed = encryptAddress(key, { table: 'ab', column: 'c', rowId: '1' }, 'x')
    for (const other of [
      { table: 'a', column: 'bc', rowId: '1' },
      { table: 'ab', column: 'c1', rowId: '' },
      { table: 'ab', column: 'c', rowId: '2' },
      { table: 'x', column: 'c', rowId: '1' },
      { table: 'ab', column: 'x', rowId: '1' },
    ]) {
      expect(() => decryptAddress(key, other, closed)).toThrow(UnreadableError)
    }
  })

  it("does not open with another resident's key", () => {
    const other = keys.create('7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a48').key
    const closed = encryptAddress(key, PLACE, 'kim@example.kr')
    expect(() => decryptAddress(other, PLACE, closed)).toThrow(UnreadableError)
  })

  it('refuses text that UTF-8 would change', () => {
    expect(() => encryptAddress(key, PLACE, '\ud800')).toThrow(TypeError)
  })

  it('still opens after its resident key moved to a new ring key, and new ones name that', () => {
    const made = createResidentKeys(ringOf('k1')).create(RESIDENT)
    const old = encryptAddress(made.key, PLACE, 'kim@example.kr')
    const moved = createResidentKeys(ringOf('k2', 'k1')).rewrap(made.wrapped, RESIDENT)
    const now = createResidentKeys(ringOf('k2')).unwrap(moved, RESIDENT)
    expect(decryptAddress(now, PLACE, old)).toBe('kim@example.kr')
    expect(keyIdOf(encryptAddress(now, PLACE, 'kim@example.kr'))).toBe('k2')
  })
})
