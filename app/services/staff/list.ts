import { listStaffRightEvents, type StaffRightRow } from '#db/queries/staff-right.ts'
import { findStaff, listStaff, type ListedStaff } from '#db/queries/staff.ts'
import type { StaffRightAction, StaffRole } from '#app/domain/staff-access.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { isLocked } from './count-failure.ts'
import { maskStaffEmail } from './email.ts'
import type { Held } from './record-right.ts'

export type StaffView = {
  id: string
  /** Masked: whose e-mail it is can be told, and no list of addresses can be taken away. */
  email: string
  name: string | null
  role: StaffRole
  agencyId: string | null
  agencyName: string | null
  /** The newest use of a session that is still kept. */
  lastSeenAt: Instant | null
  secondFactor: 'totp' | 'passkey' | 'both' | 'none'
  state: 'invited' | 'working' | 'locked' | 'ended'
}

/** Everybody who works or worked here and whose name is still kept. */
export async function viewStaff(ctx: Pick<Ctx, 'pools' | 'clock' | 'vault'>): Promise<StaffView[]> {
  return (await listStaff(ctx.pools.pages.db)).map((row) => toView(ctx, row))
}

export type RightView = {
  id: string
  at: Instant
  action: StaffRightAction
  before: Held
  after: Held
  /** Name of the staff member who did it; null: the command line, or the portal itself. */
  by: string | null
}

/** One of them, with what happened to their rights, newest first. @throws ServiceError not_found */
export async function viewStaffMember(
  ctx: Ctx,
  staffId: string,
): Promise<{ member: StaffView; rights: RightView[] }> {
  const db = ctx.pools.pages.db
  const all = await listStaff(db)
  const found = all.find(({ id }) => id === staffId)
  if (found === undefined) throw new ServiceError('not_found', 'Nobody of this id works or worked here.')
  const names = new Map(all.map(({ id, name }) => [id, name]))
  const rights = (await listStaffRightEvents(db, staffId)).map((row) => toRight(row, names))
  return { member: toView(ctx, found), rights }
}

/** The name somebody of the staff is shown by. */
export async function findStaffName(ctx: Ctx, staffId: string): Promise<string | null> {
  return (await findStaff(ctx.pools.pages.db, staffId))?.name ?? null
}

function toView(ctx: Pick<Ctx, 'clock' | 'vault'>, row: ListedStaff): StaffView {
  const { id, name, role, agencyId, agencyName, lastSeenAt, totpSecret, passkeys } = row
  const hasTotp = totpSecret !== null
  const factors = { totp: hasTotp && passkeys === 0, passkey: !hasTotp && passkeys > 0 }
  return {
    id,
    email: maskStaffEmail(ctx, row),
    name,
    role,
    agencyId,
    agencyName,
    lastSeenAt: lastSeenAt?.getTime() ?? null,
    secondFactor: factors.totp ? 'totp' : factors.passkey ? 'passkey' : hasTotp ? 'both' : 'none',
    state: stateOf(ctx, row),
  }
}

function stateOf(ctx: Pick<Ctx, 'clock'>, row: ListedStaff): StaffView['state'] {
  if (row.endedAt !== null) return 'ended'
  if (isLocked(ctx, row)) return 'locked'
  return row.acceptedAt === null || row.passwordHash === null ? 'invited' : 'working'
}

const toRight = (row: StaffRightRow, names: ReadonlyMap<string, string | null>): RightView => ({
  id: row.id,
  at: row.at.getTime(),
  action: row.action,
  before: row.before as Held,
  after: row.after as Held,
  by: row.byKind === 'staff' && row.by !== null ? (names.get(row.by) ?? null) : null,
})
