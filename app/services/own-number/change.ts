import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findIndexed, listIndexed, lockAddress } from '#db/queries/address-index.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { deleteOtherSessions } from '#db/queries/session.ts'
import { hashAddress, type AddressHashes } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { giveUpContactNumber, giveUpOwnNumber } from '../registration/give-up-number.ts'
import { codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { findOwner } from '../session/owner.ts'
import type { ValidSession } from '../session/sessions.ts'
import { openOwnNumber } from './open.ts'
import { putNumber } from './put.ts'

const input = z.object({ pendingId: pendingInput, code: codeInput })

export type NumberChange =
  /** `setCookie`: this browser's session under a new id; every other has ended. */
  | { ok: true; outcome: 'changed'; setCookie: string }
  /** Somebody signs in with the number: they leave first, or it is not the resident's. Nothing was changed. */
  | { ok: true; outcome: 'taken' }
  /** Under fourteen: it is the guardian's, who would then stand on both sides. Nothing was changed. */
  | { ok: true; outcome: 'guardians' }
  | CodeFault

/**
 * Enters the code that went to the new number. What was chosen, agreed to and recorded stays; the new number signs in, and
 * KakaoTalk and texts that went to the old one come to it. The old one means nobody any more, every other session ends,
 * and whoever can be reached elsewhere is told. A number that changed hands follows the rule of registration.
 * @throws ServiceError invalid at `/code` · limited · unauthenticated, conflict: the session ended, or another one
 *   changed the number meanwhile; nothing was changed
 */
export async function changeNumber(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: ValidSession },
): Promise<NumberChange> {
  const { pendingId, code } = parseInput(input, raw)
  const { residentId, sessionId } = session
  const entry = { pendingId, purpose: 'new_number', code, residentId } as const
  return enterCode<NumberChange>(ctx, entry, async (tx, proof) => {
    const next = hashAddress(ctx, proof.address)
    const { resident, before } = await lockAll(ctx, tx, residentId, next)
    await deleteCode(tx, proof.id)
    if (await isGuardians(tx, residentId, next)) return { ok: true, outcome: 'guardians' }
    if (!(await takeOver(ctx, tx, residentId, next))) return { ok: true, outcome: 'taken' }
    const ended = await deleteOtherSessions(tx, residentId, sessionId)
    const setCookie = await ctx.sessions.renew(tx, sessionId)
    if (setCookie === null) throw new ServiceError('unauthenticated', 'The session ended meanwhile.')
    await putNumber(ctx, tx, resident, { before, address: proof.address, ended })
    return { ok: true, outcome: 'changed', setCookie }
  })
}

/** Both numbers, then everybody concerned, always in the same order: two who swap numbers never wait for each other. */
async function lockAll(ctx: Ctx, tx: Transaction, residentId: string, next: AddressHashes) {
  const known = await openOwnNumber(ctx, tx, await openResident(ctx, residentId, tx))
  const hashes = [next.newest.hash, ...(known ? [known.hashes.newest.hash] : [])]
  for (const hash of [...new Set(hashes)].sort()) await lockAddress(tx, hash)
  const others = (await listIndexed(tx, next.all)).map((row) => row.residentId)
  for (const id of [...new Set([residentId, ...others])].sort()) await lockResident(tx, id)
  const resident: ResidentRow = await lockForChange(tx, residentId)
  const before = await openOwnNumber(ctx, tx, await openResident(ctx, residentId, tx))
  if (before?.address.text !== known?.address.text)
    throw new ServiceError('conflict', 'The number was changed meanwhile.')
  return { resident, before }
}

async function isGuardians(tx: Transaction, residentId: string, next: AddressHashes): Promise<boolean> {
  const guardianship = await findGuardianship(tx, residentId)
  return guardianship?.phoneHash != null && next.all.includes(guardianship.phoneHash)
}

/**
 * The rule of registration: an account that its number still opens keeps it; one that nobody was heard of, or whose number
 * is dead, loses it, and so does whoever has it as a contact point alone. False: it stays where it is.
 */
async function takeOver(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  next: AddressHashes,
): Promise<boolean> {
  const owner = await findOwner(ctx, tx, next)
  if (owner !== null && owner.resident.id !== residentId) {
    if (owner.isTrusted) return false
    await giveUpOwnNumber(ctx, tx, owner.resident, next, 'number_change')
  }
  const contact = await findIndexed(tx, next.all, 'contact')
  if (contact !== null && contact.residentId !== residentId)
    await giveUpContactNumber(ctx, tx, next, 'number_change')
  return true
}
