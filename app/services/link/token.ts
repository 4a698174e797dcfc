import { z } from 'zod'
import { addMonths, DAY, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** What a link may be used for; a token of one opens at no other. */
export type LinkPurpose = 'withdraw' | 'not_mine' | 'still_mine'

/** What a link speaks of. Pseudonymous, and even so sealed: an address bar shows nothing of it. */
export type LinkTarget = { residentId: string; agencyId: string; topic: string; contactPointId: string }

/** Whom and which address the question whether it is still theirs is about; no notice of an agency brought it up. */
export const questionTarget = (residentId: string, contactPointId: string): LinkTarget => ({
  residentId,
  agencyId: '00000000-0000-0000-0000-000000000000',
  topic: '',
  contactPointId,
})

const PURPOSES: Record<LinkPurpose, string> = {
  withdraw: 'link/withdraw',
  not_mine: 'link/not_mine',
  still_mine: 'link/still_mine',
}

/** As long as an agency may follow whom it asked about: a notice found a year later can still be refused (§50 ⑤). */
export const WITHDRAW_MONTHS = 13
/** As long as a number rests before somebody else gets it: after that an old message says nothing of who has it now. */
const ADDRESS_MS = 90 * DAY

const content = z.tuple([z.uuid(), z.uuid(), z.string(), z.uuid(), z.int()])

/** A token for an address bar (`[a-z0-9]+\.[\w-]+`), encrypted and bound to its purpose. */
export function sealLink(
  ctx: Pick<Ctx, 'vault'>,
  purpose: LinkPurpose,
  { residentId, agencyId, topic, contactPointId }: LinkTarget,
  at: Instant,
): string {
  const expiresAt = purpose === 'withdraw' ? addMonths(at, WITHDRAW_MONTHS) : at + ADDRESS_MS
  const text = JSON.stringify([residentId, agencyId, topic, contactPointId, expiresAt])
  return ctx.vault.seal(PURPOSES[purpose], text)
}

/** null: none, expired, altered, made for another purpose, or not one of ours. */
export function openLink(
  ctx: Pick<Ctx, 'vault' | 'clock'>,
  purpose: LinkPurpose,
  token: string | null,
): LinkTarget | null {
  if (token === null) return null
  try {
    const text = ctx.vault.open(PURPOSES[purpose], token)
    const [residentId, agencyId, topic, contactPointId, expiresAt] = content.parse(JSON.parse(text))
    return ctx.clock() < expiresAt ? { residentId, agencyId, topic, contactPointId } : null
  } catch {
    return null // whatever is wrong with it, whoever holds it learns no more than that
  }
}
