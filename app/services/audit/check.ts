import { v7 } from 'uuid'
import { z } from 'zod'
import {
  countSealedRows,
  insertAuditCheck,
  listAuditChecks,
  updateAuditCheck,
  type AuditCheckRow,
} from '#db/queries/audit-check.ts'
import { addJob } from '#db/queries/job.ts'
import { HOUR, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { recordAudit } from './record.ts'
import { verifyAudit, type AuditResult } from './verify.ts'

export const CHECK_JOB = 'verify-audit'

const KEPT = 20
/** A walk says how far it is every few thousand rows; one that has said nothing for so long ended with its process. */
const SILENT_MS = HOUR

export type CheckView = {
  id: string
  requestedAt: Instant
  finishedAt: Instant | null
  state: 'waiting' | 'running' | 'whole' | 'broken' | 'given_up'
  checked: number
  total: number | null
  firstBroken: AuditResult['firstBroken']
  /** Somebody of the staff; null: the clock. */
  staffId: string | null
}

/** The newest walks of the chains, newest first. */
export async function viewChecks(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<CheckView[]> {
  const rows = await listAuditChecks(ctx.pools.pages.db, KEPT)
  return rows.map((row) => toView(row, ctx.clock()))
}

/**
 * Has the chains walked now, by a job: it may take an hour.
 * @throws ServiceError conflict, code `under_way`
 */
export async function requestCheck(ctx: Ctx, { staff }: { staff: SignedInStaff }): Promise<void> {
  const now = ctx.clock()
  const [newest] = await viewChecks(ctx)
  if (newest && (newest.state === 'waiting' || newest.state === 'running'))
    throw new ServiceError('conflict', 'The chains are being walked already.', { code: 'under_way' })
  const id = v7({ msecs: now })
  const at = new Date(now)
  await ctx.pools.pages.begin(async (tx) => {
    await insertAuditCheck(tx, { id, staffId: staff.id, requestedAt: at, seenAt: at })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'audit.verify', detail: { check: id } })
    await addJob(tx, CHECK_JOB, { id }, { queue: CHECK_JOB, maxAttempts: 1, jobKey: `${CHECK_JOB}/${id}` })
  })
}

const payload = z.object({ id: z.uuid().optional() })

/** The job: walks the chains and keeps what it found. Without an id, the clock asked for it. */
export async function runCheck(ctx: Ctx, given: unknown): Promise<void> {
  const { db } = ctx.pools.pages
  const at = () => new Date(ctx.clock())
  const asked = payload.parse(given ?? {}).id
  const id = asked ?? v7({ msecs: ctx.clock() })
  if (asked === undefined) await insertAuditCheck(db, { id, staffId: null, requestedAt: at(), seenAt: at() })
  await updateAuditCheck(db, id, { total: await countSealedRows(db), seenAt: at() })
  const { ok, checked, firstBroken } = await verifyAudit(ctx, (so) =>
    updateAuditCheck(db, id, { checked: so, seenAt: at() }),
  )
  await updateAuditCheck(db, id, { ok, checked, firstBroken, seenAt: at(), finishedAt: at() })
  if (!ok) ctx.log.error({ check: id, firstBroken }, 'a chain of evidence is broken')
}

function toView(row: AuditCheckRow, now: Instant): CheckView {
  const { id, checked, total, staffId } = row
  return {
    id,
    requestedAt: row.requestedAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
    state: stateOf(row, now),
    checked,
    total,
    firstBroken: row.firstBroken as AuditResult['firstBroken'],
    staffId,
  }
}

function stateOf({ ok, total, seenAt }: AuditCheckRow, now: Instant): CheckView['state'] {
  if (ok !== null) return ok ? 'whole' : 'broken'
  if (now - seenAt.getTime() > SILENT_MS) return 'given_up'
  return total === null ? 'waiting' : 'running'
}
