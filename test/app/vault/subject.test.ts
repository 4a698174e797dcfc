import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSubjects } from '#app/vault/subject.ts'
import { ringOf } from './rings.ts'

const SUWON = '11111111-1111-4111-8111-111111111111'
const GIMPO = '22222222-2222-4222-8222-222222222222'
const RESIDENT = '7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a49'
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
/** Any 128 bits, not only well-formed versions: what the permutation is defined on. */
const uuid = bytes.map((all) => {
  const hex = Buffer.from(all).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
})

describe('a pairwise subject', () => {
  const subjects = createSubjects(ringOf('k1'))

  it('turns back into its resident, for any agency and resident, in any order', () => {
    // Mutant: auto padding left on in the decipher (it then lags one block behind; a cipher does not).
    fc.assert(
      fc.property(uuid, uuid, (agency, resident) => {
        const subject = subjects.of(agency, resident)
        expect(subject).toMatch(/^sub_k1_[\w-]{22}$/)
        expect(subjects.of(agency, resident)).toBe(subject)
        expect(subjects.residentOf(agency, subject)).toBe(resident)
      }),
    )
  })

  it('keeps its values: agencies store them', () => {
    // Value computed independently (Python hmac, openssl enc). Mutant: change the info string or the mode.
    expect(subjects.of(SUWON, RESIDENT)).toBe('sub_k1_6H38Eqg06zQGlBooX9l5jw')
  })

  it('is one resident only: no two residents share one', () => {
    fc.assert(
      fc.property(uuid, uuid, (one, other) => {
        expect(subjects.of(SUWON, one) === subjects.of(SUWON, other)).toBe(one === other)
      }),
    )
  })

  it('differs between agencies and shows nothing of the resident', () => {
    // Mutants: leave the agency out of the info string; send the uuid unencrypted.
    fc.assert(
      fc.property(uuid, uuid, uuid, (one, other, resident) => {
        fc.pre(one !== other)
        expect(subjects.of(one, resident)).not.toBe(subjects.of(other, resident))
      }),
    )
    const raw = Buffer.from(RESIDENT.replaceAll('-', ''), 'hex').toString('base64url')
    expect(subjects.of(SUWON, RESIDENT)).not.toContain(raw)
  })

  it('of another agency turns into somebody who does not exist, not into its resident', () => {
    fc.assert(
      fc.property(uuid, (resident) => {
        const foreign = subjects.residentOf(GIMPO, subjects.of(SUWON, resident))
        expect(foreign).toMatch(/^[0-9a-f-]{36}$/)
        expect(foreign).not.toBe(resident)
      }),
    )
  })

  it.each([
    '',
    'sub_',
    'sub_k1_',
    'sub_k1_short',
    'sub_k1_AAAAAAAAAAAAAAAAAAAAAB', // spare bits set: a second spelling of AAAAAAAAAAAAAAAAAAAAAA
    'sub_k1_AAAAAAAAAAAAAAAAAAAAAAA',
    'sub_k9_AAAAAAAAAAAAAAAAAAAAAA',
    'sub_K1_AAAAAAAAAAAAAAAAAAAAAA',
    'con_k1_AAAAAAAAAAAAAAAAAAAAAA',
    'sub_k1_AAAAAAAAAAAAAAAAAAAA==',
    'sub_k1_AAAAAAAAAAAAAAAAAAAAAA\n',
    RESIDENT,
  ])('that is malformed or of an unknown key (%j) is nobody', (text) => {
    expect(subjects.residentOf(SUWON, text)).toBeNull()
  })

  it('takes any text without an exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(subjects.residentOf(SUWON, `sub_k1_${text}`)).toSatisfy(
          (found) => found === null || text.length === 22,
        )
      }),
    )
  })

  it('is only made of uuids', () => {
    expect(() => subjects.of(SUWON, 'kim')).toThrow(TypeError)
    expect(() => subjects.of('suwon', RESIDENT)).toThrow(TypeError)
  })

  it('is the same whatever the case of the agency id', () => {
    const agency = 'ABCDEFAB-CDEF-4ABC-8DEF-ABCDEFABCDEF'
    expect(subjects.of(agency.toLowerCase(), RESIDENT)).toBe(subjects.of(agency, RESIDENT))
  })

  it('survives more agencies than the cache holds', () => {
    // Mutant: key the cache by key id only.
    const agencies = Array.from(
      { length: 1_500 },
      (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    )
    const made = agencies.map((agency) => subjects.of(agency, RESIDENT))
    expect(new Set(made).size).toBe(agencies.length)
    agencies.forEach((agency, n) => expect(subjects.residentOf(agency, made[n]!)).toBe(RESIDENT))
  })
})

describe('when the look-up ring rotates', () => {
  it('old subjects are understood while their key is kept, new ones use the newest', () => {
    // Mutant: always turn back with the newest key.
    const old = createSubjects(ringOf('k1')).of(SUWON, RESIDENT)
    const both = createSubjects(ringOf('k2', 'k1'))
    expect(both.residentOf(SUWON, old)).toBe(RESIDENT)
    expect(both.of(SUWON, RESIDENT)).toMatch(/^sub_k2_/)
    expect(createSubjects(ringOf('k2')).residentOf(SUWON, old)).toBeNull()
  })
})
