import { isChannel, type Channel } from './channel.ts'
import { canOptOut, type TopicClass } from './topic.ts'

/** What a resident chose for one topic. */
export type TopicPreference = {
  /** null: the general order. `[]`: by post only, on a statutory topic. Kept while the topic is switched off. */
  readonly order: readonly Channel[] | null
  readonly optedOut: boolean
  /** false: only the first channel of the order is used. */
  readonly backups: boolean
}

/** What holds for a topic about which the resident chose nothing. */
export const DEFAULT_TOPIC_PREFERENCE: TopicPreference = { order: null, optedOut: false, backups: true }

export const ORDER_FAULTS = ['empty', 'unknown_channel', 'repeated_channel'] as const
export type OrderFault = (typeof ORDER_FAULTS)[number]

export type OrderDecision =
  | { readonly ok: true; readonly order: readonly Channel[] }
  /** `index`: the first channel at fault; null when the order is empty. */
  | { readonly ok: false; readonly reason: OrderFault; readonly index: number | null }

/**
 * Whether a list is an order (CONTRACT R3): known channels, each once, at least one; `[]` only for a statutory topic,
 * where it means by post only. `topicClass` null: the general order.
 */
export function checkOrder(list: readonly string[], topicClass: TopicClass | null): OrderDecision {
  if (list.length === 0 && topicClass !== 'statutory') return { ok: false, reason: 'empty', index: null }
  const order: Channel[] = []
  for (const [index, channel] of list.entries()) {
    if (!isChannel(channel)) return { ok: false, reason: 'unknown_channel', index }
    if (order.includes(channel)) return { ok: false, reason: 'repeated_channel', index }
    order.push(channel)
  }
  return { ok: true, order }
}

export type GeneralOrderDecision =
  | { readonly ok: true; readonly order: readonly Channel[] | null; readonly changed: boolean }
  | { readonly ok: false; readonly reason: OrderFault; readonly index: number | null }

/** Sets the general order, or clears it with null. */
export function applyGeneralOrder(
  current: readonly Channel[] | null,
  next: readonly string[] | null,
): GeneralOrderDecision {
  if (next === null) return { ok: true, order: null, changed: current !== null }
  const decision = checkOrder(next, null)
  return decision.ok ? { ...decision, changed: !isSameOrder(current, decision.order) } : decision
}

/** Absent is unchanged; `order: null` returns to the general order. */
export type TopicPreferenceChange = {
  readonly order?: readonly string[] | null | undefined
  readonly optedOut?: boolean | undefined
  readonly backups?: boolean | undefined
}

export type PreferenceDecision =
  | { readonly ok: true; readonly preference: TopicPreference; readonly changed: boolean }
  | { readonly ok: false; readonly reason: 'cannot_opt_out'; readonly index: null }
  | { readonly ok: false; readonly reason: OrderFault; readonly index: number | null }

/**
 * What a change makes of the choices for one topic; `current` null: none were made. Taken whole or refused whole.
 * Switching off masks the order and never deletes it. Emergencies and duties cannot be refused (CONTRACT R0).
 */
export function applyChange(
  current: TopicPreference | null,
  change: TopicPreferenceChange,
  topicClass: TopicClass,
): PreferenceDecision {
  const before = current ?? DEFAULT_TOPIC_PREFERENCE
  if (change.optedOut === true && !canOptOut(topicClass)) {
    return { ok: false, reason: 'cannot_opt_out', index: null }
  }
  let order = before.order
  if (change.order === null) order = null
  else if (change.order !== undefined) {
    const decision = checkOrder(change.order, topicClass)
    if (!decision.ok) return decision
    order = decision.order
  }
  const preference: TopicPreference = {
    order,
    optedOut: change.optedOut ?? before.optedOut,
    backups: change.backups ?? before.backups,
  }
  return { ok: true, preference, changed: !isSamePreference(before, preference) }
}

function isSamePreference(one: TopicPreference, other: TopicPreference): boolean {
  return (
    isSameOrder(one.order, other.order) && one.optedOut === other.optedOut && one.backups === other.backups
  )
}

function isSameOrder(one: readonly Channel[] | null, other: readonly Channel[] | null): boolean {
  if (one === null || other === null) return one === other
  return one.length === other.length && one.every((channel, index) => channel === other[index])
}
