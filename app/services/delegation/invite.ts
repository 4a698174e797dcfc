import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { countOpenDelegations, insertDelegation, listWaiting } from '#db/queries/delegation.ts'
import { listChildren } from '#db/queries/guardian.ts'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { COUNTER_PERSON_MS } from '#app/domain/resident-case.ts'
import { DAY } from '#app/domain/time.ts'
import { findProvenPhone } from '../account/proven-phone.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, parsePhoneInput } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { requireTold } from '../contact-point/tell-somewhere.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { delegationPlace } from './words.ts'

/** How long the person who was asked has to answer. In milliseconds. */
export const INVITATION_MS = 7 * DAY
/** Helpers and askings of one resident at a time: a family, not an office. */
export const MOST_DELEGATES = 5

const words = z.string().trim().min(1).max(30)
const input = z.object({
  residentId: z.uuid(),
  name: words,
  ownName: words,
  relation: z.enum(DELEGATE_RELATIONS),
  scope: z.enum(DELEGATE_SCOPES),
  phone: z.string().max(50),
  /** null: at the counter. */
  remoteAddress: z.string().max(100).nullable(),
})

/**
 * Asks somebody, by text, to help a resident with their settings. The text carries no link (KOREA.md 1.6) and no name: whoever
 * signs in with that number within seven days finds the asking there, once. The same is done for any number, registered or not.
 * Asked at the counter (`actor`), nobody may answer for a day: whoever works there could ask a number of their own, so the
 * resident is told by every way that works, and can take it back.
 * @returns the id of the asking
 * @throws ServiceError invalid, also at `/phone` for the resident's own · forbidden, code `guardian_needed`: under
 *   fourteen · conflict, code `already_invited`, `too_many_delegates` or `nobody_to_tell` · limited, code
 *   `too_many_invitations`
 */
export async function inviteDelegate(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<{ id: string }> {
  const { residentId, name, ownName, relation, scope, phone, remoteAddress } = parseInput(input, raw)
  const address = parsePhoneInput(phone)
  const { newest, all } = hashAddress(ctx, address)
  const own = await findProvenPhone(ctx, residentId)
  if (own?.address.text === address.text)
    throw invalidField('/phone', 'not_one_of', 'The number of the resident themself.')
  await ctx.limits.admitInvitation({ residentId, addressHash: newest.hash, remoteAddress })
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    if ((await listChildren(tx, [residentId])).length > 0)
      throw new ServiceError('forbidden', 'A child has a guardian.', { code: 'guardian_needed' })
    const now = ctx.clock()
    const at = new Date(now)
    if ((await countOpenDelegations(tx, residentId)) >= MOST_DELEGATES)
      throw new ServiceError('conflict', `No more than ${MOST_DELEGATES}.`, { code: 'too_many_delegates' })
    if ((await listWaiting(tx, all, at)).some((row) => row.residentId === residentId))
      throw new ServiceError('conflict', 'This number was asked already.', { code: 'already_invited' })
    const actor = actorOf(raw)
    const from = actor.kind === 'counter' ? now + COUNTER_PERSON_MS : null
    const until = (from ?? now) + INVITATION_MS
    const id = randomUUID()
    const key = openKey(ctx, resident)
    const seal = (column: 'name' | 'own_name' | 'phone', text: string) =>
      ctx.vault.addresses.encrypt(key, delegationPlace(id, column), text)
    await insertDelegation(tx, {
      residentId,
      id,
      relation,
      scope,
      name: seal('name', name),
      ownName: seal('own_name', ownName),
      phone: seal('phone', address.text),
      phoneHash: newest.hash,
      invitedAt: at,
      sentAt: at,
      expiresAt: new Date(until),
      opensAt: from === null ? null : new Date(from),
    })
    const to = { channel: 'sms', to: address.text, language: resident.language } as const
    await enqueueMessage(tx, ctx, { ...to, templateKey: 'delegate_invited', params: { from, until } })
    if (from !== null) {
      const words = { templateKey: 'counter_helper_asked', params: { scope } } as const
      await requireTold(ctx, tx, resident, all, words)
    }
    await raw.keepEvidence?.(tx, resident)
    const detail = { delegation: id, relation, scope }
    await recordAudit(tx, ctx, { actor, action: 'delegate.invite', residentId, detail })
    return { id }
  })
}
