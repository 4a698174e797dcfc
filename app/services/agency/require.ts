import { findAgencyByCode, type AgencyRow } from '#db/queries/agency.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { requireOwnAgency } from '../staff/own-agency.ts'

/**
 * The agency of a code out of an address, for somebody of the staff. To an agency manager every other one is answered
 * as if it did not exist, word for word.
 * @throws ServiceError `not_found`
 */
export async function requireAgency(
  ctx: Pick<Ctx, 'pools'>,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
  code: string,
): Promise<AgencyRow> {
  const agency = await findAgencyByCode(ctx.pools.pages.db, code)
  if (agency === null) throw new ServiceError('not_found', 'There is no such agency.')
  requireOwnAgency(staff, agency.id)
  return agency
}
