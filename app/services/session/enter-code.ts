import type { Transaction } from '#db/client.ts'
import {
  findCode,
  markCodeUsed,
  MAX_ATTEMPTS,
  takeAttempt,
  type CodePurpose,
  type CodeRow,
} from '#db/queries/one-time-code.ts'
import type { Ctx } from '../ctx.ts'
import { noteArrival } from '../message/note-delivery.ts'
import { codeIdOf } from './code-id.ts'
import { openTarget, type CodeTargetAddress } from './code-target.ts'

/** What was typed cannot be what was sent; `triesLeft` of five. `expired` also: used, replaced, never sent. */
export type CodeFault = { ok: false; fault: 'wrong' | 'expired' | 'exhausted'; triesLeft: number }

/** An address that somebody just proved to hold. */
export type Proof = CodeTargetAddress & { id: string; residentId: string | null }

const EXPIRED: CodeFault = { ok: false, fault: 'expired', triesLeft: 0 }

/**
 * Enters a code. A try is counted for good before it is compared, in the same transaction that does what the proof is
 * for, so `onProven` must not throw for what is the residents' fault: a rolled back try could be tried again for ever.
 * @param entry.residentId whose code it must be; undefined: anybody's
 * @throws ServiceError limited, code `too_many_tries`
 */
export async function enterCode<T>(
  ctx: Ctx,
  entry: { pendingId: string; purpose: CodePurpose; code: string; residentId?: string },
  onProven: (tx: Transaction, proof: Proof) => Promise<T>,
): Promise<T | CodeFault> {
  const id = codeIdOf(entry.pendingId)
  const known = await findCode(ctx.pools.pages.db, id)
  if (known === null || (entry.residentId !== undefined && known.residentId !== entry.residentId))
    return EXPIRED
  await ctx.limits.requireTries(known.addressHash)
  const result = await ctx.pools.pages.begin(async (tx): Promise<T | CodeFault | WrongCode> => {
    const at = new Date(ctx.clock())
    const row = await takeAttempt(tx, { id, purpose: entry.purpose, at })
    if (row === null)
      return isExhausted(known, at) ? { ok: false, fault: 'exhausted', triesLeft: 0 } : EXPIRED
    if (!ctx.vault.oneTimeCodes.matches(row.codeHash, row.purpose, row.id, entry.code))
      return new WrongCode(row)
    await markCodeUsed(tx, row.id, at)
    await noteArrival(tx, row.channel, row.createdAt.getTime())
    return onProven(tx, { id: row.id, residentId: row.residentId, ...openTarget(ctx, row) })
  })
  if (!(result instanceof WrongCode)) return result
  await ctx.limits.countWrongCode(known.addressHash)
  const triesLeft = MAX_ATTEMPTS - result.row.attempts
  return { ok: false, fault: triesLeft > 0 ? 'wrong' : 'exhausted', triesLeft }
}

const isExhausted = (row: CodeRow, at: Date) =>
  row.usedAt === null && row.attempts >= MAX_ATTEMPTS && row.expiresAt > at

/** A try that was compared and failed: only these count against the address, not knocks at a door that is shut. */
class WrongCode {
  readonly row: CodeRow
  constructor(row: CodeRow) {
    this.row = row
  }
}
