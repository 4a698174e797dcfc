import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createOneTimeCodes } from '#app/vault/one-time-code.ts'
import { ringOf } from './rings.ts'

const codes = createOneTimeCodes(ringOf('k1'))

describe('a one-time code', () => {
  it('is six digits, leading zeros included, and every first digit turns up', () => {
    // Mutant: randomInt(100_000, 1_000_000).
    const made = Array.from({ length: 2_000 }, () => codes.create())
    for (const code of made) expect(code).toMatch(/^[0-9]{6}$/)
    expect(new Set(made.map((code) => code[0])).size).toBe(10)
  })

  it('matches what was stored for it and nothing else', () => {
    // Mutants: leave purpose, target or code out of the hash; matches returns true.
    const stored = codes.hash('verify_contact_point', 'cp_1', '012345')
    expect(codes.matches(stored, 'verify_contact_point', 'cp_1', '012345')).toBe(true)
    expect(codes.matches(stored, 'verify_contact_point', 'cp_1', '012346')).toBe(false)
    expect(codes.matches(stored, 'verify_contact_point', 'cp_2', '012345')).toBe(false)
    expect(codes.matches(stored, 'sign_in', 'cp_1', '012345')).toBe(false)
    expect(codes.matches(stored, 'verify_contact_pointc', 'p_1', '012345')).toBe(false)
  })

  it('cannot be found by trying all codes against the database alone', () => {
    // Mutant: a plain hash of purpose, target and code.
    const stored = codes.hash('sign_in', 'r1', '000042')
    expect(stored).toMatch(/^k1\.[0-9a-f]{64}$/)
    const plain = [JSON.stringify(['sign_in', 'r1', '000042']), '000042', 'sign_inr1000042']
    for (const text of plain) {
      expect(stored).not.toContain(createHash('sha256').update(text).digest('hex'))
    }
    const stranger = createOneTimeCodes(ringOf('k2')).hash('sign_in', 'r1', '000042')
    expect(stranger.slice(3)).not.toBe(stored.slice(3))
  })

  it('still matches while its ring key is kept, and no longer after', () => {
    const stored = codes.hash('sign_in', 'r1', '000042')
    expect(createOneTimeCodes(ringOf('k2', 'k1')).matches(stored, 'sign_in', 'r1', '000042')).toBe(true)
    expect(createOneTimeCodes(ringOf('k2')).matches(stored, 'sign_in', 'r1', '000042')).toBe(false)
  })

  it.each(['', 'k1', 'k1.', 'k1.00', '.'])('stored as %j matches nothing', (stored) => {
    expect(codes.matches(stored, 'sign_in', 'r1', '000042')).toBe(false)
  })
})
