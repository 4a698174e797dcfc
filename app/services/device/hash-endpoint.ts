import type { BlindHash } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'

/**
 * What a device is known again by: the first 128 bits of the keyed hash of its endpoint, in the form of a uuid. Under the
 * secrets ring, since nobody is looked up by it.
 */
export function hashEndpoint(ctx: Pick<Ctx, 'vault'>, endpoint: string): BlindHash {
  const [keyId = '', hex = ''] = ctx.vault.fingerprints.of('push_endpoint', '', endpoint).split('.')
  const hash = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { hash, keyId }
}
