import { listStaff, lockStaff, updateStaff, type StaffRow } from '#db/queries/staff.ts'
import type { Ctx } from '../ctx.ts'
import { openStaffEmail, sealStaffEmail } from './email.ts'
import { openTotpSecret, sealTotpSecret } from './totp.ts'

/**
 * Moves what is kept of everybody who works here to the newest keys: e-mail, its hash, the secret of their app. Once it is
 * done nothing of the staff needs an older key, and that one can be destroyed. Safe to run twice.
 * @returns how many moved, and how many could not
 */
export async function moveStaffKeys(
  ctx: Pick<Ctx, 'pools' | 'vault' | 'log'>,
): Promise<{ moved: number; failed: number }> {
  const done = { moved: 0, failed: 0 }
  for (const { id } of await listStaff(ctx.pools.pages.db)) {
    try {
      if (await move(ctx, id)) done.moved += 1
    } catch (error) {
      // One whose key is gone must not keep the others under theirs.
      ctx.log.error({ err: error, staffId: id }, 'an account of the staff could not move to the newest keys')
      done.failed += 1
    }
  }
  return done
}

const move = (ctx: Pick<Ctx, 'pools' | 'vault'>, id: string): Promise<boolean> =>
  ctx.pools.pages.begin(async (tx) => {
    const row = await lockStaff(tx, id)
    const change = row && rewrite(ctx, row)
    if (change) await updateStaff(tx, id, change)
    return change !== null
  })

/** null: all of it is under the newest keys. */
function rewrite(
  ctx: Pick<Ctx, 'vault'>,
  row: StaffRow,
): Pick<StaffRow, 'email' | 'emailHash' | 'totpSecret'> | null {
  const email = sealStaffEmail(ctx, openStaffEmail(ctx, row))
  const totpSecret =
    row.totpSecret && sealTotpSecret(ctx, row.id, openTotpSecret(ctx, row.id, row.totpSecret))
  const isNewest =
    email.emailHash === row.emailHash &&
    keyOf(email.email) === keyOf(row.email) &&
    keyOf(totpSecret) === keyOf(row.totpSecret)
  return isNewest ? null : { ...email, totpSecret }
}

/** A sealed text begins with the id of its key. */
const keyOf = (sealed: string | null) => sealed?.split('.', 1)[0]
