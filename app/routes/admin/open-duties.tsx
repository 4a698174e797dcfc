import type { LedgerView } from '#app/services/consent/tally.ts'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** What the law wants told within the week, or wanted told already, by topic; and what to do about it. */
export function OpenDuties({ open }: Pick<LedgerView, 'open'>) {
  const locale = useLocale()
  const { documents } = useMessages()
  const heads = documents.openColumns
  return (
    <>
      <h3>{documents.openTitle}</h3>
      {open.length === 0 ? (
        <p>{documents.openNone}</p>
      ) : (
        <>
          <Table
            caption={documents.openTitle}
            captionHidden
            rows={open}
            keyOf={({ topic, duty }) => `${topic}/${duty}`}
            columns={[
              { key: 'name', head: heads.name, cell: ({ name }) => name[locale] ?? name.ko },
              { key: 'duty', head: heads.duty, cell: ({ duty }) => documents.duties[duty] },
              { key: 'first', head: heads.first, cell: ({ firstDue }) => documents.at(firstDue) },
              { key: 'soon', head: heads.soon, kind: 'number', cell: ({ soon }) => documents.count(soon) },
              { key: 'late', head: heads.late, kind: 'number', cell: ({ late }) => documents.count(late) },
            ]}
          />
          <ol className="staff-steps">
            {documents.openSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
