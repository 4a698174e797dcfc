import { z } from 'zod'
import {
  deleteStaffNetwork,
  insertStaffNetwork,
  listStaffNetworks,
  lockStaffNetworks,
} from '#db/queries/staff-network.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { isWithinRanges, parseRange } from '../key/ranges.ts'
import { parseInput } from '../parse-input.ts'
import { plainAddress } from '../session/remote-address.ts'
import type { SignedInStaff } from './enter.ts'

export type NetworkView = { id: string; cidr: string; note: string; createdAt: Instant }

/** The networks the staff pages open in; none: everywhere. */
export async function viewNetworks(ctx: Ctx): Promise<NetworkView[]> {
  const rows = await listStaffNetworks(ctx.pools.pages.db)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }))
}

const input = z.object({ cidr: z.string().max(100), note: z.string().trim().min(1).max(200) })

/** Who changes the list, and from where: nobody shuts themselves out. */
type Changing = { staff: SignedInStaff; remoteAddress: string }

/** @throws ServiceError invalid at `/cidr`, `/note` · conflict, code `would_lock_out` or `on_the_list` */
export async function addNetwork(
  ctx: Ctx,
  { staff, remoteAddress, ...raw }: Changing & z.input<typeof input>,
): Promise<void> {
  const { cidr: typed, note } = parseInput(input, raw)
  const cidr = parseRange(typed)
  if (cidr === null)
    throw invalidField('/cidr', 'invalid_format', 'A network such as 203.0.113.0/24, or one address.')
  await ctx.pools.pages.begin(async (tx) => {
    const ranges = (await lockStaffNetworks(tx)).map((row) => row.cidr)
    requireInside([...ranges, cidr], remoteAddress)
    if (!(await insertStaffNetwork(tx, { cidr, note, createdAt: new Date(ctx.clock()) })))
      throw new ServiceError('conflict', 'This network is on the list already.', { code: 'on_the_list' })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff_network.add', detail: { cidr } })
  })
}

/** Taken off already: nothing happens. @throws ServiceError conflict, code `would_lock_out` */
export async function removeNetwork(
  ctx: Ctx,
  { staff, remoteAddress, networkId }: Changing & { networkId: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const rows = await lockStaffNetworks(tx)
    const gone = rows.find(({ id }) => id === networkId)
    if (gone === undefined) return
    requireInside(
      rows.filter(({ id }) => id !== networkId).map(({ cidr }) => cidr),
      remoteAddress,
    )
    await deleteStaffNetwork(tx, networkId)
    const detail = { cidr: gone.cidr }
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff_network.remove', detail })
  })
}

function requireInside(ranges: readonly string[], remoteAddress: string): void {
  if (isWithinRanges(ranges, plainAddress(remoteAddress))) return
  throw new ServiceError('conflict', 'You would shut yourself out: first add the network you are in.', {
    code: 'would_lock_out',
  })
}
