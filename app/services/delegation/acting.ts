import { findHelping } from '#db/queries/delegation.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import { findResident } from '#db/queries/preference.ts'
import { putActingFor } from '#db/queries/session.ts'
import type { Power } from '#app/domain/delegation.ts'
import { findProvenPhone } from '../account/proven-phone.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { isGuardianStanding } from '../guardian/standing.ts'
import { openKey } from '../home/load-resident.ts'
import type { ValidSession } from '../session/sessions.ts'
import { openWords } from './words.ts'

/** Somebody signed in as themself who sees the pages of another. `name` null: of a child, whom nobody named. */
export type Acting = { residentId: string; power: Power; actor: Actor; name: string | null }

type Who = Pick<ValidSession, 'residentId' | 'actingFor'>

/**
 * In whose account somebody acts, and whether they still may: asked anew at every request, so that an end holds at once.
 * @returns null: in their own, or it ended
 */
export async function findActing(ctx: Ctx, { residentId: by, actingFor }: Who): Promise<Acting | null> {
  if (actingFor === null) return null
  const { db } = ctx.pools.pages
  const resident = await findResident(db, actingFor)
  if (resident === null) return null
  const row = await findHelping(db, { residentId: actingFor, delegateId: by })
  if (row !== null) {
    const { ownName } = openWords(ctx, openKey(ctx, resident), row)
    const actor = { kind: 'helper', id: row.id } as const
    return { residentId: actingFor, power: row.scope, actor, name: ownName }
  }
  if (!(await isGuardian(ctx, by, actingFor))) return null
  return { residentId: actingFor, power: 'guard', actor: { kind: 'guardian', id: actingFor }, name: null }
}

/**
 * Whether this account's own number is the one that agreed for the child, who is not fourteen yet, and is trusted to be so
 * still (`isGuardianStanding`). A code must have come back from it since: numbers are given to other people, and their former
 * holders stay signed in.
 */
async function isGuardian(ctx: Ctx, by: string, childId: string): Promise<boolean> {
  const guardianship = await findGuardianship(ctx.pools.pages.db, childId)
  if (guardianship?.phoneHash == null || !isGuardianStanding(guardianship, ctx.clock())) return false
  const phone = await findProvenPhone(ctx, by)
  return (
    phone !== null &&
    phone.hashes.all.includes(guardianship.phoneHash) &&
    phone.confirmedAt >= guardianship.consentedAt.getTime()
  )
}

/** From now on this browser shows another's pages. @throws ServiceError not_found: they may not */
export async function startActing(
  ctx: Ctx,
  { session, residentId }: { session: ValidSession; residentId: string },
): Promise<void> {
  const acting = await findActing(ctx, { residentId: session.residentId, actingFor: residentId })
  if (acting === null) throw new ServiceError('not_found', 'Nobody asked this person to help.')
  const { actor, power } = acting
  await ctx.pools.pages.begin(async (tx) => {
    await putActingFor(tx, session.sessionId, residentId)
    await recordAudit(tx, ctx, { actor, action: 'delegate.look', residentId, detail: { power } })
  })
}

/** Back to their own pages; never an error. */
export const stopActing = (ctx: Ctx, session: Pick<ValidSession, 'sessionId'>): Promise<void> =>
  putActingFor(ctx.pools.pages.db, session.sessionId, null)
