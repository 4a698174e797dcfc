import type { Transaction } from '#db/client.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { isKnownDevice, rememberDevice } from './known-device.ts'
import type { NewSession } from './sessions.ts'

/** `setCookie` and `deviceCookie`: `Set-Cookie` values, both to be sent. */
export type SignedIn = {
  ok: true
  outcome: 'signed_in'
  residentId: string
  setCookie: string
  deviceCookie: string
  /** They have not signed in with this browser before. */
  isNewDevice: boolean
}

export type SignInBy = 'text_code' | 'text_code_and_email' | 'email_code' | 'passkey' | `provider:${string}`

type Opening = NewSession & {
  cookieHeader: string | null
  by: SignInBy
  /** Blind hashes of the addresses that were proven just now: whoever has them needs not be told. */
  usedHashes: readonly string[]
}

/**
 * Signs a resident in, in the transaction of the proof, with the audit line. From a browser they have not signed in with
 * before they are told so wherever else they can be reached, on their devices where that is nowhere: who stole one way in
 * cannot use it unseen. A device that gets notices and signs in again is known by its cookie, so it does not tell itself.
 */
export async function openSession(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { cookieHeader, by, usedHashes, ...given }: Opening,
): Promise<SignedIn> {
  const residentId = resident.id
  const isKnown = isKnownDevice(ctx, cookieHeader, residentId)
  const setCookie = await ctx.sessions.create(tx, residentId, cookieHeader, given)
  const words = { templateKey: 'new_sign_in', params: { at: ctx.clock() } } as const
  const told = isKnown ? 0 : await tellElsewhere(ctx, tx, resident, usedHashes, words, { isPushEnough: true })
  const actor = { kind: 'resident', id: residentId } as const
  await recordAudit(tx, ctx, { actor, action: 'session.sign_in', residentId, detail: { by, told } })
  const deviceCookie = rememberDevice(ctx, cookieHeader, residentId)
  return { ok: true, outcome: 'signed_in', residentId, setCookie, deviceCookie, isNewDevice: !isKnown }
}
