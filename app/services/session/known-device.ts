import { z } from 'zod'
import type { Ctx } from '../ctx.ts'

const PURPOSE = 'known_device'
/** A family shares a tablet; more do not fit a cookie well. */
const MOST_RESIDENTS = 5
const sealed = z.array(z.uuid()).max(MOST_RESIDENTS)

type KnowingCtx = Pick<Ctx, 'vault' | 'sessions'>

/**
 * Whether this resident has signed in with this browser before. The browser itself keeps it, sealed, so that nothing is
 * stored about devices; one that forgets its cookies is new again, which costs a message and nothing else.
 */
export const isKnownDevice = (ctx: KnowingCtx, cookieHeader: string | null, residentId: string): boolean =>
  readResidents(ctx, cookieHeader).includes(residentId)

/** @returns the `Set-Cookie` value by which the browser is known from now on */
export function rememberDevice(ctx: KnowingCtx, cookieHeader: string | null, residentId: string): string {
  const others = readResidents(ctx, cookieHeader).filter((each) => each !== residentId)
  const residents = [residentId, ...others].slice(0, MOST_RESIDENTS)
  return ctx.sessions.cookies.device.set(ctx.vault.seal(PURPOSE, JSON.stringify(residents)))
}

/** @returns the `Set-Cookie` value by which the browser is new to this resident again */
export function forgetDevice(ctx: KnowingCtx, cookieHeader: string | null, residentId: string): string {
  const others = readResidents(ctx, cookieHeader).filter((each) => each !== residentId)
  if (others.length === 0) return ctx.sessions.cookies.device.clear()
  return ctx.sessions.cookies.device.set(ctx.vault.seal(PURPOSE, JSON.stringify(others)))
}

function readResidents(ctx: KnowingCtx, cookieHeader: string | null): string[] {
  const value = ctx.sessions.cookies.device.read(cookieHeader)
  if (value === null) return []
  try {
    return sealed.parse(JSON.parse(ctx.vault.open(PURPOSE, value)))
  } catch {
    return [] // somebody else's, or under a key that is gone
  }
}
