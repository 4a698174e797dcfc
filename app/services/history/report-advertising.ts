import { z } from 'zod'
import { countReports, insertReport } from '#db/queries/advertising-report.ts'
import { findConsultOf } from '#db/queries/history.ts'
import { raiseAlarm } from '../alarm/raise.ts'
import { recordAudit } from '../audit/record.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { canReport } from './consult.ts'
import { toConsultEntry } from './consult-entry.ts'

const input = z.object({ residentId: z.uuid(), id: z.string().max(100) })

/**
 * “This was advertising”: notes it for whoever answers for the topic and opens an alarm at the agency that sent it, with
 * the topic and how many said so, never who. Said twice it stands once.
 * @throws ServiceError not_found: none such, or somebody else's · conflict: nothing was sent, or it said so itself
 */
export async function reportAdvertising(
  ctx: Ctx,
  raw: By<z.input<typeof input>>,
): Promise<{ reported: boolean }> {
  const { residentId, id } = parseInput(input, raw)
  const name = parseConsultId(id)
  await ctx.catalog.refresh()
  return ctx.pools.pages.begin(async (tx) => {
    await lockForChange(tx, residentId)
    const row = name && (await findConsultOf(tx, { residentId, ...name }))
    if (row === null) throw new ServiceError('not_found', 'No such consult of this resident.')
    const entry = toConsultEntry(ctx, row, [])
    if (!canReport(entry)) throw new ServiceError('conflict', 'It was not sent, or was advertising openly.')
    const { agencyId } = row
    const topic = entry.topic.code
    const at = new Date(ctx.clock())
    if (!(await insertReport(tx, { residentId, consultId: row.id, agencyId, topic, at }))) {
      return { reported: false }
    }
    const reports = await countReports(tx, agencyId, topic)
    const cause = { kind: 'advertising_reported', agencyId, apiKeyId: null, channel: null } as const
    await raiseAlarm(tx, ctx, cause, { topic, reports })
    const actor = actorOf(raw)
    const detail = { consultId: row.id, agencyId, topic }
    await recordAudit(tx, ctx, { actor, action: 'advertising.report', residentId, detail })
    return { reported: true }
  })
}
