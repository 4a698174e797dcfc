import { z } from 'zod'
import { deleteContactPoint, listContactPoints } from '#db/queries/contact-point.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { contactPointField, contactPointValue } from '../preference/record-changes.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { changeAddresses, lockForChange } from './change-addresses.ts'
import { dropUnusedIndex } from './put-proven.ts'

const input = z.object({
  contactPointId: z.uuid(),
  /** The resident was told that nothing but letters will reach them, and wants it. */
  confirmLast: z.boolean(),
})

/**
 * Takes an address away. The order of channels stays, so that adding one later finds its old place.
 * @throws ServiceError forbidden, code `fresh_code_needed` · not_found · conflict, code `last_contact_point`: it is the
 *   last that works; ask, then come again with `confirmLast`
 */
export async function removeContactPoint(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: ValidSession },
): Promise<void> {
  const { contactPointId, confirmLast } = parseInput(input, raw)
  requireFresh(ctx, session)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, session.residentId)
    const points = await listContactPoints(tx, resident.id)
    const point = points.find(({ id }) => id === contactPointId)
    if (!point) throw new ServiceError('not_found', 'No such contact point.')
    const working = points.filter(
      ({ verifiedAt, unreachableAt }) => verifiedAt !== null && unreachableAt === null,
    )
    // A browser may lose its subscription at any time: a device alone is nothing to rely on.
    const others = working.filter(({ id, channel }) => id !== point.id && channel !== 'push')
    if (working.includes(point) && others.length === 0 && !confirmLast) {
      throw new ServiceError('conflict', 'It is the last address that works.', { code: 'last_contact_point' })
    }
    await deleteContactPoint(tx, resident.id, point.id)
    await dropUnusedIndex(tx, resident.id, point.addressHash)
    await changeAddresses(ctx, tx, resident, {
      action: 'contact_point.remove',
      channel: point.channel,
      changes: [{ field: contactPointField(point.channel), before: contactPointValue(point), after: null }],
      changedHashes: [point.addressHash],
      templateKey: 'contact_point_removed',
    })
  })
}
