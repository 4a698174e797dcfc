import type { Transaction } from '#db/client.ts'
import {
  closeCounterGuardian,
  listDueGuardians,
  type CounterGuardianRow,
} from '#db/queries/counter-guardian.ts'
import { endGuardianship, findGuardianship } from '#db/queries/guardian.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { withdrawEvery } from '../consent/withdraw-every.ts'
import { hashAddress } from '../contact-point/address.ts'
import { tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { endHelpers, endHelping, holdHelped } from '../delegation/end.ts'
import { isChildsNumber } from '../guardian/judge.ts'
import { writeGuardianship } from '../guardian/put.ts'
import { recordGuardian } from '../guardian/record.ts'
import { tellGuardian } from '../guardian/tell.ts'
import { openKey } from '../home/load-resident.ts'
import { counterGuardianPlace } from './add-guardian.ts'

/** At a time; the job comes again. */
const LISTED = 200

/**
 * Guardians from the counter whose code came back and whom nobody undid for a day decide from now on, and those whose end
 * was written down decide no longer, each in a transaction of its own. @returns how many
 */
export async function settleCounterGuardians(ctx: Ctx): Promise<number> {
  let settled = 0
  await ctx.catalog.refresh()
  for (const row of await listDueGuardians(ctx.pools.pages.db, new Date(ctx.clock()), LISTED))
    try {
      if (await settle(ctx, row)) settled += 1
    } catch (error) {
      // They stay due and are tried again; their neighbours are not held up.
      ctx.log.error({ err: error, counterGuardian: row.id }, 'a guardian from the counter was not settled')
    }
  return settled
}

async function settle(ctx: Ctx, row: CounterGuardianRow): Promise<boolean> {
  const { residentId, endsAt, presentSince } = row
  return ctx.pools.pages.begin(async (tx) => {
    await holdHelped(tx, residentId)
    const resident = await lockResident(tx, residentId)
    const now = ctx.clock()
    // Undone, or erased, while it waited for the lock.
    if (!resident || !(await closeCounterGuardian(tx, row, new Date(now)))) return false
    const standing = await findGuardianship(tx, residentId)
    const present = standing?.endedAt === null ? standing : null
    // Whether a guardian decides, or who, is not as it was when this was written down.
    if (present?.consentedAt.getTime() !== presentSince?.getTime() || endsAt.getTime() <= now) return false
    const actor = { kind: 'counter', id: row.staffId } as const
    if (present !== null && row.phone === null) return end(ctx, tx, resident, { row, actor })
    return begin(ctx, tx, resident, { row, isFirst: present === null, actor })
  })
}

type Settling = { row: CounterGuardianRow; actor: Actor }

/** The paper showed that the child is fourteen: the guardian's number is forgotten, both are told. */
async function end(ctx: Ctx, tx: Transaction, resident: ResidentRow, { row, actor }: Settling) {
  const { residentId, relation, document } = row
  const words = { templateKey: 'counter_guardian_ended', params: {} } as const
  const known = await tellGuardian(ctx, tx, resident, words)
  await endGuardianship(tx, residentId, new Date(ctx.clock()))
  await recordGuardian(tx, ctx, { residentId, action: 'end', relation, document, method: 'paper', actor })
  await tellSomewhere(ctx, tx, resident, known, words)
  return true
}

async function begin(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { row, isFirst, actor }: Settling & { isFirst: boolean },
): Promise<boolean> {
  const { residentId, relation, document, endsAt } = row
  const key = openKey(ctx, resident)
  const text = ctx.vault.addresses.decrypt(key, counterGuardianPlace(row.id), row.phone!)
  const phone = { kind: 'phone', text } as const
  if (await isChildsNumber(tx, hashAddress(ctx, phone))) return false
  const words = { templateKey: 'counter_guardian_settled', params: {} } as const
  // Whoever decided until now hears of it before their number is overwritten.
  const former = await tellGuardian(ctx, tx, resident, words)
  const guardian = { relation, document, phone, endsAt: endsAt.getTime() }
  await writeGuardianship(ctx, tx, residentId, guardian, { action: isFirst ? 'agree' : 'replace', actor })
  await tellSomewhere(ctx, tx, resident, former, words)
  if (!isFirst) return true
  // What a child agreed to without a guardian was never agreed to (개인정보 보호법 §22의2 ①): the guardian may, from now on.
  await withdrawEvery(tx, ctx, resident, { method: 'counter', actor })
  await endHelpers(ctx, tx, resident, actor)
  await endHelping(ctx, tx, residentId)
  return true
}
