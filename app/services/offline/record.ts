import { findPackIssue } from '#db/queries/pack.ts'
import { offlineBody } from '#app/domain/offline-consult.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import { requireKey } from '../consult/asker.ts'
import { invalidBody, parseShape } from '../consult/question.ts'
import { ServiceError } from '../errors.ts'
import { parsePackName } from '../pack/name.ts'
import { commitOnce, conflict, type OfflineResult, type RecordCtx, type Told } from './commit-once.ts'
import { digestsOf } from './evidence.ts'
import { parseOffline } from './parse.ts'

/**
 * `POST /consults/offline`: what a client decided from its pack while we could not be reached, recorded in the same
 * chain as every consult, once an id. It happened, so it is recorded as it was told: also for somebody who was erased
 * since (then without a resident), and after the pack expired. Free of quota: nothing is asked.
 * @returns one result an item, in the order sent; one bad item never fails the rest
 * @throws ServiceError `invalid`; `not_found`: no pack of this agency and realm; `unauthenticated`; `unavailable` with
 *   code `evidence_unavailable`: some may be recorded, and sending all again is safe
 */
export async function recordOffline(ctx: RecordCtx, asking: Key, body: unknown): Promise<OfflineResult[]> {
  const shape = parseShape(offlineBody, body)
  if (!shape.ok) throw invalidBody(shape.errors)
  const key = requireKey(ctx, asking.id)
  const issuedAt = await findIssue(ctx, key, shape.value.pack)
  const parsed = shape.value.consults.map((item) => parseOffline(ctx, key, item))
  const told = new Map<string, Told>()
  for (const item of parsed)
    if (item.ok && !told.has(item.value.id))
      told.set(item.value.id, { ...item.value, digests: digestsOf(ctx, key, item.value) })
  const results = await commitOnce(ctx, key, { pack: shape.value.pack, issuedAt }, [...told.values()])

  const seen = new Set<string>()
  return parsed.map((item): OfflineResult => {
    if (!item.ok) return { ok: false, error: invalidBody(item.errors) }
    const { id } = item.value
    const result = results.get(id)!
    if (!seen.has(id)) {
      seen.add(id)
      return result
    }
    const isSame = told.get(id)!.digests.includes(digestsOf(ctx, key, item.value)[0]!)
    if (!isSame) return conflict()
    return result.ok ? { ok: true, duplicate: true } : result
  })
}

async function findIssue(ctx: RecordCtx, { agencyId, realm }: Key, name: string): Promise<Instant> {
  const id = parsePackName(name)
  const owner = { agencyId, realm }
  const issuedAt = id === null ? null : await ctx.pools.pages.run((sql) => findPackIssue(sql, id, owner))
  if (issuedAt === null) throw new ServiceError('not_found', 'There is no such pack of this agency.')
  return issuedAt
}
