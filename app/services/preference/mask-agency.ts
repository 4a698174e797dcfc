import { z } from 'zod'
import { deleteMask, insertMask, listMasks } from '#db/queries/preference-mask.ts'
import { holdTopicClasses } from '#db/queries/topic.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import type { By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { commitChange, type Apply, type Changed } from './commit-change.ts'

const input = z.object({
  residentId: z.uuid(),
  /** The agency's code; null: the topics that all agencies share. */
  agency: z.string().max(100).nullable(),
  optedOut: z.boolean(),
})

/**
 * Switches all service notices of an agency off at once, or on again with whatever was chosen for each. Duties and
 * emergencies stay (CONTRACT R0); what is sent by agreement alone is withdrawn in the ledger instead.
 * @throws ServiceError invalid at `/agency`: nobody knows it
 */
export async function setAgencyOptedOut(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Changed> {
  const { agency, optedOut } = parseInput(input, raw)
  return commitChange(ctx, raw, 'preference.mask_agency', await applyMask(ctx, agency, optedOut))
}

/** How events name it: `agency:suwon:optedOut`, and `agency:*:optedOut` for the topics that all agencies share. */
const maskField = (agency: string | null) => `agency:${agency ?? '*'}:optedOut` as const

export async function applyMask(ctx: Ctx, agency: string | null, after: boolean): Promise<Apply> {
  await ctx.catalog.refresh()
  const agencyId = agency === null ? null : ctx.catalog.agencyByCode(agency)?.id
  if (agencyId === undefined) throw invalidField('/agency', 'not_one_of', 'No such agency.')
  const codes = [...ctx.catalog.topics()].flatMap((topic) => (topic.agencyId === agencyId ? topic.code : []))
  return async (tx, { id: residentId }) => {
    const before = (await listMasks(tx, residentId)).includes(agencyId)
    if (before === after) return []
    // Topics before masks, as whoever changes a topic: else the two could wait for each other.
    await holdTopicClasses(tx, codes)
    const mask = { residentId, agencyId }
    await (after ? insertMask(tx, mask, ctx.clock()) : deleteMask(tx, mask))
    return [{ field: maskField(agency), before, after }]
  }
}
