import { open, seal } from './aead.ts'
import { UnreadableError } from './errors.ts'
import type { ResidentKey } from './resident-key.ts'

/** Where a ciphertext lives. It opens there and nowhere else: a row copied over another is refused. */
export type Place = { readonly table: string; readonly column: string; readonly rowId: string }

const VERSION = 'v1'
const SHAPE = /^v1\.([a-z0-9]{1,12})\.([A-Za-z0-9_-]+)$/

/**
 * Closes an address, or any other text of one resident, under that resident's own key.
 * @returns `v1.<kid>.<base64url>`. `kid` is the ring key that guarded the resident key when this was written: after a
 *   ring key leaks, it tells which rows must be written again under a new resident key.
 * @throws TypeError on a lone surrogate: UTF-8 cannot hold it, so it could not come back as it was.
 */
export function encryptAddress(resident: ResidentKey, place: Place, plaintext: string): string {
  if (!plaintext.isWellFormed()) throw new TypeError('Only well-formed text can be encrypted')
  return `${VERSION}.${resident.keyId}.${seal(resident.key, contextOf(resident.keyId, place), Buffer.from(plaintext))}`
}

/** The text back, about 10 µs. @throws UnreadableError tampered with, moved, or another resident's. */
export function decryptAddress(resident: ResidentKey, place: Place, ciphertext: string): string {
  const [, keyId, sealed] = SHAPE.exec(ciphertext) ?? []
  if (keyId === undefined || sealed === undefined) throw new UnreadableError('Not an encrypted address')
  return open(resident.key, contextOf(keyId, place), sealed).toString('utf8')
}

/** Id of the ring key a stored value was written under, without opening it; null if it is no ciphertext of ours. */
export function keyIdOf(ciphertext: string): string | null {
  return SHAPE.exec(ciphertext)?.[1] ?? null
}

function contextOf(keyId: string, { table, column, rowId }: Place): string[] {
  return ['allimgil/address/v1', keyId, table, column, rowId]
}
