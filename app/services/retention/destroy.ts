import type { Transaction } from '#db/client.ts'
import {
  deleteAudits,
  deleteCases,
  deleteConsentsOfErased,
  deleteOutcomes,
  deletePushes,
  deleteRequests,
  deleteStaffRights,
  deleteTrials,
  emptyStaff,
  readKeptLonger,
  type Part,
} from '#db/queries/retention.ts'
import { forgetRefusals } from '#db/queries/refused-report.ts'
import { destroyedBefore, type Retained } from '#app/domain/retention.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { certify } from './certificate.ts'
import { destroyEvidence } from './destroy-evidence.ts'

type Rows = Exclude<Retained, 'consult'>

/** Each in the order in which it may go. */
const DELETE: Readonly<Record<Rows, (tx: Transaction, before: Instant) => Promise<Part>>> = {
  outcome: deleteOutcomes,
  push: deletePushes,
  audit: deleteAudits,
  staff_right: deleteStaffRights,
  staff: emptyStaff,
  resident_case: deleteCases,
  resident_request: deleteRequests,
  consent: deleteConsentsOfErased,
}

/** Long enough for a resident to come back and look what arrived. */
const TRIAL_MS = 30 * DAY
/** As long as the page of an agency counts them, and a day. */
const REFUSAL_MS = 31 * DAY

/**
 * Destroys what no law keeps any longer (개인정보 보호법 §21①; the periods and their reasons are `RETENTION`), with a signed
 * certificate for each kind that went. Safe to run twice; one kind that fails does not keep the others.
 * @returns the certificates
 * @throws AggregateError when a kind could not be destroyed: the others are
 */
export async function destroyExpired(ctx: Pick<Ctx, 'pools' | 'clock' | 'vault'>): Promise<string[]> {
  const certificates: string[] = []
  const faults: unknown[] = []
  const attempt = async (destroy: () => Promise<string[]>) => {
    try {
      certificates.push(...(await destroy()))
    } catch (error) {
      faults.push(error)
    }
  }
  await attempt(() => destroyEvidence(ctx))
  for (const what of Object.keys(DELETE) as Rows[]) await attempt(() => destroyRows(ctx, what))
  await attempt(async () => {
    await deleteTrials(ctx.pools.pages.db, new Date(ctx.clock() - TRIAL_MS))
    return []
  })
  await attempt(async () => {
    await forgetRefusals(ctx.pools.pages.db, new Date(ctx.clock() - REFUSAL_MS))
    return []
  })
  if (faults.length > 0) throw new AggregateError(faults, 'not everything could be destroyed')
  return certificates
}

/** Part by part, each certified in the transaction in which it went: a month is too much for one. */
async function destroyRows(ctx: Pick<Ctx, 'pools' | 'clock' | 'vault'>, what: Rows): Promise<string[]> {
  const certificates: string[] = []
  for (let isAll = false; !isAll;) {
    isAll = await ctx.pools.pages.begin(async (tx) => {
      const until = destroyedBefore(what, ctx.clock(), await readKeptLonger(tx))
      const part = await DELETE[what](tx, until)
      if (part.rows > 0)
        certificates.push(await certify(tx, ctx, { what, until, rows: part.rows, digest: null }))
      return part.isAll
    })
  }
  return certificates
}
