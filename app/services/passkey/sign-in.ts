import {
  generateAuthenticationOptions,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { lockPasskey, notePasskeyUse } from '#db/queries/passkey.ts'
import { lockResident } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import { openSession, type SignedIn } from '../session/open-session.ts'
import { keepChallenge, relyingParty, useChallenge } from './challenge.ts'
import { readResponse } from './response.ts'
import { verifyAssertion } from './verify.ts'

/**
 * What any browser is given to sign: no account is named, so the answer is the same for everybody.
 * @returns the options, and the `Set-Cookie` value that binds them to this browser
 * @throws ServiceError limited, code `too_many_tries`
 */
export async function requestPasskeySignIn(
  ctx: Ctx,
  { origin, remoteAddress }: { origin: string; remoteAddress: string },
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; setCookie: string }> {
  await ctx.limits.admitPasskey(remoteAddress)
  const { rpID } = relyingParty(origin)
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  const { challenge } = options
  const setCookie = await keepChallenge(ctx, { purpose: 'sign_in', challenge })
  return { options, setCookie }
}

type Entry = {
  origin: string
  /** The authenticator's answer, as JSON. */
  response: string
  cookieHeader: string | null
  userAgent: string | null
}

/** `refused`: unknown, removed, copied (its counter went back), or no answer to this browser's challenge; all alike. */
export type PasskeySignInResult = SignedIn | { ok: false; outcome: 'refused' }

const REFUSED = { ok: false, outcome: 'refused' } as const

/** Signs in with a passkey. The challenge is used up before anything is looked at. */
export async function signInWithPasskey(
  ctx: Ctx,
  { origin, response, ...browser }: Entry,
): Promise<PasskeySignInResult> {
  const asked = await useChallenge(ctx, browser.cookieHeader, 'sign_in')
  const answer = readResponse<AuthenticationResponseJSON>(response)
  if (asked === null || answer === null) return REFUSED
  return ctx.pools.pages.begin(async (tx) => {
    const known = await lockPasskey(tx, answer.id)
    const resident = known && (await lockResident(tx, known.residentId))
    if (!resident) return REFUSED
    const counter = await verifyAssertion(ctx, answer, { known, challenge: asked.challenge, origin })
    if (counter === null) return REFUSED
    await notePasskeyUse(tx, known.credentialId, { counter, at: new Date(ctx.clock()) })
    return openSession(ctx, tx, resident, { ...browser, by: 'passkey', usedHashes: [] })
  })
}
