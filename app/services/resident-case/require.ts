import { z } from 'zod'
import { findOpenCase } from '#db/queries/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'

/** A resident whom one of the staff is looking at. */
export type OpenCase = {
  id: string
  residentId: string
  reason: string
  endsAt: Instant
  /** For what staff see: in their own name, with the reason. */
  looking: Actor
  /** For what they do on the resident's word. */
  counter: Actor
}

export type InCase = { staff: SignedInStaff; caseId: string }

/**
 * The case behind a page's address: only for whoever opened it, and only while it is open. Another's is what does not exist.
 * @throws ServiceError not_found
 */
export async function requireCase(ctx: Ctx, { staff, caseId }: InCase): Promise<OpenCase> {
  const isId = z.uuid().safeParse(caseId).success
  const row =
    isId && (await findOpenCase(ctx.pools.pages.db, { id: caseId, staffId: staff.id }, new Date(ctx.clock())))
  if (!row) throw new ServiceError('not_found', 'No such case, or its half hour is over.')
  const { id, residentId, reason, endsAt } = row
  const looking: Actor = { ...staff.actor, reason }
  return {
    id,
    residentId,
    reason,
    endsAt: endsAt.getTime(),
    looking,
    counter: { ...looking, kind: 'counter' },
  }
}
