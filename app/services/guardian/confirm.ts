import { z } from 'zod'
import { findGuardianship, updateGuardianship, type GuardianshipRow } from '#db/queries/guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import type { ValidSession } from '../session/sessions.ts'
import { guardianPlace } from './put.ts'
import { isGuardianTrusted } from './standing.ts'

type Child = { session: Pick<ValidSession, 'residentId'> }

const requestInput = z.object(askingInput)

/**
 * Sends a code once more to the number of a child's guardian, when it is trusted no longer: the child asks their guardian for
 * it, so that nobody who only holds the number decides for a child they never met.
 * @returns `pendingId` for the `pending` cookie
 * @throws ServiceError not_found: nobody decides, or nothing is in doubt · limited
 */
export async function requestGuardianAgain(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof requestInput> & Child,
): Promise<CodeRequested> {
  const { remoteAddress, language } = parseInput(requestInput, raw)
  const { residentId } = session
  const row = await findGuardianship(ctx.pools.pages.db, residentId)
  if (!isDoubted(row, ctx.clock())) throw new ServiceError('not_found', 'No guardian is in doubt.')
  const { key } = await openResident(ctx, residentId)
  const text = ctx.vault.addresses.decrypt(key, guardianPlace(residentId), row.phone)
  const address = { kind: 'phone', text } as const
  const order = { purpose: 'guardian_again', address, residentId, isKnown: true } as const
  return requestCode(ctx, { ...order, remoteAddress, language })
}

const confirmInput = z.object({ pendingId: pendingInput, code: codeInput })

/**
 * Enters it on the child's side: the guardian decides again, and the child is told at every other address.
 * @throws ServiceError invalid at `/code` · limited, code `too_many_tries`
 */
export async function confirmGuardian(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof confirmInput> & Child,
): Promise<{ ok: true } | CodeFault> {
  const { pendingId, code } = parseInput(confirmInput, raw)
  const { residentId } = session
  const entry = { pendingId, purpose: 'guardian_again', code, residentId } as const
  return enterCode<{ ok: true } | CodeFault>(ctx, entry, async (tx, proof) => {
    const resident = await lockForChange(tx, residentId)
    await deleteCode(tx, proof.id)
    const row = await findGuardianship(tx, residentId)
    const { all } = hashAddress(ctx, proof.address)
    // The guardian has another number by now, or there is none any more.
    if (row?.phoneHash == null || !all.includes(row.phoneHash))
      return { ok: false, fault: 'expired', triesLeft: 0 }
    await updateGuardianship(tx, residentId, { confirmedAt: new Date(ctx.clock()), suspendedAt: null })
    const words = { templateKey: 'guardian_confirmed', params: {} } as const
    const told = await tellElsewhere(ctx, tx, resident, all, words)
    const actor = { kind: 'guardian', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'guardian.confirm_number', residentId, detail: { told } })
    return { ok: true }
  })
}

type Doubted = GuardianshipRow & { phone: string }

const isDoubted = (row: GuardianshipRow | null, now: number): row is Doubted =>
  row?.phone != null && !isGuardianTrusted(row, now)
