import { findAgencyByCode, type AgencyRow } from '#db/queries/agency.ts'
import type { Transaction } from '#db/client.ts'
import { ServiceError } from '../errors.ts'

/** The agency of a code. @throws ServiceError `not_found` */
export async function loadAgency(tx: Transaction, code: string): Promise<AgencyRow> {
  const agency = await findAgencyByCode(tx, code)
  if (!agency)
    throw new ServiceError('not_found', `There is no agency ${code}: create it first, or mend the code.`)
  return agency
}
