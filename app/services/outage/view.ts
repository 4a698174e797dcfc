import { countOutcomeSpans, listQuarantinedKeys } from '#db/queries/outage.ts'
import { listManualRuns } from '#db/queries/manual.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { COUNTED_OUTCOMES, type CountedOutcome } from '#app/domain/outcome.ts'
import { HOUR, MINUTE, type Instant } from '#app/domain/time.ts'
import { listAgencies } from '../agency/list.ts'
import { viewAlarms } from '../alarm/view.ts'
import type { Ctx } from '../ctx.ts'
import { listHealth } from '../health/list.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'

const SPAN_MS = 15 * MINUTE
const SPANS = (6 * HOUR) / SPAN_MS
const RUNS = 20

/** What was reported in one span of time that begins at `at`. */
export type Span = { at: Instant } & Record<CountedOutcome, number>
export type Spans = { agencyName: string | null; spans: Span[] }

/** Everything that has to be seen while a channel is in trouble; an agency manager sees their own agency's. */
export async function viewOutageDesk(
  ctx: Ctx,
  { staff, channel }: { staff: Pick<SignedInStaff, 'role' | 'agencyId'>; channel: Channel },
) {
  await ctx.catalog.refresh()
  const at = ctx.clock()
  const bound = agencyBound(staff)
  const { db } = ctx.pools.pages
  const own = bound === null ? null : (ctx.catalog.agency(bound)?.code ?? null)
  const declarations = (await listHealth(ctx)).filter(
    ({ agencyCode }) => bound === null || agencyCode === null || agencyCode === own,
  )
  const standing = ctx.catalog.healthFor(bound, at)
  const names = new Map((await listAgencies(ctx)).map(({ code, name }) => [code, name]))
  return {
    at,
    channels: CHANNELS.map((each) => ({
      channel: each,
      health: standing[each].health,
      since: standing[each].since,
    })),
    declarations: declarations
      .filter(({ health, by }) => health !== 'operational' || by === 'staff')
      .map((row) => ({
        ...row,
        agencyName: row.agencyCode && (names.get(row.agencyCode) ?? row.agencyCode),
      })),
    alarms: await viewAlarms(ctx, staff),
    quarantined: await listQuarantinedKeys(db, bound),
    runs: await listManualRuns(db, { agencyId: bound, limit: RUNS }),
    charts: await viewSpans(ctx, { channel, agencyId: bound, at }),
  }
}

/** The last hours of a channel, for all agencies together and for each that reported anything. */
async function viewSpans(
  ctx: Ctx,
  { channel, agencyId, at }: { channel: Channel; agencyId: string | null; at: Instant },
): Promise<Spans[]> {
  const last = Math.floor(at / SPAN_MS) * SPAN_MS
  const since = last - (SPANS - 1) * SPAN_MS
  const ask = { channel, agencyId, since, spanMs: SPAN_MS }
  const rows = await countOutcomeSpans(ctx.pools.pages.db, ask)
  const drawn = (those: typeof rows): Span[] =>
    Array.from({ length: SPANS }, (_, place) => {
      const begin = since + place * SPAN_MS
      const count = (outcome: CountedOutcome) =>
        those
          .filter((row) => row.at === begin && row.outcome === outcome)
          .reduce((sum, row) => sum + row.count, 0)
      const counts = Object.fromEntries(COUNTED_OUTCOMES.map((word) => [word, count(word)]))
      return { at: begin, ...(counts as Record<CountedOutcome, number>) }
    })
  const agencies = [...new Set(rows.map((row) => row.agencyId))].map((id) => ({
    agencyName: ctx.catalog.agency(id)?.name ?? id,
    spans: drawn(rows.filter((row) => row.agencyId === id)),
  }))
  const all = { agencyName: null, spans: drawn(rows) }
  return agencyId === null ? [all, ...agencies] : agencies.length > 0 ? agencies : [all]
}
