import { findOpenGuardian } from '#db/queries/counter-guardian.ts'
import type { GuardianRelation } from '#app/domain/guardian.ts'
import { unprovenSince } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { maskAddress } from '../contact-point/address.ts'
import { canBeTold } from '../contact-point/tell-somewhere.ts'
import type { Ctx } from '../ctx.ts'
import { viewGuardian, type GuardianView } from '../guardian/view.ts'
import { openResident } from '../home/load-resident.ts'
import { counterGuardianPlace } from './add-guardian.ts'

/** A guardian on their way. `isProven`: the code to their phone came back. `maskedPhone` null: nobody comes, the guardianship ends. */
export type AddedGuardianView = {
  relation: GuardianRelation
  maskedPhone: string | null
  isProven: boolean
  effectiveAt: Instant
}

/** Why nobody can be written down: `age_confirmed`, they said that they are fourteen. */
export type GuardianRefusal = 'age_confirmed' | 'nobody_to_tell'

/** `addRefused` null: somebody can be written down. `canEnd` false also: nobody could be told that it ends. */
export type GuardianDesk = {
  /** Who decides now; null: nobody. */
  present: GuardianView | null
  added: AddedGuardianView | null
  addRefused: GuardianRefusal | null
  canEnd: boolean
}

/** What a clerk sees who came to write a guardian down; no form is shown that is bound to be refused. @throws ServiceError not_found */
export async function viewGuardianDesk(ctx: Ctx, residentId: string): Promise<GuardianDesk> {
  const { row } = await openResident(ctx, residentId)
  const guardian = await viewGuardian(ctx, residentId)
  const present = guardian?.state === 'child' ? guardian : null
  const isHeard = Boolean(present?.maskedPhone) || (await canBeTold(ctx.pools.pages.db, residentId))
  const isGrown = present === null && row.ageConfirmedAt !== null
  return {
    present,
    added: await viewAddedGuardian(ctx, residentId),
    addRefused: isGrown ? 'age_confirmed' : isHeard ? null : 'nobody_to_tell',
    canEnd: present !== null && isHeard,
  }
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
