import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKeyring } from '#app/vault/keyring.ts'
import { createSigner } from '#app/vault/signing.ts'
import { flipped, respelled, ringOf } from './rings.ts'

const signer = createSigner(ringOf('k1'))
const bytes = fc.uint8Array()

describe('a signature', () => {
  it('is that of RFC 8032, test 2', () => {
    const seed = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'
    const rfc = createSigner(parseKeyring(`rfc:${Buffer.from(seed, 'hex').toString('base64')}`))
    const { keyId, signature } = rfc.sign(Buffer.from('72', 'hex'))
    expect(keyId).toBe('rfc')
    expect(Buffer.from(signature, 'base64url').toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    expect(Buffer.from(rfc.publicJwks().keys[0]!.x, 'base64url').toString('hex')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    )
  })

  it('holds for what was signed and for nothing else', () => {
    // Mutant: verify returns true.
    fc.assert(
      fc.property(bytes, bytes, (signed, other) => {
        const made = signer.sign(signed)
        expect(signer.verify(signed, made)).toBe(true)
        expect(signer.verify(other, made)).toBe(Buffer.from(signed).equals(Buffer.from(other)))
      }),
      { numRuns: 50 },
    )
  })

  it('fails after any change, and on nonsense, without an exception', () => {
    const message = Buffer.from('head')
    const { keyId, signature } = signer.sign(message)
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (index, bit) => {
        expect(signer.verify(message, { keyId, signature: flipped(signature, index, bit) })).toBe(false)
      }),
    )
    // Mutant: let Node decode loose base64url, so that the spare bits of the last character give a second spelling.
    expect(signer.verify(message, { keyId, signature: respelled(signature) })).toBe(false)
    expect(signer.verify(message, { keyId, signature: '' })).toBe(false)
    expect(signer.verify(message, { keyId: 'k9', signature })).toBe(false)
  })

  it('can be checked by anyone with the published keys', () => {
    const [jwk] = signer.publicJwks().keys
    expect(jwk).toEqual({ kty: 'OKP', crv: 'Ed25519', x: jwk!.x, kid: 'k1', use: 'sig', alg: 'EdDSA' })
    const key = createPublicKey({ key: { ...jwk! }, format: 'jwk' })
    const signature = Buffer.from(signer.sign(Buffer.from('head')).signature, 'base64url')
    expect(verify(null, Buffer.from('head'), key, signature)).toBe(true)
  })

  it('never publishes the private half', () => {
    // Mutant: export the JWK of the private key.
    expect(JSON.stringify(signer.publicJwks())).not.toContain('"d"')
  })

  it('of a former key is still recognised and its key still published', () => {
    // Mutant: keep the newest public key only.
    const old = signer.sign(Buffer.from('head'))
    const both = createSigner(ringOf('k2', 'k1'))
    expect(both.verify(Buffer.from('head'), old)).toBe(true)
    expect(both.sign(Buffer.from('head')).keyId).toBe('k2')
    expect(both.publicJwks().keys.map(({ kid }) => kid)).toEqual(['k2', 'k1'])
    expect(createSigner(ringOf('k2')).verify(Buffer.from('head'), old)).toBe(false)
  })
})
