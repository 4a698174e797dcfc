import { z } from 'zod'
import { lockDelegation, noteSent } from '#db/queries/delegation.ts'
import { SECOND } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
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
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const row = await lockDelegation(tx, delegationId)
    if (row?.residentId !== residentId || row.acceptedAt !== null)
      throw new ServiceError('not_found', 'Nobody waits for an answer.')
    const now = ctx.clock()
    const waitMs = row.sentAt.getTime() + RESEND_MS - now
    if (waitMs > 0)
      throw new ServiceError('limited', 'A text went out a moment ago.', {
        code: 'resend_wait',
        retryAfterSeconds: Math.ceil(waitMs / SECOND),
      })
    const { phone } = openWords(ctx, openKey(ctx, resident), row)
    if (phone === null) throw new Error('a helper who was not heard from has a number')
    const { newest } = hashAddress(ctx, { kind: 'phone', text: phone })
    await ctx.limits.admitInvitation({ residentId, addressHash: newest.hash, remoteAddress })
    const until = now + INVITATION_MS
    await noteSent(tx, row, { sentAt: new Date(now), expiresAt: new Date(until) })
    const to = { channel: 'sms', to: phone, language: resident.language } as const
    await enqueueMessage(tx, ctx, { ...to, templateKey: 'delegate_invited', params: { until } })
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, {
      actor,
      action: 'delegate.resend',
      residentId,
      detail: { delegation: row.id },
    })
  })
}
