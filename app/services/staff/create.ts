import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertStaff } from '#db/queries/staff.ts'
import { STAFF_ROLES } from '#app/domain/staff-access.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { agencyOfRole } from './agency-of-role.ts'
import { parseStaffEmail, sealStaffEmail } from './email.ts'
import { createInvitation } from './invitation.ts'
import { recordRight } from './record-right.ts'

const input = z.strictObject({
  email: z.string().max(500),
  role: z.enum(STAFF_ROLES, `One of ${STAFF_ROLES.join(', ')}.`),
  /** Code of the agency; agency managers, and nobody else. */
  agency: z.string().optional(),
  /** Absent: they say it themselves when they accept. */
  name: z.string().trim().min(1).max(100).optional(),
})

/**
 * Invites somebody to work here. Nothing is open to them before they followed the link and set a password and a second
 * factor; the link is in the answer and nowhere else.
 * @throws ServiceError `invalid`, `not_found` (no such agency), `conflict` (somebody has this e-mail)
 */
export async function createStaff(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<{ staffId: string; link: string }> {
  const { email, role, agency, name = null } = parseInput(input, given)
  const address = parseStaffEmail(email)
  return ctx.pools.pages.begin(async (tx) => {
    const agencyId = await agencyOfRole(tx, role, agency)
    const staffId = randomUUID()
    const createdAt = new Date(ctx.clock())
    const isNew = await insertStaff(tx, {
      id: staffId,
      ...sealStaffEmail(ctx, address),
      name,
      role,
      agencyId,
      createdAt,
    })
    if (!isNew)
      throw new ServiceError('conflict', 'Somebody has this e-mail already: reset them for a new link.')
    await recordRight(tx, ctx, {
      staffId,
      action: 'invite',
      before: null,
      after: { role, agencyId },
      actor,
    })
    return { staffId, link: await createInvitation(ctx, tx, { staffId, purpose: 'invite' }) }
  })
}
