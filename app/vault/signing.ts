import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { decodeBase64url } from './base64url.ts'
import type { Keyring } from './keyring.ts'

/** `signature`: 64 bytes as base64url, ready for a JWS or a text column. */
export type Signed = { readonly keyId: string; readonly signature: string }
/** RFC 8037 §2, RFC 7517. `x`: the 32-byte public key as base64url. */
export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'EdDSA' }

export type Signer = {
  /** The key that signs now: a JWS header's `kid`. */
  readonly keyId: string
  /**
   * Ed25519 (RFC 8032), deterministic; 60 to 140 µs. One key signs several kinds of thing, so the bytes must say which:
   * a JWS starts with its header, an evidence head with its label (chain.ts).
   */
  sign(bytes: Uint8Array): Signed
  /** The same on another thread: a batch of receipts keeps nobody else waiting. */
  signBeside(bytes: Uint8Array): Promise<Signed>
  /** Never throws: a bad signature, bad text or unknown key is false. */
  verify(bytes: Uint8Array, signed: Signed): boolean
  /** Every public key of the ring, newest first, for `/.well-known/jwks.json`. */
  publicJwks(): { keys: PublicJwk[] }
}

/** PKCS #8 of an Ed25519 key is this and the 32-byte seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SIGNATURE_BYTES = 64

const signOnThread = promisify<null, Uint8Array, KeyObject, Buffer>(sign)

/** @param keyring the signing ring: each key is an RFC 8032 seed. The newest signs, all verify. */
export function createSigner(keyring: Keyring): Signer {
  const privateKey = privateKeyOf(keyring.newest.key)
  const publicKeys = new Map(
    keyring.ids.map((id) => [id, createPublicKey(privateKeyOf(keyring.byId.get(id)!))]),
  )

  return {
    keyId: keyring.newest.id,
    sign: (bytes) => ({
      keyId: keyring.newest.id,
      signature: sign(null, bytes, privateKey).toString('base64url'),
    }),
    async signBeside(bytes) {
      const signature = await signOnThread(null, bytes, privateKey)
      return { keyId: keyring.newest.id, signature: signature.toString('base64url') }
    },
    verify(bytes, { keyId, signature }) {
      const key = publicKeys.get(keyId)
      const raw = decodeBase64url(signature)
      return key !== undefined && raw?.length === SIGNATURE_BYTES && verify(null, bytes, key, raw)
    },
    publicJwks: () => ({ keys: [...publicKeys].map(([kid, key]) => jwkOf(kid, key)) }),
  }
}

function privateKeyOf(seed: KeyObject): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed.export()]),
    format: 'der',
    type: 'pkcs8',
  })
}

function jwkOf(kid: string, key: KeyObject): PublicJwk {
  return { kty: 'OKP', crv: 'Ed25519', x: key.export({ format: 'jwk' }).x!, kid, use: 'sig', alg: 'EdDSA' }
}
