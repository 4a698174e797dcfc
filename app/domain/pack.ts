import { z } from 'zod'
import type { AddressKind } from './contact-point.ts'
import { HOUR } from './time.ts'

export {
  packedHealthAt,
  packHead,
  packRecord,
  toResidentFacts,
  type PackHead,
  type PackRecord,
} from './pack-record.ts'

/**
 * The continuity pack: what an agency needs to plan its notices while we cannot be reached (CONTRACT 2, `GET /pack`).
 * Text lines that end in `\n`; the format, with test vectors, is published at /docs/pack:
 *
 * 1. a compact JWS (EdDSA) over the header, by a key of `/.well-known/jwks.json`
 * 2. the wrap, JSON: the content key, closed for the API key that asks
 * 3. … chunks: base64url of nonce (12 bytes) | ciphertext | tag (16 bytes), AES-256-GCM under the content key; inside,
 *    JSON lines: in the first chunk the contents' head, then records, at most `PACK_CHUNK_RECORDS` a chunk
 *
 * All base64url is without padding; all times inside are epoch milliseconds.
 */
export const PACK_FORMAT = 1
export const PACK_MEDIA_TYPE = 'application/vnd.allimgil.pack'
export const PACK_JWS_TYPE = 'allimgil-pack+jwt'
export const PACK_KDF = 'HKDF-SHA256'
export const PACK_WRAP_INFO = 'allimgil/pack/v1/wrap'
export const PACK_NONCE_BYTES = 12
export const PACK_TAG_BYTES = 16
/** Of an HMAC-SHA-256, what a look-up hash keeps. */
export const PACK_HASH_BYTES = 16
export const PACK_CHUNK_RECORDS = 1_000

/** A new pack comes every night: a night's worth, and two hours in which a late one is still in time. */
export const PACK_LIFE_MS = 26 * HOUR

const packId = z.string().regex(/^pck_[0-9a-f]{32}$/)
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** Line 1, what is signed. Refuse it after `expiresAt`, and for any other `agency`, `realm` or `format`. */
export const packHeader = z.object({
  format: z.literal(PACK_FORMAT),
  pack: packId,
  /** The agency's code. */
  agency: z.string(),
  realm: z.enum(['live', 'test']),
  /** RFC 3339, as `expiresAt`. */
  issuedAt: z.string(),
  expiresAt: z.string(),
  records: z.int().nonnegative(),
  chunks: z.int().positive(),
  /** SHA-256 over all chunk lines, each with its `\n`. */
  contentDigest: base64url,
  /** SHA-256 of the content key, so that a wrap cannot bring another. */
  keyCommitment: base64url,
  /** `GET /changes?after=` this tells what changed since; null: it cannot be told. */
  feedCursor: z.string().nullable(),
})
export type PackHeader = z.infer<typeof packHeader>

/**
 * Line 2. The wrapping key is HKDF-SHA-256 (RFC 5869) of the API key's text with this salt and info, 32 bytes;
 * `wrappedKey` is ciphertext | tag of the content key under it, AES-256-GCM, the pack's id as additional data.
 */
export const packWrap = z.object({
  kdf: z.literal(PACK_KDF),
  salt: base64url,
  info: z.literal(PACK_WRAP_INFO),
  nonce: base64url,
  wrappedKey: base64url,
})
export type PackWrap = z.infer<typeof packWrap>

/** Additional data of a chunk: it opens in its place of its pack only. `number` counts from 0. */
export const chunkContext = (pack: string, number: number): string => `${pack}:${number}`

/**
 * What is hashed of an address: HMAC-SHA-256 under the head's `lookupKey` of this text, its first `PACK_HASH_BYTES`
 * as base64url. `address`: a phone in E.164; an e-mail trimmed, lower-cased, NFC.
 */
export const lookupText = (kind: AddressKind, address: string): string => `${kind}:${address}`
