import { findContactPoint, type ContactPointRow } from '#db/queries/contact-point.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import { disownAddress } from '../contact-point/disown-address.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { openLink } from './token.ts'

/** What `/not-mine` shows: the channel alone. `gone` also once it was used. Changes nothing. */
export async function viewDisowning(
  ctx: Ctx,
  token: string | null,
): Promise<{ state: 'gone' } | { state: 'asking'; channel: Channel }> {
  const target = openLink(ctx, 'not_mine', token)
  const { db } = ctx.pools.pages
  const point = target && (await findContactPoint(db, target.residentId, target.contactPointId))
  return point?.unreachableAt === null ? { state: 'asking', channel: point.channel } : { state: 'gone' }
}

/**
 * Whoever got a notice says that it is not for them (KOREA.md 3, re-assigned numbers): the address is suspended for all
 * agencies, as the resident's own address too, and the resident is asked elsewhere whether they still use it: until they
 * say so, or a code sent to it comes back, nothing goes there. Who has no other address is asked when they sign in. They are still found by it: a stranger's plan would send the next notice to the same wrong person.
 */
export async function disownByLink(ctx: Ctx, token: string | null): Promise<'suspended' | 'gone'> {
  const target = openLink(ctx, 'not_mine', token)
  if (target === null) return 'gone'
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, target.residentId)
    const point = resident && (await findContactPoint(tx, resident.id, target.contactPointId))
    if (!point || point.unreachableAt !== null) return 'gone'
    const hashes = hashesOf(ctx, resident, point)
    const said = { by: 'not_mine_link', agencyId: target.agencyId } as const
    await disownAddress(ctx, tx, resident, { channel: point.channel, hashes, point, ...said })
    return 'suspended'
  })
}

/** The address as the blind index knows it: under every key of its ring. */
function hashesOf(ctx: Ctx, resident: ResidentRow, point: ContactPointRow): string[] {
  const kind = ADDRESS_KIND[point.channel]
  if (kind === null) return [point.addressHash]
  const text = ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(point.id), point.address)
  return ctx.vault.blindIndex.all({ realm: resident.realm, kind }, text).map(({ hash }) => hash)
}
