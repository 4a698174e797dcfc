import { hash } from 'node:crypto'

/**
 * The evidence chain: rows are hashed alone, a commit's rows together make a block, each block names the one before
 * it, and a signed head is kept where the database cannot rewrite it. Changing, adding, dropping or reordering
 * anything changes every later hash; cutting off the tail contradicts the head.
 *
 * Every hash is SHA-256 (FIPS 180-4) as 64 lower-case hex digits over a label, a line feed and the content. The labels
 * differ and hold no line feed, so no row can pass for a block; lists are JSON, so no two lists share an encoding.
 * An auditor can recompute all of it with `sha256sum`.
 */
const ROW = 'allimgil/evidence-row/v1'
const BLOCK = 'allimgil/evidence-block/v1'
const HEAD = 'allimgil/evidence-head/v1'
const CONSENT = 'allimgil/consent/v1'

/** A commit of evidence by one writer (one process's chain). */
export type Block = {
  /** Whose chain; each has its own numbers. */
  readonly writer: string
  /** 1, 2, 3 … without gaps. */
  readonly number: number
  /** Hash of the writer's block before it; null for the first. */
  readonly previous: string | null
  /** In the order they were written; at least one. */
  readonly rowHashes: readonly string[]
  /** RFC 3339, exactly the text that is stored: equal instants in other spellings hash differently. */
  readonly at: string
}

/** How far a writer's chain had come. */
export type Head = {
  readonly writer: string
  readonly number: number
  readonly hash: string
  readonly at: string
}

/** Hash of one evidence row. @param canonicalText see canonical-text.ts; pseudonymous, so erasure leaves it whole. */
export function hashRow(canonicalText: string): string {
  return labelled(ROW, canonicalText)
}

/** Hash of a block. @throws TypeError on a number that is no positive safe integer: JSON would blur it. */
export function hashBlock({ writer, number, previous, rowHashes, at }: Block): string {
  requireNumber(number)
  return labelled(BLOCK, JSON.stringify([writer, number, previous, at, rowHashes]))
}

/** What a signer signs to fix a head (`vault.signer.sign(headBytes(head))`). @throws TypeError as hashBlock. */
export function headBytes({ writer, number, hash: blockHash, at }: Head): Buffer {
  requireNumber(number)
  return Buffer.from(`${HEAD}\n${JSON.stringify([writer, number, blockHash, at])}`)
}

/** Link of one resident's consent ledger. @param previous the entry's before it, null for the first. */
export function consentLink(previous: string | null, canonicalText: string): string {
  return labelled(CONSENT, JSON.stringify([previous, canonicalText]))
}

function labelled(label: string, content: string): string {
  return hash('sha256', `${label}\n${content}`, 'hex')
}

function requireNumber(number: number): void {
  if (!Number.isSafeInteger(number) || number < 1) throw new TypeError('A block number is 1, 2, 3 …')
}
