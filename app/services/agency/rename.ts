import { v7 } from 'uuid'
import { z } from 'zod'
import { listFormerNames, lockAgencyName, putAgencyName } from '#db/queries/agency-name.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { viewStaff } from '../staff/list.ts'
import { agencyName } from './create.ts'
import { requireAgency } from './require.ts'

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>

const wish = z.object({ name: agencyName })

/**
 * An agency goes by another name from now on, on residents' pages and in the very next consult's receipt; its code stays.
 * @returns whether anything changed
 * @throws ServiceError `not_found`, `invalid` at `/name`
 */
export async function renameAgency(
  ctx: Ctx,
  staff: SignedInStaff,
  { agency: code, ...raw }: { agency: string; name: string },
): Promise<boolean> {
  const { id: agencyId } = await requireAgency(ctx, staff, code)
  const { name: after } = parseInput(wish, raw)
  return ctx.pools.pages.begin(async (tx) => {
    const before = await lockAgencyName(tx, agencyId)
    if (before === null || before === after) return false
    const at = ctx.clock()
    const { kind: actorKind, id: actor } = staff.actor
    await putAgencyName(tx, { id: v7({ msecs: at }), agencyId, at, before, after, actorKind, actor })
    await recordAudit(tx, ctx, {
      actor: staff.actor,
      action: 'agency.rename',
      detail: { agencyId, code, before, after },
    })
    return true
  })
}

/** `by`: null, somebody who is no longer named here. */
export type FormerName = { id: string; at: Instant; before: string; after: string; by: string | null }

/** An agency and what it was called before, newest first. @throws ServiceError `not_found` */
export async function viewAgencyName(
  ctx: Ctx,
  staff: Who,
  code: string,
): Promise<{ agency: { code: string; name: string }; former: FormerName[] }> {
  const { id, name } = await requireAgency(ctx, staff, code)
  const people = new Map((await viewStaff(ctx)).map((member) => [member.id, member.name]))
  const rows = await listFormerNames(ctx.pools.pages.db, id)
  return {
    agency: { code, name },
    former: rows.map(({ id: event, at, before, after, actor }) => ({
      id: event,
      at,
      before,
      after,
      by: (actor !== null && people.get(actor)) || null,
    })),
  }
}
