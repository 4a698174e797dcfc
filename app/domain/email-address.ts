/** RFC 5321 4.5.3.1: a path of 256 with its angle brackets leaves 254; a local part has at most 64. */
const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64

// Unquoted local parts only; other scripts are allowed (RFC 6531), blanks, controls and separators are not.
const LOCAL = /^[^\s\p{C}"(),.:;<>@[\\\]]+(?:\.[^\s\p{C}"(),.:;<>@[\\\]]+)*$/u
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+(?=[^.]*[^.\d])[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}]$/u

/** Trimmed, NFC and lower-cased (CONTRACT 2, "Who is meant"); null when it cannot be an e-mail address. */
export function normaliseEmail(text: string): string | null {
  // Lower-casing can undo NFC (İ), so it comes first and the form that is compared is composed.
  const email = text.trim().toLowerCase().normalize('NFC')
  if (email.length > MAX_LENGTH) return null
  const at = email.lastIndexOf('@')
  if (at < 1 || at > MAX_LOCAL_LENGTH) return null
  return LOCAL.test(email.slice(0, at)) && DOMAIN.test(email.slice(at + 1)) ? email : null
}

/** `kim@example.kr` → `k**@example.kr`: always two stars, so that the length tells nothing. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const first = String.fromCodePoint(email.codePointAt(0) ?? 0x2a)
  return at < 1 ? '**' : `${first}**${email.slice(at)}`
}
