import { listOpenAddresses } from '#db/queries/counter-address.ts'
import { findOpenGuardian } from '#db/queries/counter-guardian.ts'
import { listDelegations } from '#db/queries/delegation.ts'
import { listRequestsOf } from '#db/queries/resident-request.ts'
import { STOPPABLE, STOPPED_BY_GUARDIAN, unprovenSince, type Stoppable } from '#app/domain/resident-case.ts'
import type { Ctx } from '../ctx.ts'

/** What was written down for a resident at the counter and does not hold yet, so that they can still stop it. */
export async function listStoppable(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  residentId: string,
): Promise<Stoppable[]> {
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const requests = await listRequestsOf(db, residentId)
  const helpers = await listDelegations(db, residentId)
  const guardian = await findOpenGuardian(db, residentId, unprovenSince(now))
  const is: Record<Stoppable, boolean> = {
    leaving: requests.some(({ kind, answeredAt }) => kind === 'erase' && answeredAt === null),
    guardian: guardian !== null && guardian.phone !== null,
    guardian_end: guardian !== null && guardian.phone === null,
    helper: helpers.some(
      ({ acceptedAt, opensAt }) => acceptedAt === null && opensAt !== null && opensAt.getTime() > now,
    ),
    address: (await listOpenAddresses(db, residentId, unprovenSince(now))).length > 0,
  }
  return STOPPABLE.filter((what) => is[what])
}

/** Of it, what the guardian of a child can stop. */
export async function listStoppableForGuardian(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  childId: string,
): Promise<Stoppable[]> {
  const stoppable = await listStoppable(ctx, childId)
  return stoppable.filter((what) => STOPPED_BY_GUARDIAN.includes(what))
}
