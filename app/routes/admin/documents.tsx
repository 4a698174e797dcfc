import { Link, useLoaderData } from '@remix-run/react'
import { viewVersions } from '#app/services/consent-document/list.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { useDocumentName } from './document-name.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.title)

export const loader = staffDoor('document.read', async ({ context: { ctx } }) => ({
  versions: await viewVersions(ctx),
}))

/** Every version of every consent text: since when, and who published it. */
export default function Documents() {
  const { versions } = useLoaderData<typeof loader>()
  const nameOf = useDocumentName()
  const { documents } = useMessages()
  const { columns: heads } = documents
  return (
    <div className="staff-page">
      <PageHead title={documents.title} lead={documents.lead} />
      {versions.length === 0 ? (
        <EmptyState icon={null} title={documents.none} action={null}>
          {null}
        </EmptyState>
      ) : (
        <Table
          caption={documents.title}
          captionHidden
          rows={versions}
          keyOf={({ subject, version }) => `${subject}/${version}`}
          columns={[
            {
              key: 'version',
              head: heads.version,
              cell: ({ subject, version }) => (
                <Link to={`/admin/documents/${encodeURIComponent(subject)}/${version}`}>{version}</Link>
              ),
            },
            {
              key: 'name',
              head: heads.name,
              cell: nameOf,
            },
            { key: 'from', head: heads.inForce, cell: ({ inForceAt }) => documents.at(inForceAt) },
            { key: 'by', head: heads.publisher, cell: ({ publisher }) => publisher ?? documents.portal },
            { key: 'state', head: heads.state, cell: ({ state }) => documents.states[state] },
          ]}
        />
      )}
    </div>
  )
}
