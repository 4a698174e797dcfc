import {
  applyConsentEvents,
  resolveAppend,
  type ConsentEvent,
  type ConsentState,
} from '#app/domain/consent.ts'
import type { Instant } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import type { Actor } from '../ctx.ts'
import { linkConsent, type LinkedEntry } from './link.ts'

/** What somebody says about one topic; it gets its id when it is appended. */
export type NewConsent = Omit<ConsentEvent, 'id' | 'method'> & {
  readonly method: string
  readonly topicClass: TopicClass
}

/** A resident's ledger as far as it matters: where it ends, and the entries of the topics in question as recorded. */
export type Ledger = {
  readonly sequence: number
  readonly hash: string | null
  readonly events: readonly ConsentEvent[]
}

export const EMPTY_LEDGER: Ledger = { sequence: 0, hash: null, events: [] }

export type AppendPlan = {
  readonly rows: readonly LinkedEntry[]
  /** What the ledger says now, for every topic that got an entry. */
  readonly states: ReadonlyMap<string, ConsentState>
  readonly ledger: Ledger
}

type Recording = {
  residentId: string
  actor: Actor
  recordedAt: Instant
  newId: () => string
}

/**
 * What is appended to one resident's ledger, in the order of `at`: what is new, and no grant or reconfirmation that is
 * older than a withdrawal recorded before (CONTRACT 4). Pure but for `newId`.
 */
export function planAppend(
  ledger: Ledger,
  consents: readonly NewConsent[],
  recording: Recording,
): AppendPlan {
  const rows: LinkedEntry[] = []
  const events = [...ledger.events]
  const classes = new Map<string, TopicClass>()
  let { sequence, hash } = ledger
  for (const { topicClass, ...consent } of [...consents].sort(byTime)) {
    if (resolveAppend(consent, events) !== 'append') continue
    const entry = {
      ...consent,
      id: recording.newId(),
      residentId: recording.residentId,
      sequence: sequence + 1,
      actorKind: recording.actor.kind,
      actor: recording.actor.id,
      recordedAt: recording.recordedAt,
    }
    const row = { ...entry, previous: hash, hash: linkConsent(hash, entry) }
    rows.push(row)
    events.push({ ...consent, id: entry.id })
    classes.set(consent.topic, topicClass)
    sequence = row.sequence
    hash = row.hash
  }
  const states = new Map<string, ConsentState>()
  for (const [topic, topicClass] of classes) {
    const state = applyConsentEvents(
      null,
      events.filter((event) => event.topic === topic).sort(byTime),
      topicClass,
    )
    if (state !== null) states.set(topic, state)
  }
  return { rows, states, ledger: { sequence, hash, events } }
}

// The sort is stable: entries of one instant keep the order in which they were recorded.
const byTime = (one: { at: Instant }, other: { at: Instant }) => one.at - other.at
