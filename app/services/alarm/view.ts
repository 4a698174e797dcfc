import { listClosedAlarms, listStandingAlarms, type AlarmRow } from '#db/queries/alarm.ts'
import {
  endsByItself,
  findAlarmFact,
  type AlarmFact,
  type AlarmKey,
  type AlarmKind,
} from '#app/domain/alarm.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { viewStaff } from '../staff/list.ts'
import { agencyBound } from '../staff/own-agency.ts'

/** What somebody wrote beside it. `by` null: their name is no longer kept. */
export type AlarmNote = { at: Instant; by: string | null; note: string }

export type AlarmView = {
  id: string
  kind: AlarmKind
  agencyName: string | null
  /** The last four characters of the key it is about. */
  lastFour: string | null
  channel: Channel | null
  openedAt: Instant
  /** null: nobody has taken it on. */
  taken: AlarmNote | null
  /** What happened, in figures; null: nothing more is known. */
  fact: AlarmFact | null
  /** It closes when its cause is gone, and nobody may before. */
  endsByItself: boolean
}

/** `closed` null: its cause was gone. */
export type ClosedAlarmView = Pick<AlarmView, 'id' | 'kind' | 'agencyName' | 'openedAt'> & {
  closedAt: Instant
  closed: AlarmNote | null
}

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>

/** The alarms that are open, newest first; of their agency and of everybody for whoever works for one. */
export async function viewAlarms(ctx: Ctx, staff: Who): Promise<AlarmView[]> {
  const rows = await listStandingAlarms(ctx.pools.pages.db, agencyBound(staff))
  const names = await namesOfStaff(ctx)
  return rows.map((row) => ({
    ...place(row),
    lastFour: row.key?.lastFour ?? null,
    channel: row.channel,
    taken: noteOf(names, row.acknowledgedAt, row.acknowledgedBy, row.note),
    fact: findAlarmFact(row.kind, row.detail),
    endsByItself: endsByItself(row.kind, keyTimes(row), ctx.clock()),
  }))
}

/** Enough to look up what was done the last time. */
const SHOWN = 20

/** Those that are over, the last one first. */
export async function viewClosedAlarms(ctx: Ctx, staff: Who): Promise<ClosedAlarmView[]> {
  const rows = await listClosedAlarms(ctx.pools.pages.db, agencyBound(staff), SHOWN)
  const names = await namesOfStaff(ctx)
  return rows.map((row) => ({
    ...place(row),
    closedAt: row.closedAt!.getTime(),
    closed: row.closedBy === null ? null : noteOf(names, row.closedAt, row.closedBy, row.closingNote),
  }))
}

/** What decides whether a key's alarm ends by itself. */
export const keyTimes = ({ key }: Pick<AlarmRow, 'key'>): AlarmKey | null =>
  key && {
    quarantinedAt: key.quarantinedAt?.getTime() ?? null,
    revokedAt: key.revokedAt?.getTime() ?? null,
    expiresAt: key.expiresAt?.getTime() ?? null,
  }

const place = ({ id, kind, agencyName, openedAt }: AlarmRow) => ({
  id,
  kind,
  agencyName,
  openedAt: openedAt.getTime(),
})

type Names = ReadonlyMap<string, string | null>
const namesOfStaff = async (ctx: Ctx): Promise<Names> =>
  new Map((await viewStaff(ctx)).map(({ id, name }) => [id, name]))

const noteOf = (names: Names, at: Date | null, by: string | null, note: string | null): AlarmNote | null =>
  at && { at: at.getTime(), by: by && (names.get(by) ?? null), note: note ?? '' }
