import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Ctx } from '../ctx.ts'
import { relyingParty } from './challenge.ts'

/** What was asked, and where. `origin`: without a trailing slash. */
type Asked = { challenge: string; origin: string }

/** The public half of a passkey, as it is kept. */
export type PublicHalf = { credentialId: string; publicKey: string; counter: number; isSynced: boolean }

/** What the authenticator counts now; null: it is not the one it says, or a copy of it counted further already. */
export async function verifyAssertion(
  ctx: Pick<Ctx, 'log'>,
  response: AuthenticationResponseJSON,
  { known, challenge, origin }: Asked & { known: Omit<PublicHalf, 'isSynced'> },
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin).rpID,
      credential: {
        id: known.credentialId,
        publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
        counter: known.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    return note(ctx, error, 'a passkey was refused')
  }
}

/** A passkey the browser has just made; null: it is no answer to what was asked. */
export async function verifyNewPasskey(
  ctx: Pick<Ctx, 'log'>,
  response: RegistrationResponseJSON,
  { challenge, origin }: Asked,
): Promise<PublicHalf | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin).rpID,
    })
    if (!verified) return null
    const { credential, credentialBackedUp } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      isSynced: credentialBackedUp,
    }
  } catch (error) {
    return note(ctx, error, 'a passkey was not added')
  }
}

/** The message may hold what was sent; its kind is enough to see a pattern. */
function note({ log }: Pick<Ctx, 'log'>, error: unknown, what: string): null {
  log.info({ reason: error instanceof Error ? error.name : 'unknown' }, what)
  return null
}
