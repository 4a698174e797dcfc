import { Link } from '@remix-run/react'
import { addMonths, DAY, formatDay, parseDay } from '#app/domain/time.ts'
import type { ReviewMonth } from '#app/services/audit/review.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What each month's lines come to, and who reviewed them. The month leads to its lines. */
export function ReviewsTable({ months }: { months: readonly ReviewMonth[] }) {
  const { audit } = useMessages()
  const { reviewColumns: heads } = audit
  return (
    <Table
      caption={audit.reviewTitle}
      captionHidden
      rows={months}
      keyOf={({ month }) => month}
      columns={[
        {
          key: 'month',
          head: heads.month,
          kind: 'short',
          cell: ({ month }) => (
            <Link to={`/admin/audit?${daysOf(month)}`} aria-label={audit.seeMonth(audit.month(month))}>
              {audit.month(month)}
            </Link>
          ),
        },
        { key: 'lines', head: heads.lines, kind: 'number', cell: ({ lines }) => audit.lines(lines) },
        { key: 'people', head: heads.people, kind: 'number', cell: ({ people }) => audit.people(people) },
        {
          key: 'residents',
          head: heads.residents,
          kind: 'number',
          cell: ({ residents }) => audit.people(residents),
        },
        { key: 'off', head: heads.offHours, kind: 'number', cell: ({ offHours }) => audit.lines(offHours) },
        { key: 'exports', head: heads.exports, kind: 'number', cell: ({ exports }) => audit.lines(exports) },
        {
          key: 'review',
          head: heads.review,
          cell: ({ review }) =>
            review === null ? (
              audit.notReviewed
            ) : (
              <>
                {audit.reviewed(review.by ?? audit.nobody, review.at)}
                <span className="audit-note">{review.note}</span>
              </>
            ),
        },
      ]}
    />
  )
}

function daysOf(month: string): string {
  const first = parseDay(`${month}-01`)!
  const last = addMonths(first, 1) - DAY
  const [since, until] = [first, last].map(formatDay)
  return new URLSearchParams({ since: since!, until: until! }).toString()
}
