import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { v7 } from 'uuid'
import { lockResident } from '#db/queries/preference.ts'
import { insertEnoticeConfirmation, insertResident } from '#db/queries/registration.ts'
import { insertResidentCase } from '#db/queries/resident-case.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { CASE_MS } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import { REALM } from '../contact-point/address.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { parseInput } from '../parse-input.ts'
import { recordChanges } from '../preference/record-changes.ts'
import { confirmationPlace } from '../registration/create-resident.ts'
import { NOTICE_DOCUMENT } from '../registration/draft.ts'
import { listKinds } from '../registration/kinds.ts'
import { reasonInput } from '../staff/reason.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { createCounterCode } from './code.ts'

const FIRST_VERSION = 1

const input = z.object({
  reason: reasonInput,
  language: z.enum(LANGUAGES),
  /** The clerk saw an identity card: 14 or older (개인정보 보호법 §22의2). */
  ageConfirmed: z.literal(true),
  /** The text was read out (§15②). */
  noticeRead: z.literal(true),
})

/**
 * Registers somebody without a phone: no address, so duties come by post, and the five items of 전자정부법 시행령 §13① say
 * so. They get a code on paper, by which they look and by which the counter finds them again.
 * @returns the case in which the clerk may go on; `code` as it is printed, once
 * @throws ServiceError invalid
 */
export async function registerAtCounter(
  ctx: Ctx,
  { staff, ...raw }: z.input<typeof input> & { staff: SignedInStaff },
): Promise<{ caseId: string; code: string; expiresAt: Instant }> {
  const { reason, language } = parseInput(input, raw)
  const { statutory, service, emergency } = await listKinds(ctx)
  const kinds = [...emergency, ...statutory, ...service].map(({ code }) => code)
  const actor: Actor = { ...staff.actor, kind: 'counter', reason }
  const [residentId, caseId] = [randomUUID(), randomUUID()]
  const now = new Date(ctx.clock())
  await ctx.pools.pages.begin(async (tx) => {
    const wrappedKey = ctx.vault.residentKeys.create(residentId).wrapped
    const row = { id: residentId, realm: REALM, wrappedKey, language, version: FIRST_VERSION } as const
    await insertResident(tx, { ...row, ageConfirmedAt: now, createdAt: now })
    const resident = await lockResident(tx, residentId)
    if (!resident) throw new Error('a resident that was just written is not there')
    const changes = [{ field: 'language', before: null, after: language } as const]
    await recordChanges(tx, ctx, { residentId, version: FIRST_VERSION, actor, changes })
    const id = v7({ msecs: now.getTime() })
    const key = openKey(ctx, resident)
    const close = (column: 'personal' | 'receiving', content: object) =>
      ctx.vault.addresses.encrypt(key, confirmationPlace(column, id), JSON.stringify(content))
    await insertEnoticeConfirmation(tx, {
      ...{ residentId, id, confirmedAt: now, document: NOTICE_DOCUMENT, kinds },
      personal: close('personal', {}),
      receiving: close('receiving', []),
      electronicSignature: false,
      other: JSON.stringify({ language, share: false, fourteenOrOlder: true, atCounter: true }),
    })
    await recordAudit(tx, ctx, { actor, action: 'resident.register', residentId, detail: { isChild: false } })
    const times = { openedAt: now, endsAt: new Date(now.getTime() + CASE_MS) }
    await insertResidentCase(tx, { residentId, id: caseId, staffId: staff.id, reason, ...times })
  })
  return { caseId, ...(await createCounterCode(ctx, { residentId }, actor)) }
}
