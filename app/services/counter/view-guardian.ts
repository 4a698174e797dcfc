import { findOpenGuardian } from '#db/queries/counter-guardian.ts'
import type { GuardianRelation } from '#app/domain/guardian.ts'
import { unprovenSince } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { maskAddress } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { counterGuardianPlace } from './add-guardian.ts'

/** A guardian on their way. `isProven`: the code to their phone came back. `maskedPhone` null: nobody comes, the guardianship ends. */
export type AddedGuardianView = {
  relation: GuardianRelation
  maskedPhone: string | null
  isProven: boolean
  effectiveAt: Instant
}

/** Whom a clerk wrote down and who decides nothing yet: the resident's own pages show it too. @throws ServiceError not_found */
export async function viewAddedGuardian(ctx: Ctx, residentId: string): Promise<AddedGuardianView | null> {
  const row = await findOpenGuardian(ctx.pools.pages.db, residentId, unprovenSince(ctx.clock()))
  if (row === null) return null
  const { key } = await openResident(ctx, residentId)
  const text = row.phone && ctx.vault.addresses.decrypt(key, counterGuardianPlace(row.id), row.phone)
  return {
    relation: row.relation,
    maskedPhone: text && maskAddress({ kind: 'phone', text }),
    isProven: row.provenAt !== null,
    effectiveAt: row.effectiveAt.getTime(),
  }
}
