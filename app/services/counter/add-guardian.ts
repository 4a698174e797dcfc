import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import {
  closeCounterGuardian,
  findOpenGuardian,
  proveCounterGuardian,
  putCounterGuardian,
} from '#db/queries/counter-guardian.ts'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import { findResident, type ResidentRow } from '#db/queries/preference.ts'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { COUNTER_PERSON_MS, unprovenSince } from '#app/domain/resident-case.ts'
import type { Place } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, parsePhoneInput, type AddressHashes } from '../contact-point/address.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { requireTold, tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { requireChildMonth } from '../guardian/child-month.ts'
import { isChildsNumber } from '../guardian/judge.ts'
import { GUARDIAN_DOCUMENT } from '../guardian/request-code.ts'
import { isGuardianTrusted } from '../guardian/standing.ts'
import { tellGuardian } from '../guardian/tell.ts'
import { openKey } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { requestCode } from '../session/request-code.ts'
import { readEvidence } from './keep-form.ts'

/** Where the number of a guardian lies who was written down at the counter. */
export const counterGuardianPlace = (id: string): Place => ({
  table: 'counter_guardian',
  column: 'phone',
  rowId: id,
})

const input = z.object({
  residentId: z.uuid(),
  relation: z.enum(GUARDIAN_RELATIONS),
  phone: z.string().max(50),
  /** `2014-03`; only where no guardian decides yet: who takes another's place decides no longer than they did. */
  birthMonth: z.string().max(7).optional(),
  paperNumber: z.string().max(200),
  ...askingInput,
})

/**
 * Writes down a guardian who stands at the counter with the child, or comes in the place of another, and sends a code to
 * their own phone; the evidence is kept with it. A guardian may agree for a child and see their pages, so what holds for an
 * address holds here: the child, and whoever is the guardian now, are told by every way that works, and nothing holds
 * before a day has passed in which they could undo it.
 * @returns `pendingId` for the `pending` cookie
 * @throws ServiceError invalid at `/phone` (also the child's own, and the present guardian's), `/birthMonth`,
 *   `/paperNumber`, `/file` · limited · not_found · conflict, code `nobody_to_tell`, or `age_confirmed`: no clerk makes a
 *   child of somebody who said that they are fourteen; they leave, by two people, and register anew with their guardian
 */
