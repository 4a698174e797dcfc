import { listConsentEntries } from '#db/queries/consent-entry.ts'
import { listConsultsOf, type AskedPlace, type AskedRow } from '#db/queries/history.ts'
import {
  listAuditEvents,
  listPreferenceEvents,
  listPushesOf,
  listReportedOf,
  type RowPlace,
} from '#db/queries/resident-export.ts'
import { spanOf } from '#app/domain/consent-notice.ts'
import type { ExportList, ResidentExport } from '#app/domain/wire/resident-export.ts'
import { signConsentReceipt } from '../consent/receipt-json.ts'
import { consultId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import { nameVoice, timeOf } from './spelling.ts'

/** So many rows are in memory at once, however long somebody has been here. */
const AT_ONCE = 500

type Rows<List extends ExportList> = AsyncGenerator<ResidentExport[List][number]>

/** Every act of consent with its signed receipt, the newest first. */
export async function* tellConsents(ctx: Ctx, residentId: string): Rows<'consents'> {
  for (const entry of await listConsentEntries(ctx.pools.pages.db, residentId)) {
    yield {
      topic: entry.topic,
      at: timeOf(entry.at),
      recordedAt: timeOf(entry.recordedAt),
      span: spanOf(entry),
      receipt: await signConsentReceipt(ctx, residentId, entry.id),
    }
  }
}

/** Every change of a choice, the oldest first. */
export async function* tellChanges(ctx: Ctx, residentId: string): Rows<'changes'> {
  const next = (after: RowPlace | null) =>
    listPreferenceEvents(ctx.pools.pages.db, residentId, after, AT_ONCE)
  for await (const { at, version, field, before, after, actorKind } of paged(next)) {
    yield { at: timeOf(at), version, field, before, after, by: actorKind }
  }
}

/** Who did what to the resident's data, the oldest first; of staff and guardians only what they are, never who. */
export async function* tellAudit(ctx: Ctx, residentId: string): Rows<'audit'> {
  const next = (after: RowPlace | null) => listAuditEvents(ctx.pools.pages.db, residentId, after, AT_ONCE)
  for await (const { at, action, actorKind, detail } of paged(next)) {
    yield { at: timeOf(at), action, by: actorKind, detail: detail as Record<string, unknown> }
  }
}

/** Every consult with what was told, in the words of the evidence, the newest first. */
export async function* tellConsults(ctx: Ctx, residentId: string): Rows<'consults'> {
  const { db } = ctx.pools.pages
  let before: AskedPlace | null = null
  do {
    const rows: AskedRow[] = await listConsultsOf(db, { residentId, agencyId: null, before, limit: AT_ONCE })
    const ids = rows.map(({ id }) => id)
    const outcomes = Map.groupBy(await listReportedOf(db, ids), (outcome) => outcome.consultId)
    const pushes = Map.groupBy(await listPushesOf(db, ids), (push) => push.consultId)
    for (const row of rows) {
      yield {
        id: consultId(row.id),
        decidedAt: timeOf(row.decidedAt),
        agency: nameVoice(ctx, row.agencyId),
        question: JSON.parse(row.question) as Record<string, unknown>,
        answer: JSON.parse(row.answer) as Record<string, unknown>,
        outcomes: (outcomes.get(row.id) ?? []).map(({ channel, outcome, providerCode, at, reportedAt }) => ({
          channel,
          outcome,
          providerCode,
          at: timeOf(at),
          reportedAt: timeOf(reportedAt),
        })),
        pushes: (pushes.get(row.id) ?? []).map(({ contactPointId, startedAt, result }) => ({
          contactPoint: contactPointId,
          startedAt: timeOf(startedAt),
          result,
        })),
      }
    }
    before = rows.length === AT_ONCE ? rows.at(-1)! : null
  } while (before !== null)
}

async function* paged<Row extends RowPlace>(next: (after: RowPlace | null) => Promise<Row[]>) {
  for (let rows = await next(null); rows.length > 0; rows = await next(rows.at(-1)!)) yield* rows
}
