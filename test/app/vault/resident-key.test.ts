import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyDestroyedError, UnreadableError } from '#app/vault/errors.ts'
import { createResidentKeys, type ResidentKey } from '#app/vault/resident-key.ts'
import { flipped, ringOf } from './rings.ts'

const RESIDENT = '7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a49'
const OTHER = '7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a48'
const bytesOf = (resident: ResidentKey) => resident.key.export().toString('hex')

describe("a resident's key", () => {
  const keys = createResidentKeys(ringOf('k1'))

  it('comes back as it was made, and no two are the same', () => {
    const made = keys.create(RESIDENT)
    const opened = keys.unwrap(made.wrapped, RESIDENT)
    expect(bytesOf(opened)).toBe(bytesOf(made.key))
    expect(opened.key.symmetricKeySize).toBe(32)
    expect(opened.keyId).toBe('k1')
    expect(bytesOf(keys.create(RESIDENT).key)).not.toBe(bytesOf(made.key))
  })

  it("opens for no other resident, so one row's key cannot be given to another", () => {
    // Mutant: leave residentId out of the context.
    const { wrapped } = keys.create(RESIDENT)
    expect(() => keys.unwrap(wrapped, OTHER)).toThrow(UnreadableError)
  })

  it('does not open once a single bit has changed', () => {
    // Mutant: skip decipher.final().
    const { wrapped } = keys.create(RESIDENT)
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (index, bit) => {
        expect(() => keys.unwrap(flipped(wrapped, index, bit), RESIDENT)).toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it.each(['', '.', 'k1.', 'k1', 'k1.AAAA', 'k1.****'])('that is no key (%j) is refused', (text) => {
    expect(() => keys.unwrap(text, RESIDENT)).toThrow(/Not a|holds no key/)
  })
})

describe('when the secrets ring rotates', () => {
  const before = createResidentKeys(ringOf('k1'))
  const during = createResidentKeys(ringOf('k2', 'k1'))
  const after = createResidentKeys(ringOf('k2'))

  it('old keys open while the old ring key is kept', () => {
    const { key, wrapped } = before.create(RESIDENT)
    expect(bytesOf(during.unwrap(wrapped, RESIDENT))).toBe(bytesOf(key))
  })

  it('destroying a ring key makes what it guarded unreadable', () => {
    // Mutant: fall back to the newest key when the id is unknown.
    const { wrapped } = before.create(RESIDENT)
    expect(() => after.unwrap(wrapped, RESIDENT)).toThrow(KeyDestroyedError)
    expect(() => after.rewrap(wrapped, RESIDENT)).toThrow(expect.objectContaining({ keyId: 'k1' }))
  })

  it('a rewrapped key is the same key and survives the old ring key', () => {
    // Mutant: rewrap makes a new key.
    const { key, wrapped } = before.create(RESIDENT)
    const moved = during.rewrap(wrapped, RESIDENT)
    expect(moved).toMatch(/^k2\./)
    expect(bytesOf(after.unwrap(moved, RESIDENT))).toBe(bytesOf(key))
    expect(during.rewrap(moved, RESIDENT)).toBe(moved)
  })

  it("rewrapping checks whose key it is, so it cannot launder another's", () => {
    const { wrapped } = before.create(RESIDENT)
    expect(() => during.rewrap(wrapped, OTHER)).toThrow(UnreadableError)
  })
})
