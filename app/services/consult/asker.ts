import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { Key } from '../catalog/catalog.ts'

/**
 * The key that asks, as the catalogue knows it now. Asked again with what the consult's own statement read, so that a
 * key revoked a moment ago gets no answer.
 * @throws ServiceError `unauthenticated`: unknown, revoked or expired
 */
export function requireKey(ctx: Pick<Ctx, 'catalog' | 'clock'>, keyId: string): Key {
  const key = ctx.catalog.keyById(keyId)
  if (!key || (key.expiresAt !== null && key.expiresAt <= ctx.clock()))
    throw new ServiceError('unauthenticated', 'This key is unknown, expired or revoked.')
  return key
}
