import { z } from 'zod'
import {
  insertManualItem,
  listManualItems,
  setManualItemRemoved,
  updateManualItem,
  type ManualItemRow,
} from '#db/queries/manual.ts'
import { MANUAL_PHASES } from '#app/domain/manual.ts'
import { DAY } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

/** So long a line that was removed can be put back. */
const UNDO_MS = 30 * DAY

/** The manual as the next outage finds it, and the lines that were removed lately. */
export async function viewManual(ctx: Ctx): Promise<{ items: ManualItemRow[]; removed: ManualItemRow[] }> {
  const rows = await listManualItems(ctx.pools.pages.db, ctx.clock() - UNDO_MS)
  const isIn = ({ removedAt }: ManualItemRow) => removedAt === null
  return { items: rows.filter(isIn), removed: rows.filter((row) => !isIn(row)) }
}

const words = z.object({
  ko: z.string().trim().min(1).max(300),
  en: z.string().trim().max(300).optional(),
})
const textOf = ({ ko, en }: z.output<typeof words>) => (en ? { ko, en } : { ko })

const added = words.extend({ phase: z.enum(MANUAL_PHASES) })

/** @throws ServiceError `invalid` */
export async function addManualItem(ctx: Ctx, given: z.input<typeof added>, actor: Actor): Promise<void> {
  const item = parseInput(added, given)
  await ctx.pools.pages.begin(async (tx) => {
    await insertManualItem(tx, { phase: item.phase, text: textOf(item) })
    await recordAudit(tx, ctx, { actor, action: 'manual.add', detail: { phase: item.phase, text: item.ko } })
  })
}

const changed = words.extend({ id: z.uuid() })

/** @throws ServiceError `invalid`, `not_found` */
export async function changeManualItem(
  ctx: Ctx,
  given: z.input<typeof changed>,
  actor: Actor,
): Promise<void> {
  const item = parseInput(changed, given)
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await updateManualItem(tx, item.id, textOf(item)))) throw gone()
    await recordAudit(tx, ctx, { actor, action: 'manual.change', detail: { itemId: item.id, text: item.ko } })
  })
}

/** What outages before were worked through by stays with them. @throws ServiceError `not_found` */
export async function removeManualItem(ctx: Ctx, { id }: { id: string }, actor: Actor): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw gone()
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await setManualItemRemoved(tx, id, ctx.clock()))) throw gone()
    await recordAudit(tx, ctx, { actor, action: 'manual.remove', detail: { itemId: id } })
  })
}

/** Puts a line back where it stood. @throws ServiceError `not_found` */
export async function restoreManualItem(ctx: Ctx, { id }: { id: string }, actor: Actor): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw gone()
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await setManualItemRemoved(tx, id, null))) throw gone()
    await recordAudit(tx, ctx, { actor, action: 'manual.restore', detail: { itemId: id } })
  })
}

const gone = () => new ServiceError('not_found', 'There is no such line.')
