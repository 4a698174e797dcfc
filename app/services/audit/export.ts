import { z } from 'zod'
import { listAuditLines, type AuditPlace } from '#db/queries/audit-search.ts'
import type { AskedSearch } from '#app/domain/audit-search.ts'
import { CSV_MARK, toCsvLine } from '#app/domain/csv.ts'
import { formatInstant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { reasonInput } from '../staff/reason.ts'
import { recordAudit } from './record.ts'
import { createLineView, parseSearch, type AuditLineView } from './search.ts'

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const PAGE = 1_000

const wish = z.object({ reason: reasonInput })

type Asked = { staff: SignedInStaff; asked: AskedSearch; format: ExportFormat; reason: string }

/**
 * The lines that were searched for, as a file, newest first: streamed by pages, none of which holds a connection while the
 * reader is slow. That it was taken, by whom and why is a line itself (개인정보의 안전성 확보조치 기준 §8), written first.
 * @throws ServiceError invalid at `/reason`
 */
export async function exportAudit(
  ctx: Ctx,
  { staff, asked, format, reason }: Asked,
): Promise<AsyncGenerator<string>> {
  const actor = { ...staff.actor, reason: parseInput(wish, { reason }).reason }
  const search = parseSearch(ctx, staff, asked)
  const detail = { format, ...search, residentId: undefined }
  await ctx.pools.pages.begin((tx) =>
    recordAudit(tx, ctx, { actor, action: 'audit.export', residentId: search.residentId, detail }),
  )
  const toView = await createLineView(ctx)
  const write = format === 'csv' ? toCsv : toJson
  async function* pieces(): AsyncGenerator<string> {
    if (format === 'csv') yield CSV_MARK + toCsvLine(CSV_HEAD)
    let before: AuditPlace | null = null
    do {
      const rows = await listAuditLines(ctx.pools.pages.db, search, { before, limit: PAGE })
      yield rows.map((row) => write(toView(row))).join('')
      before = rows.length === PAGE ? (rows.at(-1) ?? null) : null
    } while (before !== null)
  }
  return pieces()
}

const CSV_HEAD = ['id', 'at', 'kind', 'who', 'action', 'resident', 'from', 'reason', 'detail']

const toJson = ({ at, ...line }: AuditLineView) => `${JSON.stringify({ at: formatInstant(at), ...line })}\n`

const toCsv = ({ id, at, kind, who, action, residentId, from, reason, detail }: AuditLineView) =>
  toCsvLine([id, formatInstant(at), kind, who, action, residentId, from, reason, JSON.stringify(detail)])
