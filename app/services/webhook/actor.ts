import type { Key } from '../catalog/catalog.ts'
import type { Actor } from '../ctx.ts'

/** A sending system acts by its key; the ledger has no word of its own for it. */
export const actorOf = (key: Key): Actor => ({ kind: 'system', id: `key:${key.id}` })
