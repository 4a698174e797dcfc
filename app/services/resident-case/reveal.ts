import { z } from 'zod'
import { findContactPoint } from '#db/queries/contact-point.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { Transaction } from '#db/client.ts'
import { ADDRESS_KIND, formatMobile } from '#app/domain/contact-point.ts'
import { recordAudit } from '../audit/record.ts'
import { contactPointPlace, ownAddressPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { requireCase, type InCase } from './require.ts'

/** What stands behind one mask: the phone or e-mail somebody is known by, or one contact point. */
const input = z.object({ what: z.union([z.enum(['phone', 'email']), z.uuid()]) })

/**
 * Shows one address in clear, once, to whoever has the case open. Each is a line of the audit that the resident reads
 * among their changes, with the reason.
 * @throws ServiceError not_found: no such address, one that nobody reads (a device), or no such case
 */
export async function revealAddress(
  ctx: Ctx,
  { staff, caseId, ...raw }: z.input<typeof input> & InCase,
): Promise<{ address: string }> {
  const { what } = parseInput(input, raw)
  const { residentId, looking: actor } = await requireCase(ctx, { staff, caseId })
  return ctx.pools.pages.begin(async (tx) => {
    const { key } = await openResident(ctx, residentId, tx)
    const { kind, text, place } = await findSealed(tx, residentId, what)
    const detail = { kind, role: staff.role }
    await recordAudit(tx, ctx, { actor, action: 'resident.reveal', residentId, detail })
    return { address: formatMobile(ctx.vault.addresses.decrypt(key, place, text)) }
  })
}

async function findSealed(tx: Transaction, residentId: string, what: string) {
  if (what === 'phone' || what === 'email') {
    const own = await findOwnAddress(tx, residentId, what)
    if (own) return { kind: what, text: own.address, place: ownAddressPlace(residentId, what) }
  } else {
    const point = await findContactPoint(tx, residentId, what)
    const kind = point && ADDRESS_KIND[point.channel]
    if (point && kind) return { kind, text: point.address, place: contactPointPlace(point.id) }
  }
  throw new ServiceError('not_found', 'No such address.')
}
