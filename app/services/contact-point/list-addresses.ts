import type { Executor } from '#db/client.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { resolvePath } from '../home/path.ts'
import { contactPointPlace } from './address.ts'

/** Where the resident's path leads now; push last, or not at all. */
export async function listAddresses(ctx: Ctx, db: Executor, resident: ResidentRow, withPush: boolean) {
  const points = await listContactPoints(db, resident.id)
  const now = ctx.clock()
  const key = openKey(ctx, resident)
  const path = resolvePath(resident, points, healthOf(ctx.catalog.healthFor(null, now)), now)
  const lasting = path.filter(({ channel }) => channel !== 'push')
  const pushes = withPush ? path.filter(({ channel }) => channel === 'push') : []
  return [...lasting, ...pushes].flatMap(({ channel, isUsed, contactPointId }) => {
    const point = points.find(({ id }) => id === contactPointId)
    if (!isUsed || !point) return []
    return [{ channel, to: ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address) }]
  })
}
