import { listContactPoints } from '#db/queries/contact-point.ts'
import { listPasskeys } from '#db/queries/passkey.ts'
import { listLogins } from '#db/queries/provider-login.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import { companyOfEmail, findOneCompany, type Company } from '#app/domain/company.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from './load-resident.ts'
import { resolvePath } from './path.ts'

/**
 * The company on which preferred channel, backups and log-ins of a resident all hang; null: on none. What is down now will
 * work again and counts; what was never confirmed, or no longer reaches anybody, does not.
 */
export async function viewOneCompany(ctx: Ctx, residentId: string): Promise<Company | null> {
  const { db } = ctx.pools.pages
  const logins = await listLogins(db, residentId)
  // Most residents have none, and are done here.
  if (logins.length === 0) return null
  const now = ctx.clock()
  const { row, key } = await openResident(ctx, residentId)
  const points = await listContactPoints(db, residentId)
  const companyOf = ({ id, channel, address }: (typeof points)[number]): Company | null => {
    if (channel === 'kakao') return 'kakao'
    if (channel !== 'email') return null
    return companyOfEmail(ctx.vault.addresses.decrypt(key, contactPointPlace(id), address))
  }
  const path = resolvePath(row, points, healthOf(ctx.catalog.healthFor(null, now)), now)
    .filter(({ state }) => state === 'usable' || state === 'degraded' || state === 'down')
    .flatMap(({ contactPointId }) => points.filter(({ id }) => id === contactPointId))
  const email = points.find(({ channel, verifiedAt }) => channel === 'email' && verifiedAt !== null)
  const passkeys = await listPasskeys(db, residentId)
  return findOneCompany({
    path: path.map(companyOf),
    logins: [
      ...logins.map(({ provider }) => ctx.providers.find(provider)?.company ?? null),
      ...(email ? [companyOf(email)] : []),
      ...passkeys.map(() => null),
    ],
  })
}
