import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#app/services/ctx.ts'
import { findKey, type AskingKey, type Scope } from '#app/services/key/find.ts'
import { isWithinRanges } from '#app/services/key/ranges.ts'
import { ApiError } from './problem.ts'

const BEARER = /^Bearer +(\S+) *$/i

/**
 * Whose request this is. 401 without a key that works, 403 from an address outside the key's ranges or without the
 * scope.
 */
export async function authenticate(
  ctx: Ctx,
  request: FastifyRequest,
  scope: Scope | null,
): Promise<AskingKey> {
  const text = readBearer(request)
  const key = text === undefined ? null : await findKey(ctx, text)
  if (!key) throw new ApiError('unauthenticated', 'No key, or one that is unknown, expired or revoked.')
  if (!isWithinRanges(key.ranges, request.ip))
    throw new ApiError('address_not_allowed', 'This key is limited to networks that this address is not in.')
  ctx.keyUse.note(key.id)
  return scope === null ? key : requireScope(key, scope)
}

/** The text of the key that was presented, if any was. */
export const readBearer = (request: FastifyRequest): string | undefined =>
  BEARER.exec(request.headers.authorization ?? '')?.[1]

function requireScope(key: AskingKey, scope: Scope): AskingKey {
  if (key.scopes.includes(scope)) return key
  throw new ApiError('scope_missing', `This key lacks the scope "${scope}".`)
}
