import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findHolder } from '#db/queries/address-index.ts'
import { lockLiveCode } from '#db/queries/counter-code.ts'
import { insertResidentCase } from '#db/queries/resident-case.ts'
import { parseCounterCode } from '#app/domain/counter-code.ts'
import { CASE_MS, CASE_WAYS, type CaseWay } from '#app/domain/resident-case.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, parseEmailInput, parsePhoneInput, REALM } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { reasonInput } from '../staff/reason.ts'

const input = z.object({
  reason: reasonInput,
  way: z.enum(CASE_WAYS),
  /** A phone, an e-mail, or the code on the paper from the counter, whole and exact. */
  typed: z.string().max(500),
})

/**
 * Looks for one resident, exactly, for a reason that is told first. Found or not, the same statements run and one line of
 * the audit is written; the resident reads theirs among their changes.
 * @returns the case, which opens its pages for half an hour to whoever opened it; null: nobody was found
 * @throws ServiceError invalid at `/reason`, `/typed` · limited
 */
export async function openCase(
  ctx: Ctx,
  { staff, ...raw }: z.input<typeof input> & { staff: SignedInStaff },
): Promise<{ caseId: string } | null> {
  const { reason, way, typed } = parseInput(input, raw)
  const find = finderOf(ctx, way, typed)
  await ctx.limits.admitLook(staff.id)
  const now = ctx.clock()
  return ctx.pools.pages.begin(async (tx) => {
    const residentId = await find(tx)
    const id = randomUUID()
    const times = { openedAt: new Date(now), endsAt: new Date(now + CASE_MS) }
    const isFound = await insertResidentCase(tx, { residentId, id, staffId: staff.id, reason, ...times })
    await recordAudit(tx, ctx, {
      actor: { ...staff.actor, reason },
      action: 'resident.look',
      residentId: isFound ? residentId : null,
      detail: { way, found: isFound, role: staff.role },
    })
    return isFound ? { caseId: id } : null
  })
}

/** One look-up by keyed hashes, whatever was typed. */
function finderOf(ctx: Ctx, way: CaseWay, typed: string): (tx: Transaction) => Promise<string | null> {
  if (way === 'paper') {
    const code = parseCounterCode(typed)
    if (code === null) throw invalidField('/typed', 'invalid_format', 'Not a code from the counter.')
    const space = { realm: REALM, kind: 'counter' } as const
    const hashes = ctx.vault.blindIndex.all(space, code).map(({ hash }) => hash)
    return async (tx) => (await lockLiveCode(tx, hashes, new Date(ctx.clock())))?.residentId ?? null
  }
  const address = way === 'phone' ? parsePhoneInput(typed, '/typed') : parseEmailInput(typed, '/typed')
  const { all } = hashAddress(ctx, address)
  return (tx) => findHolder(tx, all)
}
