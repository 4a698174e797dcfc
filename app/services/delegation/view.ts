import { listDelegations, listHelped, type DelegationRow } from '#db/queries/delegation.ts'
import { listChildren, listChildrenOf } from '#db/queries/guardian.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { DelegateRelation, DelegateScope } from '#app/domain/delegation.ts'
import type { Stoppable } from '#app/domain/resident-case.ts'
import { addMonths, type Instant } from '#app/domain/time.ts'
import { findProvenPhone } from '../account/proven-phone.ts'
import { maskAddress, ownAddressPlace } from '../contact-point/address.ts'
import { listStoppableForGuardian } from '../counter/stoppable.ts'
import type { Ctx } from '../ctx.ts'
import { isGuardianStanding } from '../guardian/standing.ts'
import { openResident } from '../home/load-resident.ts'
import { listAskings } from './answer.ts'
import { MOST_DELEGATES } from './invite.ts'
import { openWords } from './words.ts'

/** After so many months the resident is asked whether somebody shall go on helping. */
const ASK_AGAIN_MONTHS = 12

export type DelegateView = {
  id: string
  name: string
  relation: DelegateRelation
  scope: DelegateScope
  /** `expired`: seven days went by without an answer. */
  state: 'waiting' | 'expired' | 'helping'
  /** null: they answered, the number is forgotten. */
  maskedPhone: string | null
  /** Asked, or helping, since then. */
  since: Instant
  expiresAt: Instant
  /** Asked at the counter, and can be answered from then on; null: it can be already. */
  opensAt: Instant | null
  isAskedAgain: boolean
}

/** The resident's helpers. `canAdd` false: there are five. `isChild`: a guardian decides instead. @throws ServiceError not_found */
export async function viewDelegates(
  ctx: Ctx,
  residentId: string,
): Promise<{ delegates: DelegateView[]; canAdd: boolean; isChild: boolean }> {
  const { db } = ctx.pools.pages
  const { key } = await openResident(ctx, residentId)
  const now = ctx.clock()
  const delegates = (await listDelegations(db, residentId)).map((row): DelegateView => {
    const { name, phone } = openWords(ctx, key, row)
    const { id, relation, scope, acceptedAt, invitedAt, expiresAt, opensAt } = row
    return {
      id,
      name,
      relation,
      scope,
      state: acceptedAt !== null ? 'helping' : expiresAt.getTime() > now ? 'waiting' : 'expired',
      maskedPhone: phone && maskAddress({ kind: 'phone', text: phone }),
      since: (acceptedAt ?? invitedAt).getTime(),
      expiresAt: expiresAt.getTime(),
      opensAt: opensAt && opensAt.getTime() > now ? opensAt.getTime() : null,
      isAskedAgain: isAskedAgain(row, now),
    }
  })
  const isChild = (await listChildren(db, [residentId])).length > 0
  return { delegates, canAdd: !isChild && delegates.length < MOST_DELEGATES, isChild }
}

/** What a resident calls the helpers of whom they are asked, once a year, whether they shall go on. */
export async function listAskedAgain(ctx: Ctx, residentId: string): Promise<string[]> {
  const { delegates } = await viewDelegates(ctx, residentId)
  return delegates.flatMap(({ name, isAskedAgain: isDue }) => (isDue ? name : []))
}

const isAskedAgain = ({ confirmedAt }: DelegationRow, now: Instant) =>
  confirmedAt !== null && now >= addMonths(confirmedAt.getTime(), ASK_AGAIN_MONTHS)

/** Somebody whom the person signed in helps, or who asks them to. `id`: of the asking or the help. */
export type HelpedView = {
  id: string
  residentId: string
  name: string
  scope: DelegateScope
  /** The number of whoever asks, so that a stranger is recognised as one; null: they have none. */
  maskedPhone: string | null
}

/** `stoppable`: what was written down at the counter for the child and their guardian can still stop. */
export type ChildView = { residentId: string; maskedPhone: string | null; stoppable: Stoppable[] }

/** Whom this person may act for, and who waits for their answer. */
export async function viewHelped(
  ctx: Ctx,
  residentId: string,
): Promise<{ asking: HelpedView[]; helping: HelpedView[]; children: ChildView[] }> {
  const { db } = ctx.pools.pages
  const asking = await viewAll(ctx, await listAskings(ctx, residentId, db))
  const helping = await viewAll(ctx, await listHelped(db, residentId))
  const phone = await findProvenPhone(ctx, residentId)
  const rows = phone === null ? [] : await listChildrenOf(db, phone.hashes.all)
  const children: ChildView[] = []
  for (const row of rows) {
    // A code from the number must have come back since, as for acting.
    if (!isGuardianStanding(row, ctx.clock()) || row.consentedAt.getTime() > phone!.confirmedAt) continue
    const { residentId: childId } = row
    const stoppable = await listStoppableForGuardian(ctx, childId)
    children.push({ residentId: childId, maskedPhone: await maskOwnPhone(ctx, childId), stoppable })
  }
  return { asking, helping, children }
}

async function viewAll(ctx: Ctx, rows: readonly DelegationRow[]): Promise<HelpedView[]> {
  const views: HelpedView[] = []
  for (const row of rows) {
    const { id, residentId, scope } = row
    const { key } = await openResident(ctx, residentId)
    const { ownName: name } = openWords(ctx, key, row)
    views.push({ id, residentId, name, scope, maskedPhone: await maskOwnPhone(ctx, residentId) })
  }
  return views
}

async function maskOwnPhone(ctx: Ctx, residentId: string): Promise<string | null> {
  const own = await findOwnAddress(ctx.pools.pages.db, residentId, 'phone')
  if (own === null) return null
  const { key } = await openResident(ctx, residentId)
  const text = ctx.vault.addresses.decrypt(key, ownAddressPlace(residentId, 'phone'), own.address)
  return maskAddress({ kind: 'phone', text })
}
