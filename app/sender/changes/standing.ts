import type { PackRecord } from '#app/domain/pack.ts'
import type { ChangeLog } from './change-log.ts'

/** What a packed record is still worth: `changed`: it says what held before; `erased`: it may no longer be used. */
export type Standing = 'as_packed' | 'changed' | 'erased'

export function standingOf(log: Pick<ChangeLog, 'heardOf'>, record: PackRecord): Standing {
  const heard = log.heardOf(record.p.subject)
  if (heard === undefined || !isOutdated(record, heard)) return 'as_packed'
  return heard === null ? 'erased' : 'changed'
}

/** The pack may be younger than a change that the feed tells of: only a higher version is one. */
export const isOutdated = ({ p }: PackRecord, heard: number | null): boolean =>
  heard === null || heard > p.version
