import { useLoaderData } from '@remix-run/react'
import { viewUsage, type Usage } from '#app/services/agency/usage.ts'
import { useTopicText } from '#app/routes/resident/topic-words.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { Table, type Column } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AgencyHead } from './agency-head.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.usageTitle)

export const loader = staffDoor('agency.read', ({ staff, params, context: { ctx } }) =>
  viewUsage(ctx, staff, params['agency'] ?? ''),
)

/** What an agency asked, and what it did with the answers, by topic and by day. */
export default function AgencyUsage() {
  const { agency, total, days, topics, refused } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  const inWords = useTopicText()
  const columns = useUsageColumns()
  const { usageColumns: heads } = agencies
  const nameOf = ({ code, name }: (typeof topics)[number]) => {
    if (name === null) return code
    const { text, lang } = inWords(name)
    return <span lang={lang}>{text}</span>
  }
  return (
    <div className="staff-page">
      <AgencyHead agency={agency} />
      <section className="staff-part">
        <h2>{agencies.usageTitle}</h2>
        <p>{agencies.usageLead}</p>
        {total.consults === 0 ? (
          <EmptyState icon={null} title={agencies.usageNone} action={null}>
            {agencies.usageNoneText}
          </EmptyState>
        ) : (
          <>
            <h3>{agencies.byTopic}</h3>
            <Table
              caption={agencies.byTopic}
              captionHidden
              rows={[
                ...topics.map((topic) => ({ ...topic, isTotal: false })),
                { ...total, code: agencies.total, name: null, isTotal: true },
              ]}
              keyOf={({ code, isTotal }) => `${code} ${isTotal}`}
              columns={[{ key: 'topic', head: heads.topic, cell: nameOf }, ...columns]}
            />
            <h3>{agencies.byDay}</h3>
            <p>{agencies.byDayText}</p>
            <Table
              caption={agencies.byDay}
              captionHidden
              rows={days.filter((day) => day.consults + day.outcomes > 0)}
              keyOf={({ day }) => String(day)}
              columns={[
                { key: 'day', head: heads.day, kind: 'short', cell: ({ day }) => agencies.date(day) },
                ...columns,
              ]}
            />
          </>
        )}
        <h3>{agencies.refusedTitle}</h3>
        <Facts
          facts={[
            [agencies.refusedReports.no_consult, agencies.count(refused.no_consult)],
            [agencies.refusedReports.no_step, agencies.count(refused.no_step)],
          ]}
        />
        <h3>{agencies.usageMeaning}</h3>
        <div className="prose">
          <ul>
            {agencies.usageMeanings.map((meaning) => (
              <li key={meaning}>{meaning}</li>
            ))}
          </ul>
        </div>
      </section>
    </div>
  )
}

function useUsageColumns(): Column<Usage>[] {
  const { agencies } = useMessages()
  const { usageColumns: heads, count } = agencies
  return [
    { key: 'consults', head: heads.consults, kind: 'number', cell: (row) => count(row.consults) },
    { key: 'send', head: heads.send, kind: 'number', cell: (row) => count(row.send) },
    { key: 'defer', head: heads.defer, kind: 'number', cell: (row) => count(row.defer) },
    { key: 'suppress', head: heads.suppress, kind: 'number', cell: (row) => count(row.suppress) },
    { key: 'outcomes', head: heads.outcomes, kind: 'number', cell: (row) => count(row.outcomes) },
    {
      key: 'share',
      head: heads.share,
      kind: 'number',
      cell: (row) => agencies.share(row.reported, row.send),
    },
    {
      key: 'against',
      head: heads.against,
      kind: 'number',
      cell: (row) => agencies.against(row.early, row.twice),
    },
  ]
}
