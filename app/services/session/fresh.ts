import { z } from 'zod'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { recordAudit } from '../audit/record.ts'
import { contactPointPlace, ownAddressPlace, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { enterCode, type CodeFault } from './enter-code.ts'
import { requestCode, type CodeRequested } from './request-code.ts'
import { askingInput, codeInput, pendingInput } from './code-input.ts'
import type { ValidSession } from './sessions.ts'

const requestInput = z.object({
  /** `email`: for residents who no longer have the phone; only a verified e-mail. */
  via: z.enum(['phone', 'email']).default('phone'),
  ...askingInput,
})

/**
 * Sends a code to the resident's own phone, or to the verified e-mail, so that addresses may be changed.
 * @throws ServiceError not_found: no such address to send to · limited
 */
export async function requestFreshCode(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof requestInput> & { session: ValidSession },
): Promise<CodeRequested> {
  const { via, remoteAddress, language } = parseInput(requestInput, raw)
  const { residentId } = session
  const address = via === 'phone' ? await findOwnPhone(ctx, residentId) : await findEmail(ctx, residentId)
  if (address === null) throw new ServiceError('not_found', `There is no ${via} to send a code to.`)
  return requestCode(ctx, { purpose: 'fresh', address, residentId, isKnown: true, remoteAddress, language })
}

const confirmInput = z.object({ pendingId: pendingInput, code: codeInput })

/**
 * Enters it: for ten minutes addresses may be changed. The session gets a new id, so that a copy of the old cookie does
 * not become fresh with it.
 * @throws ServiceError unauthenticated: the session ended meanwhile
 */
export async function confirmFresh(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof confirmInput> & { session: ValidSession },
): Promise<{ ok: true; setCookie: string } | CodeFault> {
  const { pendingId, code } = parseInput(confirmInput, raw)
  const { residentId, sessionId } = session
  const entry = { pendingId, purpose: 'fresh', code, residentId } as const
  const result = await enterCode<{ ok: true; setCookie: string | null } | CodeFault>(
    ctx,
    entry,
    async (tx, proof) => {
      const setCookie = await ctx.sessions.renew(tx, sessionId)
      await deleteCode(tx, proof.id)
      const actor = { kind: 'resident', id: residentId } as const
      await recordAudit(tx, ctx, { actor, action: 'session.confirm_fresh', residentId })
      return { ok: true, setCookie }
    },
  )
  if (!result.ok) return result
  if (result.setCookie === null) throw new ServiceError('unauthenticated', 'The session ended meanwhile.')
  return { ok: true, setCookie: result.setCookie }
}

async function findOwnPhone(ctx: Ctx, residentId: string): Promise<Address | null> {
  const { key } = await openResident(ctx, residentId)
  const own = await findOwnAddress(ctx.pools.pages.db, residentId, 'phone')
  if (own === null || own.suspendedAt !== null) return null
  return {
    kind: 'phone',
    text: ctx.vault.addresses.decrypt(key, ownAddressPlace(residentId, 'phone'), own.address),
  }
}

async function findEmail(ctx: Ctx, residentId: string): Promise<Address | null> {
  const { key } = await openResident(ctx, residentId)
  const points = await listContactPoints(ctx.pools.pages.db, residentId)
  const point = points.find(({ channel, verifiedAt }) => channel === 'email' && verifiedAt !== null)
  if (point === undefined) return null
  return { kind: 'email', text: ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address) }
}
