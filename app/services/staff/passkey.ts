import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { deleteStaffPasskey, insertStaffPasskey, listStaffPasskeys } from '#db/queries/staff-passkey.ts'
import { findStaff, lockStaff } from '#db/queries/staff.ts'
import { hashToken } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { MOST_PASSKEYS, RP_NAME } from '../passkey/add.ts'
import { keepChallenge, relyingParty, useChallenge } from '../passkey/challenge.ts'
import { readResponse } from '../passkey/response.ts'
import { verifyNewPasskey } from '../passkey/verify.ts'
import type { StaffBrowser, StaffSession } from '../session/staff-sessions.ts'
import type { SignedInStaff } from './enter.ts'
import { finishSetUp, requireSetUp } from './set-up.ts'

type Asked<Options> = { options: Options; setCookie: string }

/** What the authenticator is asked to sign, of those this person has. `setCookie` binds it to this browser. */
export async function askForPasskey(
  ctx: Ctx,
  { session, origin }: { session: StaffSession; origin: string },
): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const { staffId } = session
  const known = await listStaffPasskeys(ctx.pools.pages.db, staffId)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(origin).rpID,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
  })
  const { challenge } = options
  return { options, setCookie: await keepChallenge(ctx, { purpose: 'staff_second', staffId, challenge }) }
}

/** What the authenticator is asked to make. @throws ServiceError conflict: ten passkeys already · forbidden: as below */
export async function askForNewPasskey(
  ctx: Ctx,
  { session, origin }: { session: StaffSession; origin: string },
): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const { staffId } = session
  const db = ctx.pools.pages.db
  await ctx.pools.pages.begin((tx) => requireSetUp(ctx, tx, session))
  const known = await listStaffPasskeys(db, staffId)
  if (known.length >= MOST_PASSKEYS) throw new ServiceError('conflict', 'There are ten passkeys already.')
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: relyingParty(origin).rpID,
    userID: new Uint8Array(Buffer.from(hashToken(`staff-passkey/${staffId}`), 'hex')),
    userName: (await findStaff(db, staffId))?.name ?? RP_NAME,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    // A second factor is asked for by name: it needs no place of its own in the authenticator.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  })
  const { challenge } = options
  return { options, setCookie: await keepChallenge(ctx, { purpose: 'staff_add', staffId, challenge }) }
}

const input = z.object({
  name: z.string().trim().min(1).max(50),
  /** The authenticator's answer, as JSON. */
  response: z.string().max(100_000),
})

/**
 * Keeps a passkey the browser has just made as a second factor.
 * @returns the `Set-Cookie` value of the full session; null: the challenge is over, or the answer is not one to it
 * @throws ServiceError invalid at `/name` · forbidden: there is a second factor, and it was not shown just now
 */
export async function addStaffPasskey(
  ctx: Ctx,
  {
    session,
    browser,
    origin,
    ...raw
  }: z.input<typeof input> & { session: StaffSession; browser: StaffBrowser; origin: string },
): Promise<string | null> {
  const { name, response } = parseInput(input, raw)
  const asked = await useChallenge(ctx, browser.cookieHeader, 'staff_add')
  const answer = readResponse<RegistrationResponseJSON>(response)
  if (asked === null || asked.staffId !== session.staffId || answer === null) return null
  const made = await verifyNewPasskey(ctx, answer, { challenge: asked.challenge, origin })
  if (made === null) return null
  return ctx.pools.pages.begin(async (tx) => {
    const staff = await requireSetUp(ctx, tx, session)
    const row = { staffId: staff.id, ...made, name, createdAt: new Date(ctx.clock()) }
    if (!(await insertStaffPasskey(tx, row))) return null
    return finishSetUp(ctx, tx, { staff, session, browser, by: 'passkey' })
  })
}

/**
 * Removes one of one's own passkeys.
 * @throws ServiceError not_found · conflict: it is the only second factor
 */
export async function removeStaffPasskey(
  ctx: Ctx,
  { staff, passkeyId }: { staff: SignedInStaff; passkeyId: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const row = await lockStaff(tx, staff.id)
    const passkeys = await listStaffPasskeys(tx, staff.id)
    if (!passkeys.some(({ id }) => id === passkeyId))
      throw new ServiceError('not_found', 'There is no such passkey.')
    await deleteStaffPasskey(tx, staff.id, passkeyId)
    if (passkeys.length === 1 && row?.totpSecret === null)
      throw new ServiceError('conflict', 'It is the only second factor: set up another one first.')
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff.remove_passkey' })
  })
}
