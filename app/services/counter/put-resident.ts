import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { insertEnoticeConfirmation, insertResident } from '#db/queries/registration.ts'
import { insertResidentCase } from '#db/queries/resident-case.ts'
import type { Language } from '#app/domain/language.ts'
import { CASE_MS } from '#app/domain/resident-case.ts'
import { recordAudit } from '../audit/record.ts'
import { REALM } from '../contact-point/address.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { recordChanges } from '../preference/record-changes.ts'
import { confirmationPlace } from '../registration/create-resident.ts'
import { NOTICE_DOCUMENT } from '../registration/draft.ts'
import { listKinds } from '../registration/kinds.ts'

const FIRST_VERSION = 1

/** Somebody who is written down at the counter. `isChild`: under fourteen, a guardian agrees. */
export type NewAtCounter = {
  clerk: Actor
  reason: string
  language: Language
  isChild: boolean
  /** Codes of the notices they get (`kindsAtCounter`). */
  kinds: string[]
}

/** What everybody is sent who registers at the counter: nothing is switched off there. */
export async function kindsAtCounter(ctx: Pick<Ctx, 'catalog'>): Promise<string[]> {
  const { statutory, service, emergency } = await listKinds(ctx)
  return [...emergency, ...statutory, ...service].map(({ code }) => code)
}

/**
 * Writes down somebody without an address of their own: duties come by post, and the five items of 전자정부법 시행령 §13①
 * say so.
 * @returns the resident, and the case in which the clerk may go on
 */
export async function putAtCounter(
  ctx: Ctx,
  tx: Transaction,
  { clerk, reason, language, isChild, kinds }: NewAtCounter,
): Promise<{ resident: ResidentRow; caseId: string }> {
  const [residentId, caseId] = [randomUUID(), randomUUID()]
  const now = new Date(ctx.clock())
  const wrappedKey = ctx.vault.residentKeys.create(residentId).wrapped
  const row = { id: residentId, realm: REALM, wrappedKey, language, version: FIRST_VERSION } as const
  await insertResident(tx, { ...row, ageConfirmedAt: isChild ? null : now, createdAt: now })
  const resident = await lockResident(tx, residentId)
  if (!resident) throw new Error('a resident that was just written is not there')
  const changes = [{ field: 'language', before: null, after: language } as const]
  await recordChanges(tx, ctx, { residentId, version: FIRST_VERSION, actor: clerk, changes })
  const id = v7({ msecs: now.getTime() })
  const key = openKey(ctx, resident)
  const close = (column: 'personal' | 'receiving', content: object) =>
    ctx.vault.addresses.encrypt(key, confirmationPlace(column, id), JSON.stringify(content))
  await insertEnoticeConfirmation(tx, {
    ...{ residentId, id, confirmedAt: now, document: NOTICE_DOCUMENT, kinds },
    personal: close('personal', {}),
    receiving: close('receiving', []),
    electronicSignature: false,
    other: JSON.stringify({ language, share: false, fourteenOrOlder: !isChild, atCounter: true }),
  })
  await recordAudit(tx, ctx, { actor: clerk, action: 'resident.register', residentId, detail: { isChild } })
  const times = { openedAt: now, endsAt: new Date(now.getTime() + CASE_MS) }
  await insertResidentCase(tx, { residentId, id: caseId, staffId: clerk.id!, reason, ...times })
  return { resident, caseId }
}
