import { parseApiKey } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'

export type AskingKey = Key
export type Scope = Key['scopes'][number]

/**
 * The key of a presented text; null when it is unknown, revoked or expired. A text the cache does not know costs one
 * small query, so that a key issued a moment ago works.
 */
export async function findKey(ctx: Pick<Ctx, 'catalog' | 'clock'>, text: string): Promise<AskingKey | null> {
  const parsed = parseApiKey(text)
  if (!parsed) return null
  if (!ctx.catalog.keyByHash(parsed.hash)) await ctx.catalog.refresh()
  const key = ctx.catalog.keyByHash(parsed.hash)
  if (!key || (key.expiresAt !== null && key.expiresAt <= ctx.clock())) return null
  return key
}
