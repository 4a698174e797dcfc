import { z } from 'zod'
import { listDelegationsById } from '#db/queries/delegation.ts'
import { listChangesOf, listCounterChanges, type ChangedRow } from '#db/queries/history.ts'
import type { Change, ChangedBy } from '#app/domain/history-change.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { openWords } from '../delegation/words.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { isUndoable } from '../preference/undo.ts'
import { PAGE_SIZE } from './asked.ts'
import { AUDITED, namesOf, toChange, toChangedBy } from './change-entry.ts'
import { openCursor, sealCursor } from './cursor.ts'

/** Version of a resident's preferences when they begin. */
const FIRST_VERSION = 1

const input = z.object({ residentId: z.uuid(), after: z.string().nullable() })

export type ChangeEntry = {
  id: string
  at: Instant
  change: Change
  by: ChangedBy
  /** What the resident calls the helper who did it; null: nobody's, or no longer known. */
  helper: string | null
  /** Nothing was changed there since, and it can be set back with one button. */
  canUndo: boolean
}

/** Everything that changed about a resident, by whomever, newest first. `next` null: nothing is older. */
export async function listChanges(
  ctx: Ctx,
  raw: z.input<typeof input>,
): Promise<{ entries: ChangeEntry[]; next: string | null }> {
  const { residentId, after } = parseInput(input, raw)
  await ctx.catalog.refresh()
  const rows = await listChangesOf(ctx.pools.pages.db, {
    residentId,
    actions: AUDITED,
    before: openCursor(ctx, 'changes', residentId, after),
    limit: PAGE_SIZE + 1,
  })
  const page = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  const names = namesOf(ctx)
  const helpers = await nameDelegates(ctx, residentId, page)
  return {
    entries: page.map((row) => ({
      ...toEntry(names, row),
      helper: row.actorKind === 'helper' && row.actor !== null ? (helpers.get(row.actor) ?? null) : null,
    })),
    next: last ? sealCursor(ctx, 'changes', residentId, { decidedAt: last.at, id: last.id }) : null,
  }
}

const toEntry = (names: ReturnType<typeof namesOf>, row: ChangedRow) => ({
  id: row.id,
  at: row.at,
  change: toChange(names, row),
  by: toChangedBy(row),
  canUndo: canUndo(row),
})

const canUndo = (row: ChangedRow) => row.isNewest && !isBeginning(row) && isUndoable(row.name)

/** More than one visit to the counter changes; what cannot be set back stands among them. */
const LOOKED_THROUGH = 100

/** What the counter changed last and may set back itself; what the resident chose stays theirs. */
export async function listUndoableAtCounter(
  ctx: Ctx,
  { residentId, limit }: { residentId: string; limit: number },
): Promise<ChangeEntry[]> {
  await ctx.catalog.refresh()
  const rows = await listCounterChanges(ctx.pools.pages.db, { residentId, limit: LOOKED_THROUGH })
  const names = namesOf(ctx)
  return rows
    .filter(canUndo)
    .slice(0, limit)
    .map((row) => ({ ...toEntry(names, row), helper: null }))
}

/** What a resident began with: there is nothing before it. */
const isBeginning = ({ version, before }: ChangedRow) => version === FIRST_VERSION && before === null

/** What the resident calls those of their helpers who stand in these rows, by the id that stands there. */
async function nameDelegates(
  ctx: Ctx,
  residentId: string,
  rows: readonly ChangedRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ actorKind, actor }) => (actorKind === 'helper' && actor !== null ? actor : []))
  const found = await listDelegationsById(ctx.pools.pages.db, residentId, [...new Set(ids)])
  if (found.length === 0) return new Map()
  const { key } = await openResident(ctx, residentId)
  return new Map(found.map((row) => [row.id, openWords(ctx, key, row).name]))
}
