import { listStaffNetworks } from '#db/queries/staff-network.ts'
import { findStaff } from '#db/queries/staff.ts'
import type { StaffRole } from '#app/domain/staff-access.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { isWithinRanges } from '../key/ranges.ts'
import { plainAddress, remoteNetwork } from '../session/remote-address.ts'
import type { StaffSession } from '../session/staff-sessions.ts'

/** Somebody of the staff who is in: what every page and verb behind the door is given. */
export type SignedInStaff = {
  id: string
  name: string
  role: StaffRole
  /** The only agency they work for; null: none in particular. */
  agencyId: string | null
  /** For verbs: the audit gets the network they came from with it. Add `reason` where one was typed. */
  actor: Actor
  /** The network they come from: an IPv4 address, or the /64 of an IPv6 one. */
  from: string
  /** A second factor was shown within the last ten minutes. */
  isFresh: boolean
  session: StaffSession
  /** When this session ends if nothing more is done in it. */
  expiresAt: Instant
}

export type Entrance =
  | { state: 'nobody' }
  /** The staff pages do not open in this network. */
  | { state: 'network' }
  /** The second factor is still to be shown, or set up. */
  | { state: 'half'; session: StaffSession }
  | { state: 'in'; staff: SignedInStaff }

/** Who stands at the door of the staff pages. What they may do is asked there; this says only who they are. */
export async function enterStaff(
  ctx: Ctx,
  { cookieHeader, remoteAddress }: { cookieHeader: string | null; remoteAddress: string },
): Promise<Entrance> {
  if (!(await isAllowedNetwork(ctx, remoteAddress))) return { state: 'network' }
  const session = await ctx.staffSessions.validate(cookieHeader)
  if (session === null) return { state: 'nobody' }
  if (session.kind === 'half') return { state: 'half', session }
  const row = await findStaff(ctx.pools.pages.db, session.staffId)
  if (row === null) return { state: 'nobody' }
  const from = remoteNetwork(remoteAddress)
  const { id, name, role, agencyId } = row
  const actor = { kind: 'staff', id, from } as const
  const { isFresh, expiresAt } = session
  return {
    state: 'in',
    staff: { id, name: name ?? '', role, agencyId, actor, from, isFresh, session, expiresAt },
  }
}

/** Whether the staff pages open in a network. An empty list: in every one. */
export async function isAllowedNetwork(ctx: Ctx, remoteAddress: string): Promise<boolean> {
  const ranges = (await listStaffNetworks(ctx.pools.pages.db)).map(({ cidr }) => cidr)
  return isWithinRanges(ranges, plainAddress(remoteAddress))
}
