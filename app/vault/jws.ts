import type { Signer } from './signing.ts'

/**
 * A compact JWS (RFC 7515 §3.1, EdDSA of RFC 8037) by the key that signs now, for `/.well-known/jwks.json` to verify.
 * @param type `typ` of the header: what it is, so that no kind of thing passes for another (RFC 8725 §3.11)
 */
export function signJws(signer: Signer, type: string, payload: object): string {
  const header = { alg: 'EdDSA', typ: type, kid: signer.keyId }
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${signer.sign(Buffer.from(signed)).signature}`
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
