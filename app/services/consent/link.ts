import type { ConsentAction } from '#app/domain/consent.ts'
import type { Instant } from '#app/domain/time.ts'
import { canonicalText, consentLink } from '#app/vault/index.ts'
import type { Actor } from '../ctx.ts'

/** What an entry of the ledger says. Times in epoch milliseconds, as exact as the database keeps them. */
export type LedgerEntry = {
  readonly residentId: string
  /** 1, 2, 3 … without gaps, for each resident. */
  readonly sequence: number
  readonly id: string
  readonly topic: string
  readonly action: ConsentAction
  readonly night: boolean
  readonly at: Instant
  readonly document: string | null
  readonly method: string
  readonly actorKind: Actor['kind']
  readonly actor: string | null
  readonly recordedAt: Instant
}

/** An entry with its place in the resident's chain. `previous` null: the first. */
export type LinkedEntry = LedgerEntry & { readonly previous: string | null; readonly hash: string }

/**
 * The text an entry is hashed over: the canonical JSON (`canonicalText`) of an object with exactly the twelve fields of
 * `LedgerEntry` under these names, times as numbers. An auditor reads them from `consent_event`, one a column.
 */
export function consentText(entry: LedgerEntry): string {
  const {
    residentId,
    sequence,
    id,
    topic,
    action,
    night,
    at,
    document,
    method,
    actorKind,
    actor,
    recordedAt,
  } = entry
  return canonicalText({
    residentId,
    sequence,
    id,
    topic,
    action,
    night,
    at,
    document,
    method,
    actorKind,
    actor,
    recordedAt,
  })
}

/** The hash of an entry that follows the one with the hash `previous`; null: the resident's first. */
export function linkConsent(previous: string | null, entry: LedgerEntry): string {
  return consentLink(previous, consentText(entry))
}
