import { maskEmail, normaliseEmail } from '#app/domain/contact-point.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'

const SPACE = { realm: 'live', kind: 'staff' } as const
const PURPOSE = 'staff_email'

type StaffEmail = { email: string; emailHash: string }

/** What is kept of an e-mail. Their hashes are apart from residents': a clerk may be both, and nobody sees it. */
export function sealStaffEmail(ctx: Pick<Ctx, 'vault'>, email: string): StaffEmail {
  return { email: ctx.vault.seal(PURPOSE, email), emailHash: ctx.vault.blindIndex.of(SPACE, email).hash }
}

export const openStaffEmail = (ctx: Pick<Ctx, 'vault'>, row: { email: string }): string =>
  ctx.vault.open(PURPOSE, row.email)

/** `h***@suwon.example.kr`, for lists. */
export const maskStaffEmail = (ctx: Pick<Ctx, 'vault'>, row: { email: string }): string =>
  maskEmail(openStaffEmail(ctx, row))

/** What a look-up asks for while rows move to a new key. */
export const staffEmailHashes = (ctx: Pick<Ctx, 'vault'>, email: string): string[] =>
  ctx.vault.blindIndex.all(SPACE, email).map(({ hash }) => hash)

/** @throws ServiceError invalid at `/email` */
export function parseStaffEmail(text: string): string {
  const email = normaliseEmail(text)
  if (email === null) throw invalidField('/email', 'invalid_format', 'Not an e-mail address.')
  return email
}
