import { useLoaderData } from '@remix-run/react'
import { viewExport } from '#app/services/export/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Records } from './export-records.tsx'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.takeout.title)

export const loader = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  return { view: await viewExport(context.ctx, session), now: context.now }
})

/** Everything that is held of a resident, in plain words; on paper the records and nothing around them. */
export default function AccountExport() {
  const { view, now } = useLoaderData<typeof loader>()
  const { takeout: words } = useMessages()
  return (
    <div className="column account takeout">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      <Notice tone="warning" title={words.careTitle}>
        <p>{words.careText}</p>
      </Notice>
      <p className="takeout-file">
        <LinkButton to="/account/export.json" document>
          {words.download}
        </LinkButton>
        <span>{words.downloadText}</span>
      </p>
      <Records view={view} now={now} />
    </div>
  )
}
