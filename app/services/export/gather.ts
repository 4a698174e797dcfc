import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { tellChoices } from './choices.ts'
import {
  tellBlocks,
  tellConfirmations,
  tellContactPoints,
  tellGuardian,
  tellHelpers,
  tellOwnAddresses,
  tellPerson,
  type Opened,
} from './person.ts'

/**
 * All that is small for everybody, as it stands at one moment, with the line of the audit that says it was looked at.
 * @param action `resident.export` is shown among the changes; `resident.view_export` is only in the audit
 * @throws ServiceError forbidden, code `fresh_code_needed`: addresses in clear take a fresh proof · not_found
 */
export async function gatherFacts(
  ctx: Ctx,
  session: ValidSession,
  action: 'resident.export' | 'resident.view_export',
): Promise<ExportFacts> {
  requireFresh(ctx, session)
  const { residentId } = session
  await ctx.catalog.refresh()
  return ctx.pools.pages.begin(
    async (tx) => {
      const opened: Opened = { tx, ...(await openResident(ctx, residentId, tx)) }
      await recordAudit(tx, ctx, { actor: { kind: 'resident', id: residentId }, action, residentId })
      return {
        person: tellPerson(opened),
        ownAddresses: await tellOwnAddresses(ctx, opened),
        contactPoints: await tellContactPoints(ctx, opened),
        channelBlocks: await tellBlocks(ctx, opened),
        enoticeConfirmations: await tellConfirmations(ctx, opened),
        guardian: await tellGuardian(ctx, opened),
        helpers: await tellHelpers(ctx, opened),
        ...(await tellChoices(ctx, opened)),
      }
    },
    { isolationLevel: 'repeatable read' },
  )
}
