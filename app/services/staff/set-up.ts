import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { listStaffPasskeys } from '#db/queries/staff-passkey.ts'
import { findStaff, lockStaff, updateStaff, type StaffRow } from '#db/queries/staff.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { codeInput } from '../session/code-input.ts'
import { remoteNetwork } from '../session/remote-address.ts'
import type { StaffBrowser, StaffSession } from '../session/staff-sessions.ts'
import { openStaffEmail } from './email.ts'
import { heldBy, recordRight } from './record-right.ts'
import { openFullSession } from './second-factor.ts'
import {
  createTotpSecret,
  drawTotp,
  findTotpStep,
  openTotpSecret,
  sealTotpSecret,
  type TotpPicture,
} from './totp.ts'

/** `sealed`: the secret, closed for this person; the page's form carries it until a code shows that an app has it. */
export type TotpOffer = TotpPicture & { sealed: string }

/** A secret for an authenticator app: a new one, or the one `sealed` holds. @throws ServiceError forbidden */
export async function offerTotp(
  ctx: Ctx,
  { session, sealed }: { session: StaffSession; sealed?: string },
): Promise<TotpOffer> {
  const { staffId } = session
  const staff = await findStaff(ctx.pools.pages.db, staffId)
  if (staff === null || !(await maySetUp(ctx, staff, session))) throw notNow()
  const secret = (sealed === undefined ? null : openOffered(ctx, staffId, sealed)) ?? createTotpSecret()
  return {
    ...drawTotp(secret, openStaffEmail(ctx, staff)),
    sealed: sealTotpSecret(ctx, staffId, secret),
  }
}

const input = z.object({ sealed: z.string().max(1000), code: codeInput })

/**
 * Keeps the app whose code is shown as the second factor, instead of an earlier one, and lets its holder in.
 * @returns the `Set-Cookie` value of the full session; null: the code is not the one
 * @throws ServiceError invalid at `/code` · forbidden: there is a second factor, and it was not shown just now
 */
export async function setUpTotp(
  ctx: Ctx,
  { session, browser, ...raw }: z.input<typeof input> & { session: StaffSession; browser: StaffBrowser },
): Promise<string | null> {
  const { sealed, code } = parseInput(input, raw)
  const { staffId } = session
  const secret = openOffered(ctx, staffId, sealed)
  const step = secret === null ? null : findTotpStep(ctx, { secret, code, lastStep: null })
  if (secret === null || step === null) return null
  return ctx.pools.pages.begin(async (tx) => {
    const staff = await requireSetUp(ctx, tx, session)
    await updateStaff(tx, staffId, { totpSecret: sealTotpSecret(ctx, staffId, secret), totpStep: step })
    return finishSetUp(ctx, tx, { staff, session, browser, by: 'totp' })
  })
}

/**
 * Who may set up a second factor: whoever has none yet and came from a link or with the password alone, or has just
 * shown the one there is. @throws ServiceError forbidden
 */
export async function requireSetUp(ctx: Ctx, tx: Transaction, session: StaffSession): Promise<StaffRow> {
  const staff = await lockStaff(tx, session.staffId)
  if (staff === null || staff.endedAt !== null || !(await maySetUp(ctx, staff, session, tx))) throw notNow()
  return staff
}

type Finished = { staff: StaffRow; session: StaffSession; browser: StaffBrowser; by: 'totp' | 'passkey' }

/** The second factor is there: whoever had none before has accepted, and is in. */
export async function finishSetUp(
  ctx: Ctx,
  tx: Transaction,
  { staff, session, browser, by }: Finished,
): Promise<string> {
  const actor = { kind: 'staff', id: staff.id, from: remoteNetwork(browser.remoteAddress) } as const
  await recordAudit(tx, ctx, { actor, action: 'staff.set_second_factor', detail: { by } })
  if (staff.acceptedAt === null) {
    await updateStaff(tx, staff.id, { acceptedAt: new Date(ctx.clock()) })
    const held = heldBy(staff)
    await recordRight(tx, ctx, { staffId: staff.id, action: 'accept', before: held, after: held, actor })
  }
  const setCookie = await openFullSession(ctx, tx, { session, browser, by })
  if (setCookie === null) throw new ServiceError('unauthenticated', 'The session ended meanwhile.')
  return setCookie
}

/** Whether somebody has a second factor. */
export async function hasSecondFactor(ctx: Ctx, staff: StaffRow, tx?: Transaction): Promise<boolean> {
  const db = tx ?? ctx.pools.pages.db
  return staff.totpSecret !== null || (await listStaffPasskeys(db, staff.id)).length > 0
}

const maySetUp = async (ctx: Ctx, staff: StaffRow, { kind, isFresh }: StaffSession, tx?: Transaction) =>
  kind === 'full' ? isFresh : !(await hasSecondFactor(ctx, staff, tx))

function openOffered(ctx: Ctx, staffId: string, sealed: string): string | null {
  try {
    return openTotpSecret(ctx, staffId, sealed)
  } catch {
    return null // not what the page was given
  }
}

const notNow = () =>
  new ServiceError('forbidden', 'Show the second factor there is before another is set up.', {
    code: 'fresh_code_needed',
  })
