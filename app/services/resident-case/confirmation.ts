import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { tellConfirmations } from '../export/person.ts'
import { openResident } from '../home/load-resident.ts'
import { requireCase, type InCase } from './require.ts'

/**
 * The five items of 전자정부법 시행령 §13① as the resident confirmed them, the newest first. They hold addresses in clear:
 * opening them is a line that the resident reads. @throws ServiceError not_found
 */
export async function openConfirmations(
  ctx: Ctx,
  { staff, caseId }: InCase,
): Promise<ExportFacts['enoticeConfirmations']> {
  const { residentId, looking: actor } = await requireCase(ctx, { staff, caseId })
  return ctx.pools.pages.begin(async (tx) => {
    const opened = { tx, ...(await openResident(ctx, residentId, tx)) }
    const detail = { role: staff.role }
    await recordAudit(tx, ctx, { actor, action: 'resident.export_confirmation', residentId, detail })
    return tellConfirmations(ctx, opened)
  })
}
