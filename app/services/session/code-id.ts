import { hashToken } from '#app/vault/index.ts'
import { formatUuid } from '#app/vault/uuid.ts'

/**
 * The id of a code's row: 128 bits of the SHA-256 of the token in the cookie. Who reads the database learns no token, and
 * so can neither enter a code nor use the proof that comes of it.
 */
export function codeIdOf(pendingId: string): string {
  return formatUuid(Buffer.from(hashToken(pendingId), 'hex'))
}
