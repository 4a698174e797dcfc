import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { viewFacts, type ExportView } from '../export/view.ts'
import { parseInput } from '../parse-input.ts'
import { reasonInput } from '../staff/reason.ts'
import { requireCase, type InCase } from './require.ts'

/** Of the long lists: a thousand lines, which is years of somebody's notices and more paper than anybody carries home. */
const PAGES = 50

const input = z.object({
  /** Why, for the resident to read: usually the number of what they asked for. */
  reason: reasonInput,
  /** The clerk saw who they are, and gives the paper to nobody else. */
  isPresent: z.literal(true),
})

/**
 * Everything that is held of a resident, in clear, for paper that is given to them in person (개인정보 보호법 §35). One line
 * of the audit, which the resident reads with the reason.
 * @throws ServiceError invalid at `/reason`, `/isPresent` · not_found
 */
export async function printRecords(
  ctx: Ctx,
  { staff, caseId, ...raw }: z.input<typeof input> & InCase,
): Promise<ExportView> {
  const { reason } = parseInput(input, raw)
  const { residentId, counter } = await requireCase(ctx, { staff, caseId })
  const actor = { ...counter, reason }
  const look = { residentId, actor, action: 'resident.print_records', detail: { role: staff.role } } as const
  return viewFacts(ctx, look, PAGES)
}
