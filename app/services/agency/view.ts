import { listAgencyStandings, type AgencyStanding } from '#db/queries/agency-desk.ts'
import { DAY } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { viewKeys, type KeyView } from '../key/view.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { requireAgency } from './require.ts'

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>

export type AgencyView = AgencyStanding

/** What `/admin/agencies` lists: every agency; for an agency manager their own. */
export const viewAgencies = (ctx: Ctx, staff: Who): Promise<AgencyView[]> =>
  listAgencyStandings(ctx.pools.pages.db, agencyBound(staff), spanOf(ctx))

/** One agency with the keys of its sending systems. @throws ServiceError `not_found` */
export async function viewAgency(
  ctx: Ctx,
  staff: Who,
  code: string,
): Promise<{ agency: AgencyView; keys: KeyView[] }> {
  const { id } = await requireAgency(ctx, staff, code)
  const [agency] = await listAgencyStandings(ctx.pools.pages.db, id, spanOf(ctx))
  return { agency: agency!, keys: await viewKeys(ctx, id) }
}

/** A message that was given up within a week says that a webhook fails. */
const spanOf = (ctx: Ctx) => ({ at: ctx.clock(), failingSince: ctx.clock() - 7 * DAY })
