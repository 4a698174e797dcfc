import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's defaults: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
export const hashPassword = (password: string): Promise<string> => hash(normalise(password))

/** What an unknown account is compared with, so that it takes as long: the hash of a password nobody has. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$b0GqJKb36RovbUFjtzch8g$qaUkbpKz3nPt4B9VHtgk9azM/ya7CX1G9wrjE4V1KR0'

/** Whether this is the password. `passwordHash` null: never, after the same work. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isSame = await verify(passwordHash ?? NOBODY, normalise(password))
  return isSame && passwordHash !== null
}

/** However a keyboard composes Hangul or accents, it is the same password (NIST SP 800-63B 3.1.1.2: NFKC). */
const normalise = (password: string) => password.normalize('NFKC')
