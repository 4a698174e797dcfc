import type { Instant } from '#app/domain/time.ts'
import { planAppend, type AppendPlan, type NewConsent } from '../consent/plan.ts'
import type { Actor } from '../ctx.ts'
import type { Fault } from '../problem.ts'
import type { ResidentLine } from './line.ts'
import {
  planOwnKeys,
  planPoints,
  planSettings,
  planTopics,
  type Draft,
  type FieldChange,
} from './plan-fields.ts'
import { createState, type ResidentState } from './state.ts'
import type { World } from './world.ts'

export type TakenPlan = {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly state: ResidentState
  readonly changes: readonly FieldChange[]
  readonly appended: AppendPlan
}
export type LinePlan = TakenPlan | { readonly outcome: 'refused'; readonly errors: readonly Fault[] }

export type Planning = {
  readonly now: Instant
  readonly actor: Actor
  /** For residents and contact points. */
  readonly newId: () => string
  /** For entries of the consent ledger. */
  readonly newEventId: () => string
}

const TWO_RESIDENTS: Fault = {
  pointer: '/email',
  code: 'conflict',
  detail: 'Phone and e-mail are those of two residents: leave one out, or mend it.',
}

/**
 * What one line makes of the resident it is about: all of it, or nothing. Pure but for the ids; the caller puts the
 * state into the world.
 */
export function planLine(world: World, line: ResidentLine, planning: Planning): LinePlan {
  const byPhone = line.phone ? world.find(line.phone) : null
  const byEmail = line.email ? world.find(line.email) : null
  if (byPhone && byEmail && byPhone.id !== byEmail.id) return { outcome: 'refused', errors: [TWO_RESIDENTS] }
  const found = byPhone ?? byEmail
  const before = found ?? createState(planning.newId())
  const errors = findForeignPoints(world, line, before.id)
  if (errors.length > 0) return { outcome: 'refused', errors }

  const draft: Draft = { state: before, changes: [], now: planning.now }
  planOwnKeys(draft, line)
  planSettings(draft, line)
  planPoints(draft, line, planning.newId)
  planTopics(draft, line)
  const appended = planAppend(before.ledger, line.consents, {
    residentId: before.id,
    actor: planning.actor,
    recordedAt: planning.now,
    newId: planning.newEventId,
  })
  const unguarded = findUnguarded(line, draft, appended)
  if (unguarded.length > 0) return { outcome: 'refused', errors: unguarded }
  const { changes } = draft
  const isChanged = changes.length > 0 || appended.rows.length > 0
  const isRaised = appended.rows.length > 0 || changes.some(({ raises }) => raises)
  // A new resident starts at 1, whatever the line says of them.
  const version = before.version + (found !== null && isRaised ? 1 : 0)
  const state = { ...draft.state, ledger: appended.ledger, version }
  const outcome = found === null ? 'created' : isChanged ? 'updated' : 'unchanged'
  return { outcome, state, changes, appended }
}

const NEEDS_GUARDIAN =
  'This resident is under fourteen, and only their guardian agrees for them: leave it out, or let the guardian agree ' +
  'on the page for guardians.'

/**
 * What a line newly agrees to for a child under fourteen, which only a guardian may (개인정보 보호법 §22의2①); taking back
 * is free to all, and what the ledger has already changes nothing.
 */
function findUnguarded(line: ResidentLine, { state, changes }: Draft, { rows }: AppendPlan): Fault[] {
  if (!state.isChild) return []
  const fault = (pointer: string): Fault => ({ pointer, code: 'guardian_needed', detail: NEEDS_GUARDIAN })
  const isNew = ({ topic, action, at }: NewConsent) =>
    action !== 'withdraw' && rows.some((row) => row.topic === topic && row.action === action && row.at === at)
  const shares = changes.some(({ field, after }) => field === 'share' && after === true)
  return [
    ...(shares ? [fault('/share')] : []),
    ...line.consents.flatMap((consent, index) => (isNew(consent) ? [fault(`/consents/${index}`)] : [])),
  ]
}

function findForeignPoints(world: World, line: ResidentLine, residentId: string): Fault[] {
  return (line.points ?? []).flatMap(({ address, verifiedAt }, index): Fault[] => {
    const isVerified = address !== null && typeof verifiedAt === 'number'
    if (!isVerified || !world.isOthers(address, residentId)) return []
    const detail = 'This address is another resident’s: leave verifiedAt out, or mend the address.'
    return [{ pointer: `/contactPoints/${index}/address`, code: 'conflict', detail }]
  })
}
