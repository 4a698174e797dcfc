import type { HealthEventRow } from '#db/queries/outage.ts'
import type { Instant } from '#app/domain/time.ts'

/**
 * When nobody's word said any more that the channel is in trouble; null: somebody's still does. Trouble that is spoken of
 * after the run was closed (null: it is open) is another outage, with a run of its own.
 */
export function findEnd(
  words: readonly HealthEventRow[],
  { now, closedAt }: { now: Instant; closedAt: Instant | null },
): Instant | null {
  const ends = words
    .flatMap(({ at, until }) => (until === null ? [at] : [at, until]))
    .filter((at) => at <= now)
  for (const at of ends.toSorted((one, other) => one - other)) {
    const isOver = (['staff', 'detector'] as const).every((by) => {
      const newest = words.filter((word) => word.declaredBy === by && word.at <= at).at(-1)
      if (!newest || newest.health === null || newest.health === 'operational') return true
      return newest.until !== null && newest.until <= at
    })
    const goesOn = words.some(
      (word) =>
        word.at > at && word.at <= (closedAt ?? now) && word.health !== null && word.health !== 'operational',
    )
    if (isOver && !goesOn) return at
  }
  return null
}
