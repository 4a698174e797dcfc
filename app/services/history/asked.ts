import { z } from 'zod'
import { listAskers, listConsultsOf, listOutcomesOf, type AskedPlace } from '#db/queries/history.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { toConsultEntry, type ConsultEntry } from './consult-entry.ts'
import { openCursor, sealCursor } from './cursor.ts'

export const PAGE_SIZE = 20

const input = z.object({
  residentId: z.uuid(),
  /** The code of an agency; null, or one that never asked: all of them. */
  agency: z.string().nullable(),
  /** `next` of an earlier answer; anything else is the beginning. */
  after: z.string().nullable(),
})

export type AskedView = {
  entries: ConsultEntry[]
  /** Leads to what is older; null: nothing is. */
  next: string | null
  /** Who asked at all, by name. */
  agencies: { code: string; name: string }[]
  /** The code that is looked at; null: all. */
  agency: string | null
}

/**
 * Who asked about a resident, newest first, what they were told and what became of it: 개인정보 보호법 §35, without having
 * to ask for it.
 */
export async function listAsked(ctx: Ctx, raw: z.input<typeof input>): Promise<AskedView> {
  const { residentId, agency: wanted, after } = parseInput(input, raw)
  await ctx.catalog.refresh()
  const db = ctx.pools.pages.db
  const askers = (await listAskers(db, residentId)).flatMap((id) => ctx.catalog.agency(id) ?? [])
  const agency = askers.find(({ code }) => code === wanted) ?? null
  const rows = await listConsultsOf(db, {
    residentId,
    agencyId: agency?.id ?? null,
    before: openCursor(ctx, 'asked', residentId, after),
    limit: PAGE_SIZE + 1,
  })
  const page = rows.slice(0, PAGE_SIZE)
  const outcomes = await listOutcomesOf(
    db,
    page.map(({ id }) => id),
  )
  const last: AskedPlace | undefined = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return {
    entries: page.map((row) => toConsultEntry(ctx, row, outcomes)),
    next: last ? sealCursor(ctx, 'asked', residentId, { decidedAt: last.decidedAt, id: last.id }) : null,
    agencies: askers
      .map(({ code, name }) => ({ code, name }))
      .sort((one, other) => one.name.localeCompare(other.name, 'ko')),
    agency: agency?.code ?? null,
  }
}