export async function addCounterGuardian(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<{ pendingId: string }> {
  const { residentId, relation, phone, birthMonth, paperNumber, remoteAddress, language } = parseInput(
    input,
    raw,
  )
  const address = parsePhoneInput(phone)
  const hashes = hashAddress(ctx, address)
  const { endsAt, presentSince } = await judge(ctx, { residentId, hashes, birthMonth })
  const keepEvidence = readEvidence(ctx, { paperNumber, file }, clerk)
  const order = { purpose: 'counter_guardian', address, residentId, isKnown: false } as const
  const { pendingId } = await requestCode(ctx, { ...order, remoteAddress, language })
  await ctx.pools.pages.begin(async (tx) => {
    const now = ctx.clock()
    const resident = await lockForChange(tx, residentId)
    const id = randomUUID()
    await putCounterGuardian(tx, {
      ...{ residentId, id, relation, document: GUARDIAN_DOCUMENT, endsAt, presentSince },
      phone: ctx.vault.addresses.encrypt(openKey(ctx, resident), counterGuardianPlace(id), address.text),
      staffId: clerk.id!,
      provenAt: null,
      addedAt: new Date(now),
      effectiveAt: new Date(now + COUNTER_PERSON_MS),
    })
    const told = await tell(ctx, tx, resident, hashes)
    await keepEvidence(tx, resident)
    const detail = { relation, told }
    await recordAudit(tx, ctx, { actor: clerk, action: 'counter_guardian.add', residentId, detail })
  })
  return { pendingId }
}

type Judged = { residentId: string; hashes: AddressHashes; birthMonth: string | undefined }

/** @returns when the guardianship will be over, and since when somebody decides already */
async function judge(ctx: Ctx, { residentId, hashes, birthMonth }: Judged) {
  const { db } = ctx.pools.pages
  const present = await findGuardianship(db, residentId)
  const own = await findIndexed(db, hashes.all, 'own')
  // One whose number is in doubt may come with it, so that it is theirs again.
  const isPresent =
    present?.phoneHash != null &&
    hashes.all.includes(present.phoneHash) &&
    isGuardianTrusted(present, ctx.clock())
  if (own?.residentId === residentId || isPresent)
    throw invalidField('/phone', 'not_one_of', 'The child’s own number, or the present guardian’s.')
  if (present !== null && present.endedAt === null)
    return { endsAt: present.endsAt, presentSince: present.consentedAt }
  if ((await findResident(db, residentId))?.ageConfirmedAt)
    throw new ServiceError('conflict', 'They said that they are fourteen.', { code: 'age_confirmed' })
  return { endsAt: new Date(requireChildMonth(ctx, birthMonth ?? '')), presentSince: null }
}

/** The child wherever they are reached, and the guardian who decides now: one of the two at least. */
async function tell(ctx: Ctx, tx: Transaction, resident: ResidentRow, hashes: AddressHashes) {
  const words = { templateKey: 'counter_guardian_added', params: {} } as const
  const known = await tellGuardian(ctx, tx, resident, words)
  if (known.length === 0) return requireTold(ctx, tx, resident, hashes.all, words)
  return 1 + (await tellSomewhere(ctx, tx, resident, [...hashes.all, ...known], words))
}

const proveInput = z.object({ residentId: z.uuid(), pendingId: pendingInput, code: codeInput })

/** `guardian_is_child`: the number is another child's; only whoever reads its code learns so. */
export type GuardianProof = { ok: true; outcome: 'proven' | 'guardian_is_child' } | CodeFault

/** Enters the code that the guardian reads out. @throws ServiceError invalid at `/code` · limited */
export async function proveAddedGuardian(
  ctx: Ctx,
  raw: z.input<typeof proveInput>,
  clerk: Actor,
): Promise<GuardianProof> {
  const { residentId, pendingId, code } = parseInput(proveInput, raw)
  const entry = { pendingId, purpose: 'counter_guardian', code, residentId } as const
  return enterCode<GuardianProof>(ctx, entry, async (tx, proof) => {
    const resident = await lockForChange(tx, residentId)
    await deleteCode(tx, proof.id)
    const row = await findOpenGuardian(tx, residentId, unprovenSince(ctx.clock()))
    const open = (id: string, phone: string) =>
      ctx.vault.addresses.decrypt(openKey(ctx, resident), counterGuardianPlace(id), phone)
    // It was undone, or another took their place, while the code was on its way.
    if (row?.phone == null || open(row.id, row.phone) !== proof.address.text)
      return { ok: false, fault: 'expired', triesLeft: 0 }
    const now = new Date(ctx.clock())
    if (await isChildsNumber(tx, hashAddress(ctx, proof.address))) {
      await closeCounterGuardian(tx, row, now)
      return { ok: true, outcome: 'guardian_is_child' }
    }
    await proveCounterGuardian(tx, row, now)
    const { relation } = row
    const detail = { relation }
    await recordAudit(tx, ctx, { actor: clerk, action: 'counter_guardian.prove', residentId, detail })
    return { ok: true, outcome: 'proven' }
  })
}

const undoInput = z.object({ residentId: z.uuid() })

/** The child or the guardian never wanted it, or the clerk mistyped it. @throws ServiceError not_found: it is over already */
export async function undoCounterGuardian(
  ctx: Ctx,
  raw: z.input<typeof undoInput>,
  actor: Actor,
): Promise<void> {
  const { residentId } = parseInput(undoInput, raw)
  await ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const row = await findOpenGuardian(tx, residentId, unprovenSince(ctx.clock()))
    if (row === null) throw new ServiceError('not_found', 'It is not on its way any more.')
    await closeCounterGuardian(tx, row, new Date(ctx.clock()))
    const { relation } = row
    await recordAudit(tx, ctx, { actor, action: 'counter_guardian.undo', residentId, detail: { relation } })
  })
}
