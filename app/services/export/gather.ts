import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
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

/** Who looks at it all, and the line that says so. `resident.view_export` stands in the audit alone. */
export type ExportLook = {
  residentId: string
  actor: Actor
  action: 'resident.export' | 'resident.view_export' | 'resident.print_records'
  detail?: Readonly<Record<string, unknown>>
}

/** The resident's own look. @throws ServiceError forbidden, code `fresh_code_needed`: addresses in clear take a fresh proof */
export function ownLook(
  ctx: Ctx,
  session: ValidSession,
  action: 'resident.export' | 'resident.view_export',
): ExportLook {
  requireFresh(ctx, session)
  const { residentId } = session
  return { residentId, actor: { kind: 'resident', id: residentId }, action }
}

/**
 * All that is small for everybody, as it stands at one moment, with the line of the audit that says it was looked at.
 * @throws ServiceError not_found
 */
export async function gatherFacts(ctx: Ctx, look: ExportLook): Promise<ExportFacts> {
  const { residentId } = look
  await ctx.catalog.refresh()
  return ctx.pools.pages.begin(
    async (tx) => {
      const opened: Opened = { tx, ...(await openResident(ctx, residentId, tx)) }
      await recordAudit(tx, ctx, look)
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
