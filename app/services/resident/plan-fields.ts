import { applyChange, DEFAULT_TOPIC_PREFERENCE, type TopicPreference } from '#app/domain/preference.ts'
import type { Instant } from '#app/domain/time.ts'
import { contactPointField } from '../preference/record-changes.ts'
import { LINE_CHANNELS, type LineAddress, type LinePoint, type ResidentLine } from './line.ts'
import { planPoint } from './plan-point.ts'
import { isHuman, type OwnKey, type Point, type ResidentState } from './state.ts'

/** One field that a line changed. */
export type FieldChange = {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** Whether `preferenceVersion` rises with it (CONTRACT 2). */
  readonly raises: boolean
  /** Whether it is something the resident could have chosen, which `preference_event` keeps. */
  readonly isChoice: boolean
}

/** A resident as the line leaves them so far, and what it changed. */
export type Draft = { state: ResidentState; readonly changes: FieldChange[]; readonly now: Instant }

function set(draft: Draft, patch: Partial<ResidentState>, change: FieldChange): void {
  draft.state = { ...draft.state, ...patch }
  draft.changes.push(change)
}

/**
 * What the resident or the counter set (`preference/record-changes.ts` names the fields), an import never overrides (CONTRACT 4);
 * nor sharing that the portal ended for want of an answer, which only an answer begins again.
 */
const isHeld = (draft: Draft, field: string): boolean => {
  const kind = draft.state.lastWords.get(field)?.kind
  return isHuman(kind) || (field === 'share' && kind === 'system')
}

/**
 * The phone and the e-mail the resident is known by. What a resident proved stays; of what an import brought, the newest
 * line holds, except that an address which is theirs already as a contact point replaces nothing.
 */
export function planOwnKeys(draft: Draft, line: ResidentLine): void {
  for (const kind of ['phone', 'email'] as const) {
    const address = line[kind]
    const current = draft.state.own[kind]
    if (address === undefined || (current !== null && current.provenAt !== null)) continue
    if (address === null ? current === null : isKnownBy(draft.state, current, address)) continue
    const next = address === null ? null : toOwnKey(address)
    const own = { ...draft.state.own, [kind]: next }
    set(draft, { own }, { field: kind, before: null, after: null, raises: false, isChoice: false })
  }
}

function isKnownBy(state: ResidentState, current: OwnKey | null, address: LineAddress): boolean {
  if (current === null) return false
  return address.hashes.some(({ hash }) => hash === current.hash || state.contactKeys.has(hash))
}

function toOwnKey(address: LineAddress): OwnKey {
  const [{ hash, keyId }] = address.hashes
  return { hash, keyId, provenAt: null, text: address.text }
}

/** Language, sharing, general order, quiet hours. */
export function planSettings(draft: Draft, line: ResidentLine): void {
  for (const field of ['language', 'share', 'order', 'quietHours'] as const) {
    const after = line[field]
    const before = draft.state[field]
    if (after === undefined || isSame(before, after) || isHeld(draft, field)) continue
    const raises = field === 'order' || field === 'quietHours'
    set(draft, { [field]: after }, { field, before, after, raises, isChoice: true })
  }
}

const ALL_GONE: readonly LinePoint[] = LINE_CHANNELS.map((channel) => ({
  channel,
  address: null,
  verifiedAt: undefined,
  confirmedAt: undefined,
}))

export function planPoints(draft: Draft, line: ResidentLine, newId: () => string): void {
  const entries = line.points === null ? ALL_GONE : (line.points ?? [])
  const before = draft.state
  const points = new Map(before.points)
  const lastWords = new Map(before.lastWords)
  for (const entry of entries) {
    const field = contactPointField(entry.channel)
    const current = before.points.get(entry.channel) ?? null
    const after = planPoint(entry, { current, lastWord: lastWords.get(field), now: draft.now, newId })
    if (after === current) continue
    if (after === null) points.delete(entry.channel)
    else points.set(entry.channel, after)
    // The resident's own stays theirs although the line knew of a later verification of it.
    if (!isHuman(after?.setBy)) lastWords.set(field, { kind: 'import', at: draft.now })
    const isSame = current !== null && after !== null && isSamePoint(current, after)
    const change = {
      field,
      before: describe(current),
      after: describe(after),
      raises: !isSame,
      isChoice: !isSame,
    }
    draft.changes.push(change)
    draft.state = { ...before, points, lastWords }
  }
  if (draft.state !== before) draft.state = { ...draft.state, contactKeys: toContactKeys(before, points) }
}

const isSamePoint = (one: Point, other: Point): boolean =>
  one.id === other.id && one.verifiedAt === other.verifiedAt && one.confirmedAt === other.confirmedAt

/** As `preference/record-changes.ts` keeps contact points: never an address. */
const describe = (point: Point | null) => point && { id: point.id, verified: point.verifiedAt !== null }

/** By which contact addresses the resident is meant once these are their contact points: verified ones alone. */
function toContactKeys(before: ResidentState, points: ResidentState['points']): ResidentState['contactKeys'] {
  const keys = new Map(before.contactKeys)
  const verified = [...points.values()].filter(({ verifiedAt }) => verifiedAt !== null)
  for (const { hash } of before.points.values())
    if (!verified.some((point) => point.hash === hash)) keys.delete(hash)
  for (const point of verified) {
    const was = before.points.get(point.channel)
    // One that was verified before and is no key belongs to somebody who proved it since.
    if (was?.id === point.id && was.verifiedAt === point.verifiedAt) continue
    keys.set(point.hash, { kind: point.channel === 'email' ? 'email' : 'phone', keyId: point.keyId })
  }
  return keys
}

export function planTopics(draft: Draft, line: ResidentLine): void {
  if (line.topics === undefined) return
  const changes = line.topics ?? clearAll(draft.state)
  for (const [code, { topicClass, change }] of changes) {
    const before = draft.state.topics.get(code) ?? DEFAULT_TOPIC_PREFERENCE
    const allowed = {
      order: isHeld(draft, topicField(code, 'order')) ? undefined : change.order,
      optedOut: isHeld(draft, topicField(code, 'optedOut')) ? undefined : change.optedOut,
      backups: isHeld(draft, topicField(code, 'backups')) ? undefined : change.backups,
    }
    const decision = applyChange(before, allowed, topicClass)
    if (!decision.ok) throw new Error(`A checked line was refused: ${decision.reason}`)
    if (decision.changed) setTopic(draft, code, before, decision.preference)
  }
}

const topicField = (code: string, choice: keyof TopicPreference) => `topic:${code}:${choice}`

const clearAll = ({ topics }: ResidentState) =>
  [...topics.keys()].map(
    (code) =>
      [code, { topicClass: 'service', change: { order: null, optedOut: false, backups: true } }] as const,
  )

function setTopic(draft: Draft, code: string, before: TopicPreference, after: TopicPreference): void {
  const topics = new Map(draft.state.topics).set(code, after)
  for (const choice of ['order', 'optedOut', 'backups'] as const) {
    if (isSame(before[choice], after[choice])) continue
    const field = topicField(code, choice)
    const change = { field, before: before[choice], after: after[choice], raises: true, isChoice: true }
    set(draft, { topics }, change)
  }
}

/** Small values of JSON, whose fields are always written in the same order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
