import { DeadlineError } from '#db/client.ts'
import { countFirstSteps } from '#db/queries/outage.ts'
import type { Channel } from '#app/domain/channel.ts'
import { DAY } from '#app/domain/time.ts'
import { listAgencies } from '../agency/list.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

/**
 * How far a declaration would reach; `agencyName` null: every agency. `notices`: those of the last day that went there first;
 * null: too many to count while somebody waits, and nobody waits with a declaration for a figure.
 */
export type Reach = { agencyName: string | null; agencies: number; notices: number | null }

/** @param agency a code; null: all. @throws ServiceError `not_found` */
export async function measureReach(
  ctx: Ctx,
  { channel, agency }: { channel: Channel; agency: string | null },
): Promise<Reach> {
  const all = await listAgencies(ctx)
  const one = agency === null ? null : all.find(({ code }) => code === agency)
  if (one === undefined) throw new ServiceError('not_found', `There is no agency ${agency}.`)
  const to = ctx.clock()
  const window = { channel, agencyId: one?.id ?? null, from: to - DAY, to }
  return {
    agencyName: one?.name ?? null,
    agencies: all.length,
    notices: await countFirstSteps(ctx.pools.pages.db, window).catch(whenGivenUp),
  }
}

function whenGivenUp(error: unknown): null {
  if (error instanceof DeadlineError) return null
  throw error
}
