import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { lockOwners, lockStaff, updateStaff, type StaffRow } from '#db/queries/staff.ts'
import { STAFF_ROLES } from '#app/domain/staff-access.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { agencyOfRole } from './agency-of-role.ts'
import type { SignedInStaff } from './enter.ts'
import { heldBy, recordRight } from './record-right.ts'

const input = z.strictObject({
  staffId: z.string(),
  role: z.enum(STAFF_ROLES),
  /** Code of the agency; agency managers, and nobody else. */
  agency: z.string().optional(),
})

/**
 * Gives somebody another role or agency; it holds for their very next request. The same once more changes nothing.
 * @throws ServiceError `invalid`, `not_found`, `conflict` code `last_owner`
 */
export async function changeStaff(
  ctx: Ctx,
  given: z.input<typeof input>,
  { actor }: Pick<SignedInStaff, 'actor'>,
): Promise<void> {
  const { staffId, role, agency } = parseInput(input, given)
  await ctx.pools.pages.begin(async (tx) => {
    const before = await lockWorking(tx, staffId)
    const agencyId = await agencyOfRole(tx, role, agency)
    if (before.role === role && before.agencyId === agencyId) return
    if (role !== 'owner') await requireOtherOwner(tx, before)
    await updateStaff(tx, staffId, { role, agencyId })
    const action = before.role === role ? 'change_agency' : 'change_role'
    await recordRight(tx, ctx, { staffId, action, before: heldBy(before), after: { role, agencyId }, actor })
  })
}

/** Somebody who has not ended, and every owner before them, so that no two changes wait for each other. @throws ServiceError not_found */
export async function lockWorking(tx: Transaction, staffId: string): Promise<StaffRow> {
  await lockOwners(tx)
  // It comes out of an address: what is no id is nobody's.
  const staff = z.uuid().safeParse(staffId).success ? await lockStaff(tx, staffId) : null
  if (staff === null || staff.endedAt !== null)
    throw new ServiceError('not_found', 'Nobody of this id works here.')
  return staff
}

/** Nobody could invite or help anybody once the last owner is gone. @throws ServiceError conflict, code `last_owner` */
export async function requireOtherOwner(tx: Transaction, leaving: StaffRow): Promise<void> {
  const others = (await lockOwners(tx)).filter((id) => id !== leaving.id)
  if (leaving.role !== 'owner' || others.length > 0) return
  throw new ServiceError('conflict', 'They are the last owner: make somebody else an owner first.', {
    code: 'last_owner',
  })
}
