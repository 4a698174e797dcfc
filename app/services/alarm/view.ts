import { listStandingAlarms, type AlarmKind } from '#db/queries/alarm.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { viewStaff } from '../staff/list.ts'
import { agencyBound } from '../staff/own-agency.ts'

export type AlarmView = {
  id: string
  kind: AlarmKind
  agencyName: string | null
  channel: Channel | null
  openedAt: Instant
  /** null: nobody has taken it on. */
  taken: { at: Instant; by: string | null; note: string } | null
  /** Figures of what happened: pseudonymous ids and numbers. */
  detail: Readonly<Record<string, unknown>>
}

/** The alarms that are open, newest first; of their agency and of everybody for whoever works for one. */
export async function viewAlarms(
  ctx: Ctx,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
): Promise<AlarmView[]> {
  const rows = await listStandingAlarms(ctx.pools.pages.db, agencyBound(staff))
  const names = new Map((await viewStaff(ctx)).map(({ id, name }) => [id, name]))
  return rows.map(({ id, kind, agencyName, channel, openedAt, detail, ...row }) => ({
    id,
    kind,
    agencyName,
    channel,
    openedAt: openedAt.getTime(),
    taken: row.acknowledgedAt && {
      at: row.acknowledgedAt.getTime(),
      by: row.acknowledgedBy && (names.get(row.acknowledgedBy) ?? null),
      note: row.note ?? '',
    },
    detail: detail as AlarmView['detail'],
  }))
}
