import { listAgencies as queryAgencies } from '#db/queries/agency.ts'
import type { Ctx } from '../ctx.ts'

export type AgencyChoice = { id: string; code: string; name: string }

/** Every public body whose systems ask here, by name. */
export const listAgencies = (ctx: Pick<Ctx, 'pools'>): Promise<AgencyChoice[]> =>
  queryAgencies(ctx.pools.pages.db)
