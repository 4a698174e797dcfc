import { findSqlState, findUnavailable } from '#db/client.ts'
import { noteAsked } from '#db/queries/asked.ts'
import type { EvidenceRow } from '#db/queries/consult.ts'
import {
  insertOfflineConsults,
  listEvidenced,
  listOfflineConsults,
  markOfflineRecorded,
} from '#db/queries/offline-consult.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import { invalidBody } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { toEvidence } from './evidence.ts'
import { findMeant, type Meant } from './meant.ts'
import { ageFaults, type OfflineItem } from './parse.ts'

/** As for a batch: its statements carry 500 each and wait for each other. */
const DEADLINE_MS = 5 * SECOND
const UNIQUE_VIOLATION = '23505'

export type RecordCtx = Pick<Ctx, 'bulkRecorder' | 'catalog' | 'clock' | 'pools' | 'vault'>
export type OfflineResult = { ok: true; duplicate: boolean } | { ok: false; error: ServiceError }
/** An item that may be recorded, with what makes it the same as another of its id. */
export type Told = OfflineItem & { digests: string[] }
/** `pack`: `pck_…` */
type PackRef = { pack: string; issuedAt: Instant }

/**
 * Records each id once. Its row comes before its evidence and is marked after it: broken off anywhere, it is taken up
 * again. `items` have different ids.
 * @throws ServiceError `unavailable`
 */
export async function commitOnce(
  ctx: RecordCtx,
  key: Key,
  pack: PackRef,
  items: readonly Told[],
): Promise<Map<string, OfflineResult>> {
  try {
    const { settled, fresh } = await takeIds(ctx, key, items)
    for (const [id, result] of await commit(ctx, key, pack, fresh)) settled.set(id, result)
    return settled
  } catch (error) {
    throw findUnavailable(error) ? unavailable(error) : error
  }
}

/** @returns `settled`: the results of those that are not to be recorded; `fresh`: the others */
async function takeIds(ctx: RecordCtx, key: Key, items: readonly Told[]) {
  const settled = new Map<string, OfflineResult>()
  const now = ctx.clock()
  const ids = items.map(({ id }) => id)
  const before = new Set(
    (await ctx.pools.pages.run((sql) => listOfflineConsults(sql, ids))).map(({ id }) => id),
  )
  const open = items.filter((item) => {
    // What is known was young enough when it was taken.
    const faults = before.has(item.id) ? [] : ageFaults(item, now)
    if (faults.length > 0) settled.set(item.id, { ok: false, error: invalidBody(faults) })
    return faults.length === 0
  })
  const rows = open.map(({ id, decidedAt, digests }) => ({
    id,
    agencyId: key.agencyId,
    decidedAt,
    digest: digests[0]!,
  }))
  await ctx.pools.pages.run((sql) => insertOfflineConsults(sql, rows))
  const taken = await ctx.pools.pages.run((sql) => listOfflineConsults(sql, ids))
  const byId = new Map(taken.map((row) => [row.id, row]))
  const fresh = open.filter(({ id, digests }) => {
    const row = byId.get(id)!
    const isMine = row.agencyId === key.agencyId && digests.includes(row.digest)
    if (!isMine) settled.set(id, conflict())
    else if (row.isRecorded) settled.set(id, { ok: true, duplicate: true })
    return isMine && !row.isRecorded
  })
  return { settled, fresh }
}

async function commit(
  ctx: RecordCtx,
  key: Key,
  { pack, issuedAt }: PackRef,
  items: readonly Told[],
): Promise<[string, OfflineResult][]> {
  if (items.length === 0) return []
  const recipients = items.map(({ recipient }) => recipient)
  const meant = await findMeant(ctx, key, recipients, issuedAt)
  const there = await findEvidenced(ctx, items)
  const deadlineAt = ctx.clock() + DEADLINE_MS
  const results = await Promise.all(
    items.map(async (item, index): Promise<[string, OfflineResult]> => {
      if (there.has(item.id)) return [item.id, { ok: true, duplicate: true }]
      const evidence = toEvidence(ctx, key, pack, item, meant[index]!)
      return [item.id, { ok: true, duplicate: !(await record(ctx, evidence, deadlineAt)) }]
    }),
  )
  const ids = items.map(({ id }) => id)
  await ctx.pools.pages.run((sql) => noteAsked(sql, toAsked(key, items, meant)))
  await ctx.pools.pages.run((sql) => markOfflineRecorded(sql, ids, ctx.clock()))
  return results
}

/** A first try may have come as far as the evidence and no further. */
async function findEvidenced(ctx: RecordCtx, items: readonly Told[]): Promise<Set<string>> {
  const times = items.map(({ madeAt }) => madeAt)
  const span = { from: Math.min(...times), until: Math.max(...times) }
  const ids = items.map(({ id }) => id)
  return new Set(await ctx.pools.pages.run((sql) => listEvidenced(sql, ids, span)))
}

/** @returns false when another request with the same id was committed meanwhile */
async function record(ctx: RecordCtx, evidence: EvidenceRow, deadlineAt: Instant): Promise<boolean> {
  try {
    await ctx.bulkRecorder.record(evidence, deadlineAt)
    return true
  } catch (error) {
    if (findSqlState(error) === UNIQUE_VIOLATION) return false
    throw error instanceof ServiceError ? error : unavailable(error)
  }
}

/** The count of who was asked about goes by the time of the evidence, and has passed these. */
const toAsked = (key: Key, items: readonly Told[], meant: readonly (Meant | null)[]) =>
  items.flatMap(({ recipient, decidedAt }, index) => {
    const residentId = meant[index]?.residentId
    if (residentId === undefined) return []
    return [{ residentId, agencyId: key.agencyId, kind: recipient.kind, lastAt: decidedAt }]
  })

const unavailable = (cause: unknown) =>
  new ServiceError('unavailable', 'The evidence could not be committed. Send all of it again.', {
    code: 'evidence_unavailable',
    retryAfterSeconds: 1,
    cause,
  })

export const conflict = (): OfflineResult => ({
  ok: false,
  error: new ServiceError('conflict', 'This id is another decision’s.'),
})
