import type { VersionDiff } from '#app/services/consent-document/list.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const ACTS = ['grant', 'night', 'reconfirm', 'withdraw', 'unanswered'] as const

/** What residents said on one version, by month, out of the ledger; names nobody. */
export function DocumentActs({ acts }: Pick<VersionDiff, 'acts'>) {
  const { documents } = useMessages()
  return (
    <section className="staff-part">
      <h2>{documents.actsTitle}</h2>
      <p>{documents.actsText}</p>
      {acts.length === 0 ? (
        <p>{documents.actsNone}</p>
      ) : (
        <Table
          caption={documents.actsTitle}
          captionHidden
          rows={acts}
          keyOf={({ month }) => month}
          columns={[
            { key: 'month', head: documents.actsMonth, cell: ({ month }) => month },
            ...ACTS.map((act) => ({
              key: act,
              head: documents.acts[act],
              cell: (row: (typeof acts)[number]) => documents.count(row[act]),
            })),
          ]}
        />
      )}
    </section>
  )
}
