import { useLoaderData } from '@remix-run/react'
import { viewLedger } from '#app/services/consent/tally.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { OpenDuties } from './open-duties.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.consentsTitle)

export const loader = staffDoor('consent.read', async ({ context: { ctx } }) => viewLedger(ctx))

/** How many agree to what, and what the law wants told: due, done, late. Names nobody. */
export default function Consents() {
  const { topics, notices, open } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const { documents } = useMessages()
  const { consentColumns, noticeColumns, count } = documents
  return (
    <div className="staff-page">
      <PageHead title={documents.consentsTitle} lead={documents.consentsLead} />
      {topics.length === 0 ? (
        <p>{documents.consentsNone}</p>
      ) : (
        <Table
          caption={documents.consentsTitle}
          captionHidden
          rows={topics}
          keyOf={({ topic }) => topic}
          columns={[
            { key: 'name', head: consentColumns.name, cell: ({ name }) => name[locale] ?? name.ko },
            ...(['granted', 'night', 'expired', 'withdrawn'] as const).map((key) => ({
              key,
              kind: 'number' as const,
              head: consentColumns[key],
              cell: (row: (typeof topics)[number]) => count(row[key]),
            })),
          ]}
        />
      )}
      <section className="staff-part">
        <h2>{documents.noticesTitle}</h2>
        <p>{documents.noticesLead}</p>
        <Table
          caption={documents.noticesTitle}
          captionHidden
          rows={notices}
          keyOf={({ duty }) => duty}
          columns={[
            { key: 'duty', head: noticeColumns.duty, cell: ({ duty }) => documents.duties[duty] },
            ...(['due', 'done', 'late', 'sentLate'] as const).map((key) => ({
              key,
              kind: 'number' as const,
              head: noticeColumns[key],
              cell: (row: (typeof notices)[number]) => count(row[key]),
            })),
          ]}
        />
        <OpenDuties open={open} />
      </section>
    </div>
  )
}
