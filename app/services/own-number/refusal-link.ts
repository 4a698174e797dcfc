import { z } from 'zod'
import { DAY, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Whose number, and the blind index of the new one: once it is changed again, the link says nothing any more. */
export type RefusalTarget = { residentId: string; hash: string }

/** Sealed for this and nothing else: no other link opens here, nor this one elsewhere. */
const PURPOSE = 'link/refuse_number'
/** Who was taken over finds out within a day, or asks the counter. In milliseconds. */
export const REFUSAL_MS = DAY

// A blind index has the form of a uuid and not its version.
const content = z.tuple([z.uuid(), z.guid(), z.int()])

/** The address by which the change is stopped, for an e-mail. */
export function sealRefusalLink(
  ctx: Pick<Ctx, 'vault' | 'config'>,
  { residentId, hash }: RefusalTarget,
  at: Instant,
): string {
  const token = ctx.vault.seal(PURPOSE, JSON.stringify([residentId, hash, at + REFUSAL_MS]))
  return `${ctx.config.publicUrl}/number-not-me?token=${token}`
}

/** null: none, older than a day, altered, or made for something else. */
export function openRefusalLink(
  ctx: Pick<Ctx, 'vault' | 'clock'>,
  token: string | null,
): RefusalTarget | null {
  if (token === null) return null
  try {
    const [residentId, hash, expiresAt] = content.parse(JSON.parse(ctx.vault.open(PURPOSE, token)))
    return ctx.clock() < expiresAt ? { residentId, hash } : null
  } catch {
    return null // whatever is wrong with it, whoever holds it learns no more than that
  }
}
