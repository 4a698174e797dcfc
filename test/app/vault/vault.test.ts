import { describe, expect, it } from 'vitest'
import { createVault, generateKeyring, headBytes, parseKeyring, UnreadableError } from '#app/vault/index.ts'

const fresh = () => parseKeyring(generateKeyring('k1'))
const RESIDENT = '7b0c2f5e-3a41-4d7e-9a55-0d6f1c2b3a49'
const AGENCY = '11111111-1111-4111-8111-111111111111'
const PLACE = { table: 'contact_point', column: 'address', rowId: RESIDENT }

describe('the vault', () => {
  it('keeps an address, finds it, names its owner and signs for it', () => {
    const vault = createVault({ secrets: fresh(), lookup: fresh(), signing: fresh() })
    const { key, wrapped } = vault.residentKeys.create(RESIDENT)
    const closed = vault.addresses.encrypt(key, PLACE, '+821023456789')
    const opened = vault.residentKeys.unwrap(wrapped, RESIDENT)
    expect(vault.addresses.decrypt(opened, PLACE, closed)).toBe('+821023456789')
    expect(vault.blindIndex.of({ realm: 'live', kind: 'phone' }, '+821023456789').keyId).toBe('k1')
    expect(vault.subjects.residentOf(AGENCY, vault.subjects.of(AGENCY, RESIDENT))).toBe(RESIDENT)
    const head = headBytes({ writer: 'w1', number: 1, hash: 'x', at: '2026-11-22T12:30:00.000Z' })
    expect(vault.signer.verify(head, vault.signer.sign(head))).toBe(true)
    const stored = vault.oneTimeCodes.hash('sign_in', RESIDENT, '012345')
    expect(vault.oneTimeCodes.matches(stored, 'sign_in', RESIDENT, '012345')).toBe(true)
  })

  it('holds no resident key: once the wrapped key is erased, nothing opens the address', () => {
    // Mutant: a cache of unwrapped keys by resident id in createResidentKeys.
    const vault = createVault({ secrets: fresh(), lookup: fresh(), signing: fresh() })
    const made = vault.residentKeys.create(RESIDENT)
    const closed = vault.addresses.encrypt(made.key, PLACE, '+821023456789')
    vault.residentKeys.unwrap(made.wrapped, RESIDENT)
    const successor = vault.residentKeys.unwrap(vault.residentKeys.create(RESIDENT).wrapped, RESIDENT)
    expect(() => vault.addresses.decrypt(successor, PLACE, closed)).toThrow(UnreadableError)
    expect(() => vault.residentKeys.unwrap('', RESIDENT)).toThrow()
  })

  it('shows no key when it or its keys are printed', () => {
    const vault = createVault({ secrets: fresh(), lookup: fresh(), signing: fresh() })
    const { key } = vault.residentKeys.create(RESIDENT)
    expect(JSON.stringify({ vault, key })).toBe(
      '{"vault":{"keyIds":{"secrets":["k1"],"lookup":["k1"]},"residentKeys":{},"addresses":{},"blindIndex":{},"subjects":{},"oneTimeCodes":{},"fingerprints":{},' +
        '"signer":{"keyId":"k1"}},"key":{"keyId":"k1","key":{}}}',
    )
  })
})
