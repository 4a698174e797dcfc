import { toCsv } from '#app/domain/csv.ts'
import { formatInstant } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { reportRun } from '#app/services/manual/report.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { movedLines, reportLines } from './report-lines.ts'
import { staffDoor } from './staff-door.server.ts'

/** The report as tables beneath each other: what happened, and the answers that changed. */
export const loader = staffDoor('outage.read', async ({ staff, request, params, context: { ctx } }) => {
  const report = await reportRun(ctx, { runId: params['run'] ?? '', staff })
  const locale = await localeOf(request)
  const messages = messagesFor(locale)
  const { timelineColumns: time, changedColumns: heads, ...outage } = messages.outage
  const { totals, cost } = report
  const csv = toCsv([
    [outage.reportConsults, totals.consults],
    [outage.reportChanged, totals.changed],
    [outage.reportMoved, totals.moved],
    ...movedLines(report).map(({ to, count }) => [outage.reportMovedTo(to), count]),
    [outage.reportDeferred, totals.deferred],
    [outage.reportUnreached, totals.unreached],
    [outage.reportCost, cost === null ? outage.priceMissing : Math.round(cost * 100) / 100],
    [],
    [time.at, time.what, time.by, time.note],
    ...reportLines(report, messages, locale).map(({ at, what, by, note }) => [
      formatInstant(at),
      what,
      by,
      note,
    ]),
    [],
    [heads.agency, heads.topic, heads.consults, heads.changed, heads.moved, heads.deferred, heads.unreached],
    ...report.changed.map((row) => [
      row.agencyName,
      row.topic,
      row.consults,
      row.changed,
      row.moved,
      row.deferred,
      row.unreached,
    ]),
  ])
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="allimgil-outage.csv"',
      'cache-control': 'no-store',
    },
  })
})
