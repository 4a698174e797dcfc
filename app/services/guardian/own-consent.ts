import { findGuardianship, putOwnConsent } from '#db/queries/guardian.ts'
import { confirmAge } from '#db/queries/registration.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { NOTICE_DOCUMENT } from '../registration/draft.ts'
import { recordGuardian } from './record.ts'

/**
 * Who has become fourteen agrees for themself to what their guardian agreed to. Saying it twice changes nothing.
 * @throws ServiceError conflict, code `guardian_needed`: still under fourteen · not_found: there was no guardian
 */
export async function agreeAlone(ctx: Ctx, residentId: string): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const row = await findGuardianship(tx, residentId)
    if (row === null) throw new ServiceError('not_found', 'There was no guardian.')
    if (row.endedAt === null)
      throw new ServiceError('conflict', 'The guardian still decides.', { code: 'guardian_needed' })
    if (row.ownConsentAt !== null) return
    const at = new Date(ctx.clock())
    await putOwnConsent(tx, residentId, at)
    await confirmAge(tx, residentId, at)
    await recordGuardian(tx, ctx, {
      residentId,
      action: 'own_consent',
      relation: row.relation,
      document: NOTICE_DOCUMENT,
      method: 'web',
      actor: { kind: 'resident', id: residentId },
    })
  })
}
