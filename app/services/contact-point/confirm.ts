import { z } from 'zod'
import { confirmContactPoints, findContactPoint } from '#db/queries/contact-point.ts'
import { raiseVersion } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { contactPointField, contactPointValue, recordChanges } from '../preference/record-changes.ts'
import type { ValidSession } from '../session/sessions.ts'
import { lockForChange } from './change-addresses.ts'
import { isFoundDead } from './found-dead.ts'

const input = z.object({ contactPointId: z.uuid() })

/**
 * "Yes, it is still mine", in one tap: the resident last said so now (CONTRACT 1, `confirmedAt`), for every channel that
 * uses the address. One that is unproven or found dead needs a code instead.
 * @throws ServiceError not_found: no such contact point, or one that a word cannot confirm
 */
export async function confirmContactPoint(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: Pick<ValidSession, 'residentId'> },
): Promise<void> {
  const { contactPointId } = parseInput(input, raw)
  const { residentId } = session
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const point = await findContactPoint(tx, residentId, contactPointId)
    if (!point || point.verifiedAt === null || isFoundDead(point))
      throw new ServiceError('not_found', 'No contact point that a word confirms.')
    const at = new Date(ctx.clock())
    await confirmContactPoints(tx, { residentId, hashes: [point.addressHash], at })
    const actor = { kind: 'resident', id: residentId } as const
    const version = await raiseVersion(tx, residentId)
    const value = contactPointValue(point)
    const changes = [{ field: contactPointField(point.channel), before: value, after: value }]
    await recordChanges(tx, ctx, { residentId, version, actor, changes })
    const detail = { channel: point.channel, version }
    await recordAudit(tx, ctx, { actor, action: 'contact_point.confirm', residentId, detail })
  })
}
