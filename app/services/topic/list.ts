import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'

/** `GET /topics`: what this key may ask about, with the fields of an import line. */
export function listTopics(ctx: Pick<Ctx, 'catalog'>, key: Pick<Key, 'agencyId'>) {
  return [...ctx.catalog.topics()]
    .filter((topic) => topic.agencyId === null || topic.agencyId === key.agencyId)
    .map(({ agencyId: _, ...topic }) => topic)
}
