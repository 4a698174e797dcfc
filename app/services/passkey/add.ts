import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { insertPasskey, listPasskeys } from '#db/queries/passkey.ts'
import { lockResident } from '#db/queries/preference.ts'
import { holdSession } from '#db/queries/session.ts'
import { hashToken } from '#app/vault/index.ts'
import { viewAccount } from '../account/view.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { keepChallenge, relyingParty, useChallenge } from './challenge.ts'
import { readResponse } from './response.ts'
import { verifyNewPasskey } from './verify.ts'

export const RP_NAME = '알림길'
/** More are not needed by anybody, and a list must stay readable. */
export const MOST_PASSKEYS = 10

type Wish = { session: ValidSession; origin: string }

/**
 * What the browser asks its authenticator for. The authenticator must ask for a finger, a face or a PIN, and keep the
 * passkey so that it is found without a name (WebAuthn "discoverable").
 * @returns the options, and the `Set-Cookie` value that binds them to this browser
 * @throws ServiceError forbidden: no fresh code · conflict: ten passkeys already
 */
export async function requestPasskey(
  ctx: Ctx,
  { session, origin }: Wish,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; setCookie: string }> {
  requireFresh(ctx, session)
  const { residentId } = session
  const known = await listPasskeys(ctx.pools.pages.db, residentId)
  if (known.length >= MOST_PASSKEYS) throw new ServiceError('conflict', 'There are ten passkeys already.')
  const { phone } = await viewAccount(ctx, residentId)
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: relyingParty(origin).rpID,
    // The same for all of a resident's passkeys, and nobody's id (WebAuthn 14.6.1: no personal information).
    userID: new Uint8Array(Buffer.from(hashToken(`passkey/${residentId}`), 'hex')),
    userName: phone?.maskedAddress ?? RP_NAME,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const setCookie = await keepChallenge(ctx, { purpose: 'add', residentId, challenge: options.challenge })
  return { options, setCookie }
}

const input = z.object({
  name: z.string().trim().min(1).max(50),
  /** The authenticator's answer, as JSON. */
  response: z.string().max(100_000),
  cookieHeader: z.string().nullable(),
})

/**
 * Keeps a passkey the browser has just made. @returns false: the challenge is over, or the answer is not one to it
 * @throws ServiceError invalid · forbidden: no fresh code
 */
export async function addPasskey(
  ctx: Ctx,
  { session, origin, ...raw }: Wish & z.input<typeof input>,
): Promise<boolean> {
  requireFresh(ctx, session)
  const { name, response, cookieHeader } = parseInput(input, raw)
  const { residentId } = session
  const asked = await useChallenge(ctx, cookieHeader, 'add')
  const answer = readResponse<RegistrationResponseJSON>(response)
  if (asked === null || asked.residentId !== residentId || answer === null) return false
  const made = await verifyNewPasskey(ctx, answer, { challenge: asked.challenge, origin })
  if (made === null) return false
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    // Ended everywhere while the authenticator was asked: whoever sat there adds nothing any more.
    if (resident === null || !(await holdSession(tx, session.sessionId))) return false
    const at = ctx.clock()
    const isNew = await insertPasskey(tx, {
      residentId,
      ...made,
      name,
      createdAt: new Date(at),
    })
    if (!isNew) return false
    // Who stole a session for ten minutes must not keep a way in unseen.
    const told = await tellElsewhere(ctx, tx, resident, [], { templateKey: 'passkey_added', params: { at } })
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'passkey.add', residentId, detail: { told } })
    return true
  })
}
