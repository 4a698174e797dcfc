import { countRefusedReports, type RefusedCounts } from '#db/queries/refused-report.ts'
import { countUsage, type UsageRow } from '#db/queries/usage.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { DAY, formatDay, seoulDayStart, SECOND, type Instant } from '#app/domain/time.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { requireAgency } from './require.ts'

/** Days shown, today among them. */
export const USAGE_DAYS = 30
/** Evidence of a month is walked through while somebody waits. */
const DEADLINE_MS = 30 * SECOND

export type Usage = Omit<UsageRow, 'day' | 'topic'>
export type DayUsage = Usage & { day: Instant }
export type TopicUsage = Usage & { code: string; name: TopicName | null }

export type AgencyUsage = {
  agency: { code: string; name: string }
  total: Usage
  /** Every day of the thirty, newest first, also those on which nobody asked. */
  days: DayUsage[]
  /** Those asked about, most first. */
  topics: TopicUsage[]
  /** Reports refused: of no consult, and of a step that the answer did not hold. */
  refused: RefusedCounts
}

/**
 * What an agency asked in the last thirty days (Seoul) and what it did with the answers, out of the evidence and the
 * reports alone; rehearsals with test keys are left out.
 *
 * - `reported`: plans to send of which at least one step was reported. The rest was sent without a word, or not sent.
 * - Notices against a consult, as far as evidence can show them: `early`, a step reported as done before the hour to
 *   which the plan held it (quiet hours, the night); `twice`, a further step of a sequence delivered though one before
 *   was: somebody was told twice.
 *
 * Who sends without asking and reports nothing leaves no trace here. A report that names no plan of the agency, or a
 * channel that the plan does not hold, is refused and not kept (CONTRACT 2, `POST /outcomes`), but counted in `refused`:
 * of notices sent without a consult, and of notices sent where it said to wait, to send nothing or another way.
 * @throws ServiceError `not_found`
 */
export async function viewUsage(
  ctx: Ctx,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
  code: string,
): Promise<AgencyUsage> {
  const agency = await requireAgency(ctx, staff, code)
  const now = ctx.clock()
  const today = seoulDayStart(now)
  const since = today - (USAGE_DAYS - 1) * DAY
  const rows = await ctx.pools.pages.run(
    (sql) =>
      unhurried(sql, (tx) => countUsage(tx, { agencyId: agency.id, since, until: now + 1 }), DEADLINE_MS),
    { deadlineMs: DEADLINE_MS },
  )
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map((topic) => [topic.code, topic.name]))
  const byDay = Map.groupBy(rows, ({ day }) => day)
  const byTopic = Map.groupBy(rows, ({ topic }) => topic)
  return {
    agency: { code: agency.code, name: agency.name },
    total: sum(rows),
    days: Array.from({ length: USAGE_DAYS }, (_, back) => today - back * DAY).map((day) => ({
      day,
      ...sum(byDay.get(formatDay(day)) ?? []),
    })),
    topics: [...byTopic]
      .map(([topic, counted]) => ({ code: topic, name: names.get(topic) ?? null, ...sum(counted) }))
      .toSorted((one, other) => other.consults - one.consults),
    refused: await countRefusedReports(ctx.pools.pages.db, { agencyId: agency.id, since: formatDay(since) }),
  }
}

const NONE: Usage = {
  consults: 0,
  send: 0,
  defer: 0,
  suppress: 0,
  outcomes: 0,
  reported: 0,
  early: 0,
  twice: 0,
}

function sum(rows: readonly UsageRow[]): Usage {
  return rows.reduce<Usage>(
    (total, row) => ({
      consults: total.consults + row.consults,
      send: total.send + row.send,
      defer: total.defer + row.defer,
      suppress: total.suppress + row.suppress,
      outcomes: total.outcomes + row.outcomes,
      reported: total.reported + row.reported,
      early: total.early + row.early,
      twice: total.twice + row.twice,
    }),
    NONE,
  )
}
