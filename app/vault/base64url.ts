/**
 * Bytes of a base64url text without padding (RFC 4648 §5), or null. Strict: one value has exactly one spelling, so a
 * changed character is always noticed; Node's own decoder skips foreign characters and spare bits.
 */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}
