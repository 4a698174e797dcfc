import type { Instant } from '#app/domain/time.ts'
import type { LineAddress, LinePoint } from './line.ts'
import { isHuman, type Point, type Word } from './state.ts'

type Facts = {
  /** What is there now; null: nothing. */
  readonly current: Point | null
  /** Who set or removed the channel's contact point last, as far as is known. */
  readonly lastWord: Word | undefined
  readonly now: Instant
  readonly newId: () => string
}

/**
 * What a line makes of the contact point of its channel (CONTRACT 4); the same object when nothing changes, null when
 * there is none any more. The same address: absent times stay. Another: a new one, which starts with the line's times.
 * What the resident or the counter set stands, unless the line knows of a later verification.
 */
export function planPoint(entry: LinePoint, facts: Facts): Point | null {
  const { current } = facts
  const word = humanWord(facts)
  const isLater = (at: Instant | null | undefined): at is Instant =>
    typeof at === 'number' && (word === null || at > word)
  if (entry.address === null) return word === null ? null : current
  if (current !== null && isSameAddress(entry.address, current)) {
    if (word === null) return withTimes(current, entry, facts.now)
    const verifiedAt = isLater(entry.verifiedAt) ? entry.verifiedAt : undefined
    const confirmedAt = isLater(entry.confirmedAt) ? entry.confirmedAt : undefined
    return withTimes(current, { verifiedAt, confirmedAt }, null)
  }
  if (word !== null && !isLater(entry.verifiedAt)) return current
  return createPoint(entry, entry.address, facts)
}

/** When the resident or the counter last spoke of it; null: they did not, or an import has since. */
function humanWord({ current, lastWord }: Facts): Instant | null {
  if (current !== null && isHuman(current.setBy)) return Math.max(current.setAt, current.confirmedAt ?? 0)
  return lastWord !== undefined && isHuman(lastWord.kind) ? lastWord.at : null
}

const isSameAddress = (address: LineAddress, point: Pick<Point, 'hash'>): boolean =>
  address.hashes.some(({ hash }) => hash === point.hash)

type Times = Pick<LinePoint, 'verifiedAt' | 'confirmedAt'>

/** @param setAt null: it stays set by whom it was set */
function withTimes(point: Point, given: Times, setAt: Instant | null): Point {
  const times = mergeTimes(point, given)
  const diedAt = Math.max(point.unreachableAt ?? 0, point.unreachableForAt ?? 0)
  const isRevived = diedAt > 0 && typeof given.verifiedAt === 'number' && given.verifiedAt > diedAt
  const revived = isRevived ? { ...point, unreachableAt: null, unreachableForAt: null } : point
  if (times.verifiedAt === point.verifiedAt && times.confirmedAt === point.confirmedAt) return revived
  return { ...revived, ...times, ...(setAt === null ? {} : { setBy: 'import' as const, setAt }) }
}

/** A verification is also a confirmation; without one, a confirmation means nothing and is not kept. */
function mergeTimes(before: Pick<Point, 'verifiedAt' | 'confirmedAt'>, given: Times) {
  const verifiedAt = given.verifiedAt === undefined ? before.verifiedAt : given.verifiedAt
  if (verifiedAt === null) return { verifiedAt: null, confirmedAt: null }
  if (given.confirmedAt === null) return { verifiedAt, confirmedAt: verifiedAt }
  return { verifiedAt, confirmedAt: given.confirmedAt ?? Math.max(before.confirmedAt ?? 0, verifiedAt) }
}

function createPoint(entry: LinePoint, address: LineAddress, { now, newId }: Facts): Point {
  const [{ hash, keyId }] = address.hashes
  return {
    id: newId(),
    channel: entry.channel,
    hash,
    keyId,
    ...mergeTimes({ verifiedAt: null, confirmedAt: null }, entry),
    unreachableAt: null,
    unreachableForAt: null,
    setBy: 'import',
    setAt: now,
    text: address.text,
  }
}
