import { insertAuditReview, listAuditReviews } from '#db/queries/audit-review.ts'
import { summariseAuditMonths, type AuditMonth } from '#db/queries/audit-search.ts'
import { monthStart } from '#app/domain/retention.ts'
import { addMonths, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { viewStaff } from '../staff/list.ts'
import { recordAudit } from './record.ts'

/** So many months back are shown, and can still be made up for. */
const MONTHS = 12
const NOTE_MAX = 1_000

export type ReviewMonth = AuditMonth & {
  /** null: nobody reviewed it yet. */
  review: { at: Instant; by: string | null; note: string } | null
}

/** The months that are over and had lines of the staff, newest first, with who reviewed them (기준 §8②). */
export async function viewReviews(ctx: Pick<Ctx, 'pools' | 'clock' | 'vault'>): Promise<ReviewMonth[]> {
  const { db } = ctx.pools.pages
  const until = monthStart(ctx.clock())
  const months = await summariseAuditMonths(db, { since: addMonths(until, -MONTHS), until })
  const reviews = new Map((await listAuditReviews(db)).map((row) => [row.month, row]))
  const names = new Map((await viewStaff(ctx)).map(({ id, name }) => [id, name]))
  return months.map((month) => {
    const row = reviews.get(month.month)
    const review = row && {
      at: row.reviewedAt.getTime(),
      by: names.get(row.staffId) ?? null,
      note: row.note,
    }
    return { ...month, review: review ?? null }
  })
}

/**
 * Keeps that somebody looked through a month's lines and what they noted. What was reviewed stands.
 * @throws ServiceError invalid at `/note` · not_found: no such month, or not over · conflict: reviewed already
 */
export async function reviewMonth(
  ctx: Ctx,
  { staff, month, note: typed }: { staff: SignedInStaff; month: string; note: string },
): Promise<void> {
  const note = typed.trim()
  if (note === '' || note.length > NOTE_MAX)
    throw invalidField('/note', 'out_of_range', 'What you looked at and found, in 1 to 1,000 characters.')
  const found = (await viewReviews(ctx)).find((each) => each.month === month)
  if (found === undefined) throw new ServiceError('not_found', 'There is nothing to review in this month.')
  await ctx.pools.pages.begin(async (tx) => {
    const reviewedAt = new Date(ctx.clock())
    const row = { month, staffId: staff.id, reviewedAt, note, lines: found.lines }
    if (!(await insertAuditReview(tx, row)))
      throw new ServiceError('conflict', 'This month was reviewed already.')
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'audit.review', detail: { month } })
  })
}
