import { isIP } from 'node:net'
import { insertChallenge, takeChallenge, type ChallengeRow } from '#db/queries/passkey.ts'
import { MINUTE } from '#app/domain/time.ts'
import { createToken } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { codeIdOf } from '../session/code-id.ts'

/** Long enough to find the phone and unlock it. In milliseconds. */
export const CHALLENGE_MS = 5 * MINUTE

/** For whom: a resident, somebody of the staff, or whoever signs in. */
type Wish = Pick<ChallengeRow, 'purpose' | 'challenge'> &
  Partial<Pick<ChallengeRow, 'residentId' | 'staffId'>>

/** Keeps what an authenticator is asked to sign. @returns the `Set-Cookie` value that binds it to this browser */
export async function keepChallenge(ctx: Ctx, wish: Wish): Promise<string> {
  const token = createToken()
  const expiresAt = new Date(ctx.clock() + CHALLENGE_MS)
  await insertChallenge(ctx.pools.pages.db, {
    id: codeIdOf(token),
    residentId: null,
    staffId: null,
    ...wish,
    expiresAt,
  })
  return ctx.sessions.cookies.challenge.set(token)
}

/** The challenge this browser was given; whatever comes of it, it is used up. null: none, another purpose, too old. */
export async function useChallenge(
  ctx: Ctx,
  cookieHeader: string | null,
  purpose: ChallengeRow['purpose'],
): Promise<ChallengeRow | null> {
  const token = ctx.sessions.cookies.challenge.read(cookieHeader)
  if (token === null) return null
  return takeChallenge(ctx.pools.pages.db, { id: codeIdOf(token), purpose, at: new Date(ctx.clock()) })
}

/** Browsers tie passkeys to a name (WebAuthn 5.1.3: an effective domain); an address of digits has none. */
export const canHavePasskeys = (origin: string): boolean => {
  const { hostname } = new URL(origin)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0
}

/** What a passkey is tied to: the host of the pages. `origin`: without a trailing slash. */
export const relyingParty = (origin: string) => ({ rpID: new URL(origin).hostname, origin })
