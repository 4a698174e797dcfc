import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { z } from 'zod'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Secrets } from './client.ts'

const PURPOSE = 'provider_visit'
/** Long enough to find a password there. In milliseconds. */
const VISIT_MS = 10 * MINUTE

const schema = z.object({
  provider: z.string(),
  /** Whose account is to be linked, and the very session that asked for it; null: somebody signs in. */
  link: z.object({ residentId: z.string(), sessionId: z.string() }).nullable(),
  /** Where they were going, as the address had it: judged when they come back. */
  next: z.string().max(500).nullable(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  expiresAt: z.number(),
})

/** The way of one browser to a provider and back. */
export type Visit = z.infer<typeof schema>

type VisitCtx = Pick<Ctx, 'vault' | 'sessions' | 'clock'>

/**
 * Begins a visit. The browser keeps it, sealed, so that only the browser that went can come back (RFC 9700 4.7); what can be
 * used once is the provider's code. @returns the visit, and the `Set-Cookie` value that holds it
 */
export function startVisit(
  ctx: VisitCtx,
  wish: Pick<Visit, 'provider' | 'link' | 'next'>,
): { secrets: Secrets; setCookie: string } {
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const visit: Visit = { ...wish, ...secrets, expiresAt: ctx.clock() + VISIT_MS }
  const setCookie = ctx.sessions.cookies.provider.set(ctx.vault.seal(PURPOSE, JSON.stringify(visit)))
  return { secrets, setCookie }
}

/** The visit this browser comes back from; null: none, to another provider, or begun too long ago. */
export function readVisit(ctx: VisitCtx, cookieHeader: string | null, provider: string): Visit | null {
  const value = ctx.sessions.cookies.provider.read(cookieHeader)
  if (value === null) return null
  try {
    const visit = schema.parse(JSON.parse(ctx.vault.open(PURPOSE, value)))
    return visit.provider === provider && ctx.clock() < visit.expiresAt ? visit : null
  } catch {
    return null // not sealed by us, or under a key that is gone
  }
}
