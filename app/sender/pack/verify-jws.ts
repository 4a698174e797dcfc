import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { z } from 'zod'

/** RFC 7517, the part of a key set that Ed25519 needs (RFC 8037). */
export const jwksShape = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), crv: z.string().optional() })),
})
export type Jwks = z.output<typeof jwksShape>

const headerShape = z.object({ alg: z.literal('EdDSA'), typ: z.string(), kid: z.string() })

/**
 * The payload of a compact JWS (RFC 7515), if a key of the set signed it for this purpose; else null.
 * @param type the `typ` it must be made for: another kind of token of the same keys is none
 */
export function verifyJws(jws: string, keys: Jwks, type: string): unknown {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.')
  if (more.length > 0) return null
  const parsed = headerShape.safeParse(readJson(header))
  if (!parsed.success || parsed.data.typ !== type) return null
  const jwk = keys.keys.find(({ kid, crv }) => kid === parsed.data.kid && crv === 'Ed25519')
  if (!jwk) return null
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
  const isSigned = verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
  return isSigned ? readJson(payload) : null
}

function readJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
