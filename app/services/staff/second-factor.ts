import { z } from 'zod'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Transaction } from '#db/client.ts'
import { listStaffPasskeys, noteStaffPasskeyUse } from '#db/queries/staff-passkey.ts'
import { holdStaffSession } from '#db/queries/staff-session.ts'
import { lockStaff, updateStaff, type StaffRow } from '#db/queries/staff.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { useChallenge } from '../passkey/challenge.ts'
import { readResponse } from '../passkey/response.ts'
import { verifyAssertion } from '../passkey/verify.ts'
import { codeInput } from '../session/code-input.ts'
import { remoteNetwork } from '../session/remote-address.ts'
import type { StaffBrowser, StaffSession } from '../session/staff-sessions.ts'
import { countFailure, isLocked } from './count-failure.ts'
import { findTotpStep, openTotpSecret } from './totp.ts'

/** `locked`: for fifteen minutes, and the session is over. `setCookie` of a success, or clears it. */
export type SecondFactorResult =
  | { ok: true; setCookie: string }
  | { ok: false; fault: 'wrong' }
  | { ok: false; fault: 'locked' | 'over'; setCookie: string }

type Entry = { session: StaffSession; browser: StaffBrowser }

const totpInput = z.object({ code: codeInput })

/**
 * Shows the code of the authenticator app. After a half session it signs in; in a full one it makes the session fresh
 * for ten minutes. Both give the session a new id.
 * @throws ServiceError invalid at `/code`
 */
export async function passTotp(
  ctx: Ctx,
  { session, browser, ...raw }: Entry & z.input<typeof totpInput>,
): Promise<SecondFactorResult> {
  const { code } = parseInput(totpInput, raw)
  return pass(ctx, { session, browser, by: 'totp' }, async (tx, staff) => {
    if (staff.totpSecret === null) return false
    const secret = openTotpSecret(ctx, staff.id, staff.totpSecret)
    const step = findTotpStep(ctx, { secret, code, lastStep: staff.totpStep })
    if (step !== null) await updateStaff(tx, staff.id, { totpStep: step })
    return step !== null
  })
}

/** The same with a passkey. `response`: the authenticator's answer, as JSON. `origin`: without a trailing slash. */
export async function passPasskey(
  ctx: Ctx,
  { session, browser, response, origin }: Entry & { response: string; origin: string },
): Promise<SecondFactorResult> {
  const asked = await useChallenge(ctx, browser.cookieHeader, 'staff_second')
  const answer = readResponse<AuthenticationResponseJSON>(response)
  return pass(ctx, { session, browser, by: 'passkey' }, async (tx, staff) => {
    if (asked === null || answer === null || asked.staffId !== staff.id) return false
    const known = (await listStaffPasskeys(tx, staff.id)).find(
      ({ credentialId }) => credentialId === answer.id,
    )
    if (known === undefined) return false
    const counter = await verifyAssertion(ctx, answer, { known, challenge: asked.challenge, origin })
    if (counter === null) return false
    await noteStaffPasskeyUse(tx, known.credentialId, { counter, at: new Date(ctx.clock()) })
    return true
  })
}

/** A failure is counted for good in the transaction that compares: `isShown` must not throw for what is their fault. */
async function pass(
  ctx: Ctx,
  { session, browser, by }: Entry & { by: 'totp' | 'passkey' },
  isShown: (tx: Transaction, staff: StaffRow) => Promise<boolean>,
): Promise<SecondFactorResult> {
  const { cookieHeader, remoteAddress } = browser
  return ctx.pools.pages.begin(async (tx) => {
    const staff = await lockStaff(tx, session.staffId)
    const end = () => ctx.staffSessions.end(cookieHeader, tx)
    if (staff === null || staff.endedAt !== null) return { ok: false, fault: 'over', setCookie: await end() }
    if (isLocked(ctx, staff)) return { ok: false, fault: 'locked', setCookie: await end() }
    if (!(await isShown(tx, staff))) {
      const locks = await countFailure(ctx, tx, staff, remoteAddress)
      return locks ? { ok: false, fault: 'locked', setCookie: await end() } : { ok: false, fault: 'wrong' }
    }
    const setCookie = await openFullSession(ctx, tx, { session, browser, by })
    return setCookie === null ? { ok: false, fault: 'over', setCookie: await end() } : { ok: true, setCookie }
  })
}

/**
 * Lets somebody in whose second factor was just shown or set up; in a session that is full already it makes it fresh.
 * @returns null: the session ended meanwhile, as by a reset
 */
export async function openFullSession(
  ctx: Ctx,
  tx: Transaction,
  { session, browser, by }: Entry & { by: string },
): Promise<string | null> {
  const { staffId, sessionId, kind } = session
  if (!(await holdStaffSession(tx, sessionId))) return null
  await updateStaff(tx, staffId, { failures: 0, lockedUntil: null })
  const actor = { kind: 'staff', id: staffId, from: remoteNetwork(browser.remoteAddress) } as const
  const action = kind === 'half' ? 'staff.sign_in' : 'staff.confirm'
  await recordAudit(tx, ctx, { actor, action, detail: { by } })
  if (kind === 'half') return ctx.staffSessions.create(tx, staffId, 'full', browser)
  return ctx.staffSessions.renew(tx, sessionId)
}
