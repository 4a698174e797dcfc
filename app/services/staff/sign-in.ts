import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findStaffByEmail, lockStaff } from '#db/queries/staff.ts'
import { normaliseEmail } from '#app/domain/contact-point.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import type { StaffBrowser } from '../session/staff-sessions.ts'
import { countFailure, isLocked } from './count-failure.ts'
import { staffEmailHashes } from './email.ts'
import { isPassword } from './password.ts'

const input = z.object({ email: z.string().max(500), password: z.string().max(1000) })

/**
 * The first of two steps: e-mail and password give a half session of ten minutes, which opens nothing but the second.
 * Unknown, ended, not yet accepted, locked and wrong are one answer that takes the same time, so that nobody learns who
 * works here.
 * @returns the `Set-Cookie` value of the half session; null: refused
 * @throws ServiceError limited, code `too_many_tries`: too much from this network
 */
export async function signInStaff(
  ctx: Ctx,
  { browser, ...raw }: z.input<typeof input> & { browser: StaffBrowser },
): Promise<string | null> {
  const { email, password } = parseInput(input, raw)
  await ctx.limits.admitStaff(browser.remoteAddress)
  const address = normaliseEmail(email)
  const hashes = staffEmailHashes(ctx, address ?? '')
  const found = await findStaffByEmail(ctx.pools.pages.db, hashes)
  // Hashing takes its time, so no connection waits for it; what it found is judged below, under the lock.
  const wasRight = await isPassword(found?.passwordHash ?? null, password)
  return ctx.pools.pages.begin(async (tx) => {
    // Nobody's row is locked and counted too: the same statements, on no row.
    const id = found?.id ?? randomUUID()
    const staff = await lockStaff(tx, id)
    const isRight = wasRight && staff?.passwordHash === found?.passwordHash
    const isOpen = staff !== null && staff.endedAt === null && !isLocked(ctx, staff)
    if (isOpen && isRight) return ctx.staffSessions.create(tx, id, 'half', browser)
    if (staff === null || isOpen)
      await countFailure(ctx, tx, staff ?? { id, failures: 0, lockedUntil: null }, browser.remoteAddress)
    return null
  })
}
