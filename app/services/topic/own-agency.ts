import { findAgencyByCode } from '#db/queries/agency.ts'
import { listAgencies, type AgencyChoice } from '../agency/list.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound, requireOwnAgency } from '../staff/own-agency.ts'

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>

/** The agencies among which somebody may choose whose a topic is; null: there is none but their own. */
export const listTopicAgencies = (ctx: Ctx, staff: Who): Promise<AgencyChoice[] | null> =>
  agencyBound(staff) === null ? listAgencies(ctx) : Promise.resolve(null)

/**
 * The code of the agency whose a topic is to be: the one chosen, none for all agencies, and for an agency manager their
 * own, whether they named it or not. Another one is to them what does not exist.
 * @throws ServiceError `not_found`
 */
export async function agencyOfTopic(
  ctx: Ctx,
  staff: Who,
  chosen: string | undefined,
): Promise<string | null> {
  const own = agencyBound(staff)
  if (chosen === undefined && own === null) return null
  if (chosen === undefined) {
    await ctx.catalog.refresh()
    return ctx.catalog.agency(own!)?.code ?? null
  }
  const agency = await findAgencyByCode(ctx.pools.pages.db, chosen)
  if (agency === null) throw new ServiceError('not_found', 'There is no such agency.')
  requireOwnAgency(staff, agency.id)
  return agency.code
}
