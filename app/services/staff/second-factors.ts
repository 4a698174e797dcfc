import { listStaffPasskeys } from '#db/queries/staff-passkey.ts'
import { findStaff } from '#db/queries/staff.ts'
import type { Ctx } from '../ctx.ts'

export type SecondFactors = { hasTotp: boolean; hasPasskeys: boolean }

/** Which second factors somebody can show. */
export async function viewSecondFactors(ctx: Ctx, staffId: string): Promise<SecondFactors> {
  const db = ctx.pools.pages.db
  const hasTotp = ((await findStaff(db, staffId))?.totpSecret ?? null) !== null
  return { hasTotp, hasPasskeys: (await listStaffPasskeys(db, staffId)).length > 0 }
}
