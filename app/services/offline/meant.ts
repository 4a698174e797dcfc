import { listLiveResidents } from '#db/queries/offline-consult.ts'
import { listHolders, listPoints } from '#db/queries/resident.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Recipient } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'

/** Who was meant, and their contact points by channel as they stood when the pack was issued. */
export type Meant = { residentId: string; points: ReadonlyMap<string, string> }

/** Blind hashes of a recipient's address, newest key first; none for a subject. */
export function hashesOf(ctx: Pick<Ctx, 'vault'>, key: Key, recipient: Recipient): string[] {
  if (recipient.kind === 'subject') return []
  const space = { realm: key.realm, kind: recipient.kind }
  return ctx.vault.blindIndex.all(space, recipient.address).map(({ hash }) => hash)
}

/**
 * Whom recipients mean now, in the order given; null: nobody, or somebody who was erased since. A contact point set
 * after `issuedAt` is left out: an outcome of what was sent before must not fall on it.
 */
export async function findMeant(
  ctx: Pick<Ctx, 'pools' | 'vault'>,
  key: Key,
  recipients: readonly Recipient[],
  issuedAt: Instant,
): Promise<(Meant | null)[]> {
  const { db } = ctx.pools.pages
  const hashes = recipients.map((recipient) => hashesOf(ctx, key, recipient))
  const holders = await listHolders(db, [...new Set(hashes.flat())])
  // `own` before `contact`, as in a consult.
  const byHash = new Map(
    holders.toSorted((a, b) => a.role.localeCompare(b.role)).map((row) => [row.hash, row]),
  )
  const ids = recipients.map((recipient, index) =>
    recipient.kind === 'subject'
      ? ctx.vault.subjects.residentOf(key.agencyId, recipient.subject)
      : (hashes[index]!.map((hash) => byHash.get(hash)?.residentId).find((id) => id !== undefined) ?? null),
  )
  const named = [...new Set(ids.filter((id) => id !== null))]
  const live = await ctx.pools.pages.run((sql) => listLiveResidents(sql, named, key.realm))
  const points = new Map(live.map((id) => [id, new Map<string, string>()]))
  for (const point of await listPoints(db, live))
    if (point.setAt <= issuedAt) points.get(point.residentId)!.set(point.channel, point.id)
  return ids.map((id) => {
    const found = id === null ? undefined : points.get(id)
    return found ? { residentId: id!, points: found } : null
  })
}
