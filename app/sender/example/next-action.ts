import { parseInstant, SECOND, type Instant } from '#app/domain/time.ts'
import { isValid } from '../answer.ts'
import type { RowState, StepOutcome, Told } from './state.ts'

/** What is to be done for one row now. */
export type Action =
  | { readonly kind: 'ask' }
  /** `isBegun`: it may have been handed over already; the provider knows by the key. */
  | { readonly kind: 'send'; readonly step: number; readonly isBegun: boolean }
  | { readonly kind: 'report'; readonly step: number }
  /** Asked again at `until` (`defer`), or the next step is due then. */
  | { readonly kind: 'wait'; readonly why: 'deferred' | 'step'; readonly until: Instant }
  | { readonly kind: 'rest'; readonly result: RowResult }

export const ROW_RESULTS = ['delivered', 'post', 'suppressed', 'unreached', 'refused'] as const
export type RowResult = (typeof ROW_RESULTS)[number]

/** The plan's rules for a sender, as one decision: what was done so far and the time in, the next thing out. */
export function nextAction(state: RowState, at: Instant): Action {
  if (state.refused !== null) return rest('refused')
  if (state.told === null) return { kind: 'ask' }
  const { told } = state
  const unreported = [...state.tried.keys()].find((step) => !state.reported.has(step))
  if (unreported !== undefined) return { kind: 'report', step: unreported }
  if (told.decision === 'suppress') return rest('suppressed')
  if (told.decision === 'defer') return afterDeferral(told, at)
  if (state.begun !== null && !state.tried.has(state.begun.step))
    return { kind: 'send', step: state.begun.step, isBegun: true }
  return told.strategy === 'parallel' ? nextParallel(state, told, at) : nextInSequence(state, told, at)
}

function afterDeferral(told: Told, at: Instant): Action {
  const until =
    told.notBefore === null
      ? instantOf(told.decidedAt) + (told.retryAfterSeconds ?? 0) * SECOND
      : instantOf(told.notBefore)
  return at < until ? { kind: 'wait', why: 'deferred', until } : { kind: 'ask' }
}

function nextParallel(state: RowState, told: Told, at: Instant): Action {
  const step = told.steps.findIndex((_, index) => !state.tried.has(index))
  if (step >= 0) return start(state, told, step, at)
  return rest([...state.tried.values()].flat().some(isDelivered) ? 'delivered' : 'unreached')
}

function nextInSequence(state: RowState, told: Told, at: Instant): Action {
  const last = Math.max(-1, ...state.tried.keys())
  const outcomes = state.tried.get(last) ?? []
  if (outcomes.some(isDelivered)) return rest(told.steps.at(-1)?.required === true ? 'post' : 'delivered')
  // A text that the provider sent by itself stands for the step it replaces.
  const step = last + 1 + Math.max(0, outcomes.length - 1)
  if (step >= told.steps.length) return rest('unreached')
  const dueAt = dueOf(state, told, step, last, outcomes)
  if (at < dueAt) return { kind: 'wait', why: 'step', until: dueAt }
  return told.steps[step]!.channel === 'post' ? rest('post') : start(state, told, step, at)
}

/** After `uncertain` the full wait, so that nobody is told twice; after a failure the next step at once. */
function dueOf(
  state: RowState,
  told: Told,
  step: number,
  last: number,
  outcomes: readonly StepOutcome[],
): Instant {
  const held = told.steps[step]!.notBefore
  const isUncertain = outcomes.at(-1)?.outcome === 'uncertain'
  const waited = told.steps[step - 1]?.waitSeconds ?? 0
  const waitsUntil = last >= 0 && isUncertain ? (state.begun?.at ?? 0) + waited * SECOND : 0
  return Math.max(waitsUntil, held === null ? 0 : instantOf(held))
}

/** A plan is begun before its `validUntil`; once begun it is gone through. */
function start(state: RowState, told: Told, step: number, at: Instant): Action {
  if (state.begun === null && !isValid(told, at)) return { kind: 'ask' }
  return { kind: 'send', step, isBegun: false }
}

const rest = (result: RowResult): Action => ({ kind: 'rest', result })

const isDelivered = ({ outcome }: StepOutcome) => outcome === 'delivered'

function instantOf(text: string): Instant {
  const at = parseInstant(text)
  if (at === null) throw new Error(`${text} is no RFC 3339 time`)
  return at
}
