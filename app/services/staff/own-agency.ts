import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from './enter.ts'

type Placed = Pick<SignedInStaff, 'role' | 'agencyId'>

/**
 * An agency manager works for one agency alone; what belongs to another is to them what does not exist, so that nobody
 * learns of it by asking. `agencyId` null: what belongs to all agencies, or to none.
 * @throws ServiceError not_found
 */
export function requireOwnAgency(staff: Placed, agencyId: string | null): void {
  if (staff.role !== 'agency_manager' || (agencyId !== null && agencyId === staff.agencyId)) return
  throw new ServiceError('not_found', 'There is no such agency.')
}

/** The agency that a list is held to; null: all of them. */
export const agencyBound = ({ role, agencyId }: Placed): string | null =>
  role === 'agency_manager' ? agencyId : null
