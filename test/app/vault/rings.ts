import { parseKeyring, type Keyring } from '#app/vault/keyring.ts'

/** A ring of fixed keys, one for each id, newest first: `ringOf('k2', 'k1')`. The same id is always the same key. */
export function ringOf(...ids: string[]): Keyring {
  const seed = (id: string) => Buffer.alloc(32, `seed of ${id};`).toString('base64')
  return parseKeyring(ids.map((id) => `${id}:${seed(id)}`).join(','))
}

/** The text with one bit of its `index`-th character's ASCII code flipped; both wrap around. */
export function flipped(text: string, index: number, bit: number): string {
  const at = index % text.length
  const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit % 7)))
  return text.slice(0, at) + changed + text.slice(at + 1)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes in another base64url spelling: a spare bit of the last character set. Needs spare bits to be there. */
export function respelled(text: string): string {
  const other = text.slice(0, -1) + ALPHABET.charAt(ALPHABET.indexOf(text.slice(-1)) | 1)
  const same = Buffer.from(other, 'base64url').equals(Buffer.from(text, 'base64url'))
  if (other === text || !same) throw new Error('This text has no spare bits')
  return other
}
