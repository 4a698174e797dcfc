import type { Transaction } from '#db/client.ts'
import {
  listOlderKeyed,
  lockKeyed,
  moveKeyed,
  readKeyed,
  type KeyedResident,
  type KeyMoves,
} from '#db/queries/resident-key.ts'
import { takeTime } from '#db/queries/unhurried.ts'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { moveOne, type Keyed } from './move-one.ts'

/** So many are held at once, for some tens of milliseconds. */
const BATCH = 100
/** Few of a million may be left; nobody waits for it. */
const PATIENCE_MS = 2 * MINUTE

type MoveCtx = Pick<Ctx, 'pools' | 'vault' | 'log'>
export type MoveHooks = {
  /** Residents of one transaction; absent: a hundred. */
  batch?: number
  signal?: AbortSignal
  onProgress?: (done: { moved: number; failed: number }) => void | Promise<void>
}

/**
 * Moves what residents are found by, and their own keys, to the newest keys of the rings. What is written under a
 * resident's own key stays as it is: it opens with that key, whichever key of the ring that one is closed with. Each batch
 * is whole for itself, so that somebody is found by one key or the other at every moment; what is left is seen by its key,
 * so a second run goes on where the first was stopped. Consults wait for none of it.
 * @returns how many moved, and how many could not: their key is gone, or an index no address explains
 */
export async function moveResidentKeys(
  ctx: MoveCtx,
  { batch = BATCH, signal, onProgress }: MoveHooks = {},
): Promise<{ moved: number; failed: number }> {
  const done = { moved: 0, failed: 0 }
  let after: string | null = null
  while (!signal?.aborted) {
    const ids: string[] = await listSome(ctx, { after, limit: batch })
    const { moved, failed } = await moveSome(ctx, ids)
    done.moved += moved
    done.failed += failed
    await onProgress?.({ ...done })
    if (ids.length < batch) break
    after = ids.at(-1)!
  }
  return done
}

const newestOf = ({ vault: { keyIds } }: Pick<Ctx, 'vault'>) => ({
  secrets: keyIds.secrets[0]!,
  lookup: keyIds.lookup[0]!,
})

const listSome = (ctx: MoveCtx, part: { after: string | null; limit: number }): Promise<string[]> =>
  ctx.pools.pages.begin(
    async (tx) => {
      await takeTime(tx, PATIENCE_MS)
      return listOlderKeyed(tx, newestOf(ctx), part)
    },
    { deadlineMs: PATIENCE_MS },
  )

/** Together; where that fails each for itself, so that one keeps no other under an older key. */
async function moveSome(ctx: MoveCtx, ids: readonly string[]): Promise<{ moved: number; failed: number }> {
  if (ids.length === 0) return { moved: 0, failed: 0 }
  try {
    return await ctx.pools.pages.begin((tx) => move(tx, ctx, ids))
  } catch (error) {
    if (ids.length === 1) {
      ctx.log.error({ err: error, residentId: ids[0] }, 'a resident could not move to the newest keys')
      return { moved: 0, failed: 1 }
    }
    const done = { moved: 0, failed: 0 }
    for (const id of ids) {
      const { moved, failed } = await moveSome(ctx, [id])
      done.moved += moved
      done.failed += failed
    }
    return done
  }
}

async function move(tx: Transaction, ctx: MoveCtx, ids: readonly string[]) {
  const residents = await lockKeyed(tx, ids)
  const { indexes, owns, points, phones } = await readKeyed(tx, ids)
  const moves: KeyMoves = { residents: [], indexes: [], points: [], phones: [] }
  const [indexesOf, ownsOf, pointsOf, phonesOf] = [group(indexes), group(owns), group(points), group(phones)]
  const keyedOf = (resident: KeyedResident): Keyed => ({
    resident,
    indexes: indexesOf(resident.id),
    owns: ownsOf(resident.id),
    points: pointsOf(resident.id),
    phones: phonesOf(resident.id),
  })
  const moved = residents.filter((resident) => moveOne(ctx, keyedOf(resident), moves)).length
  await moveKeyed(tx, moves)
  return { moved, failed: 0 }
}

function group<Row extends { residentId: string }>(rows: readonly Row[]): (id: string) => Row[] {
  const byResident = Map.groupBy(rows, ({ residentId }) => residentId)
  return (id) => byResident.get(id) ?? []
}
