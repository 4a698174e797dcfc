import { z } from 'zod'
import { listDelegations, lockDelegation, noteSent, type DelegationRow } from '#db/queries/delegation.ts'
import { SECOND } from '#app/domain/time.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { parseInput } from '../parse-input.ts'
import { RESEND_MS } from '../session/request-code.ts'
import { INVITATION_MS } from './invite.ts'
import { openWords } from './words.ts'

const input = z.object({
  residentId: z.uuid(),
  delegationId: z.uuid(),
  remoteAddress: z.string().min(1).max(100),
})

/**
 * Asks once more whoever has not answered; the seven days begin anew.
 * @throws ServiceError not_found: answered, ended or nobody's · limited, code `resend_wait` or `too_many_invitations`
 */
export async function resendInvitation(ctx: Ctx, raw: z.input<typeof input>): Promise<void> {
  const { residentId, delegationId, remoteAddress } = parseInput(input, raw)
  const { db } = ctx.pools.pages
  const known = (await listDelegations(db, residentId)).find(({ id }) => id === delegationId)
  const asked = requireWaiting(ctx, residentId, known)
  const { key } = await openResident(ctx, residentId)
  const phone = phoneOf(ctx, key, asked)
  const { newest } = hashAddress(ctx, { kind: 'phone', text: phone })
  // Counted on a connection of its own, so before the one below is held.
  await ctx.limits.admitInvitation({ residentId, addressHash: newest.hash, remoteAddress })
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = requireWaiting(ctx, residentId, await lockDelegation(tx, delegationId))
    const now = ctx.clock()
    const from = row.opensAt && row.opensAt.getTime() > now ? row.opensAt.getTime() : null
    const until = (from ?? now) + INVITATION_MS
    await noteSent(tx, row, { sentAt: new Date(now), expiresAt: new Date(until) })
    const to = { channel: 'sms', to: phone, language: resident.language } as const
    await enqueueMessage(tx, ctx, { ...to, templateKey: 'delegate_invited', params: { from, until } })
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, {
      actor,
      action: 'delegate.resend',
      residentId,
      detail: { delegation: row.id },
    })
  })
}

/** Pressed twice, the second one waits. @throws ServiceError not_found · limited, code `resend_wait` */
function requireWaiting(ctx: Ctx, residentId: string, row: DelegationRow | null | undefined): DelegationRow {
  if (row?.residentId !== residentId || row.acceptedAt !== null)
    throw new ServiceError('not_found', 'Nobody waits for an answer.')
  const waitMs = row.sentAt.getTime() + RESEND_MS - ctx.clock()
  if (waitMs <= 0) return row
  throw new ServiceError('limited', 'A text went out a moment ago.', {
    code: 'resend_wait',
    retryAfterSeconds: Math.ceil(waitMs / SECOND),
  })
}

function phoneOf(ctx: Ctx, key: ResidentKey, row: DelegationRow): string {
  const { phone } = openWords(ctx, key, row)
  if (phone === null) throw new Error('a helper who was not heard from has a number')
  return phone
}
