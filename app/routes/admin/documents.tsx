import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { viewSubjects } from '#app/services/consent-document/draft.ts'
import { viewVersions } from '#app/services/consent-document/list.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { useDocumentName } from './document-name.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.title)

export const loader = staffDoor('document.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['document_dropped'])
  const view = { versions: await viewVersions(ctx), subjects: await viewSubjects(ctx) }
  return data({ ...view, mayWrite: can(staff.role, 'document.write'), flash }, { headers })
})

/** Every version of every consent text: since when, and who published it. */
export default function Documents() {
  const { versions, subjects, mayWrite, flash } = useLoaderData<typeof loader>()
  const nameOf = useDocumentName()
  const { documents } = useMessages()
  const { columns: heads } = documents
  return (
    <div className="staff-page">
      <PageHead title={documents.title} lead={documents.lead} />
      {flash && <Notice tone="success" title={documents.done[flash]} live />}
      <section className="staff-part">
        <h2>{documents.nextTitle}</h2>
        <p>{documents.nextText}</p>
        <ul className="staff-rows">
          {subjects.map((each) => (
            <li key={each.subject}>
              <span>
                {nameOf(each)}
                {each.hasDraft && <span className="staff-email">{documents.hasDraft}</span>}
              </span>
              {(mayWrite || each.hasDraft) && (
                <LinkButton
                  to={`/admin/document-drafts/${encodeURIComponent(each.subject)}`}
                  variant="secondary"
                >
                  <span aria-hidden="true">{each.hasDraft ? documents.openDraft : documents.writeNext}</span>
                  <VisuallyHidden>
                    {`${nameOf(each)}: ${each.hasDraft ? documents.openDraft : documents.writeNext}`}
                  </VisuallyHidden>
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      </section>
      <h2>{documents.versionsTitle}</h2>
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
              key: 'name',
              head: heads.name,
              cell: (each) => (
                <Link to={`/admin/documents/${encodeURIComponent(each.subject)}/${each.version}`}>
                  {documents.versionTitle(nameOf(each), each.version)}
                </Link>
              ),
            },
            { key: 'from', head: heads.inForce, cell: ({ inForceAt }) => documents.at(inForceAt) },
            { key: 'by', head: heads.publisher, cell: ({ publisher }) => publisher ?? documents.portal },
            {
              key: 'meaning',
              head: documents.meaning,
              cell: ({ meaning }) => documents.meaningsShort[meaning],
            },
            { key: 'state', head: heads.state, cell: ({ state }) => documents.states[state] },
          ]}
        />
      )}
    </div>
  )
}
