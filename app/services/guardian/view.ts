import { findAgreement, findGuardianship } from '#db/queries/guardian.ts'
import type { GuardianProof, GuardianRelation } from '#app/domain/guardian.ts'
import type { Instant } from '#app/domain/time.ts'
import { maskAddress } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { guardianPlace } from './put.ts'
import { isGuardianTrusted } from './standing.ts'

/** Who agreed for a child. `maskedPhone` null: it ended and the number is forgotten, or they have none. */
export type GuardianView = {
  relation: GuardianRelation
  maskedPhone: string | null
  how: GuardianProof
  consentedAt: Instant
  endsAt: Instant
  /** Written down at the counter: they take it back there too, where two people have to do it. */
  isFromCounter: boolean
  /** Their number may be somebody else's by now: nobody decides by it until it is confirmed here, or at the counter. */
  isDoubted: boolean
  /** `child`: the guardian decides; `grown`: fourteen, own consent is asked; `own`: they agreed for themself. */
  state: 'child' | 'grown' | 'own'
}

/** @returns null: the resident never had a guardian here. @throws ServiceError not_found */
export async function viewGuardian(ctx: Ctx, residentId: string): Promise<GuardianView | null> {
  const { key } = await openResident(ctx, residentId)
  const row = await findGuardianship(ctx.pools.pages.db, residentId)
  if (row === null) return null
  const agreed = await findAgreement(ctx.pools.pages.db, residentId)
  const phone = row.phone && ctx.vault.addresses.decrypt(key, guardianPlace(residentId), row.phone)
  return {
    relation: row.relation,
    maskedPhone: phone && maskAddress({ kind: 'phone', text: phone }),
    how: agreed?.method === 'paper' ? 'paper' : 'text_code',
    consentedAt: row.consentedAt.getTime(),
    endsAt: row.endsAt.getTime(),
    isDoubted: row.endedAt === null && row.phone !== null && !isGuardianTrusted(row, ctx.clock()),
    isFromCounter: agreed?.actorKind === 'counter',
    state: row.endedAt === null ? 'child' : row.ownConsentAt === null ? 'grown' : 'own',
  }
}
