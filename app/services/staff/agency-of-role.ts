import type { Transaction } from '#db/client.ts'
import { needsAgency, type StaffRole } from '#app/domain/staff-access.ts'
import { loadAgency } from '../agency/load.ts'
import { invalidField } from '../errors.ts'

/**
 * The agency of a role, by its code; null for roles that work for none in particular.
 * @throws ServiceError invalid at `/agency`: missing, or one too many · not_found
 */
export async function agencyOfRole(
  tx: Transaction,
  role: StaffRole,
  code: string | undefined,
): Promise<string | null> {
  if (!needsAgency(role)) {
    if (code !== undefined)
      throw invalidField(
        '/agency',
        'unknown_field',
        'Only an agency manager belongs to one agency: leave it out.',
      )
    return null
  }
  if (code === undefined)
    throw invalidField('/agency', 'missing', 'An agency manager works for one agency: name its code.')
  return (await loadAgency(tx, code)).id
}
