import { recordAudit } from '../audit/record.ts'
import { listReceipts, type ReceiptLine } from '../consent/receipt.ts'
import type { Ctx } from '../ctx.ts'
import { requireCase, type InCase } from './require.ts'

/**
 * Everything one resident ever agreed to, took back and confirmed, the newest first. Opening it is a line of the audit that
 * the resident reads among their changes, with the reason. @throws ServiceError not_found
 */
export async function openLedger(ctx: Ctx, { staff, caseId }: InCase): Promise<ReceiptLine[]> {
  const { residentId, looking: actor } = await requireCase(ctx, { staff, caseId })
  const detail = { role: staff.role }
  await ctx.pools.pages.begin((tx) =>
    recordAudit(tx, ctx, { actor, action: 'resident.view_ledger', residentId, detail }),
  )
  return listReceipts(ctx, residentId)
}
