import { z } from 'zod'
import { listChangesOf, type ChangedRow } from '#db/queries/history.ts'
import type { Change, ChangedBy } from '#app/domain/history-change.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
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
  return {
    entries: page.map((row) => ({
      id: row.id,
      at: row.at,
      change: toChange(names, row),
      by: toChangedBy(row),
      canUndo: row.isNewest && !isBeginning(row) && isUndoable(row.name),
    })),
    next: last ? sealCursor(ctx, 'changes', residentId, { decidedAt: last.at, id: last.id }) : null,
  }
}

/** What a resident began with: there is nothing before it. */
const isBeginning = ({ version, before }: ChangedRow) => version === FIRST_VERSION && before === null
