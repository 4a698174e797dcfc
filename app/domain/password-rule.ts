import { COMMON_PASSWORD_WORDS } from './common-passwords.ts'

const MIN_LENGTH = 10
/** Long sentences are welcome; beyond this nobody types. */
const MAX_LENGTH = 200
/** Parts of an e-mail that are shorter say nothing. */
const MIN_PART = 4
/** Different characters that must be left when everything that is guessed first was taken out. */
const MIN_REST = 5

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'has_email'

/** The longest first, so that `passwordpassword` is not left with what `pass` did not cover. */
const WORDS = [...new Set(COMMON_PASSWORD_WORDS)].sort((a, b) => b.length - a.length)

/** Rows of keyboards, and what is counted: runs of them, in both directions, are guessed first. */
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const RUN = 4

/**
 * Whether a password may be taken, by the rules of NIST SP 800-63B (3.1.1.2): long enough, and none that is guessed first.
 * No rule of which kinds of characters it needs: they make people write `Password1!`.
 * @param email of the account; its parts are the first guess of whoever knows it
 */
export function judgePassword(password: string, email: string): PasswordFault | null {
  const text = password.normalize('NFKC')
  const length = Array.from(text).length
  if (length < MIN_LENGTH) return 'too_short'
  if (length > MAX_LENGTH) return 'too_long'
  const lower = text.toLowerCase()
  if (partsOf(email).some((part) => lower.includes(part))) return 'has_email'
  return new Set(restOf(lower).replaceAll(' ', '')).size < MIN_REST ? 'common' : null
}

const partsOf = (email: string) =>
  email
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= MIN_PART)

/** What is left without common words, runs, and the digits and signs that everybody adds at the ends. */
function restOf(lower: string): string {
  const bare = Array.from(WORDS.reduce((rest, word) => rest.replaceAll(word, ' '), lower))
  return bare
    .filter((_, place) => !isOfRun(bare, place))
    .join('')
    .replace(/^[\s\d\p{P}\p{S}]+|[\s\d\p{P}\p{S}]+$/gu, '')
}

function isOfRun(letters: readonly string[], place: number): boolean {
  for (let start = Math.max(0, place - RUN + 1); start <= place; start++) {
    const run = letters.slice(start, start + RUN).join('')
    if (run.length < RUN) continue
    const back = Array.from(run).reverse().join('')
    if (ROWS.some((row) => row.includes(run) || row.includes(back))) return true
  }
  return false
}
