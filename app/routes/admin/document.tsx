import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { POLICY } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { viewVersion } from '#app/services/consent-document/list.ts'
import { viewCampaign } from '#app/services/consent-document/view-campaign.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { CampaignProgress } from './campaign-progress.tsx'
import { DocumentActs } from './document-acts.tsx'
import { useDocumentName } from './document-name.ts'
import { staffDoor } from './staff-door.server.ts'
import { TextParts } from './text-parts.tsx'
import { VariantLinks } from './variant-links.tsx'

export const meta = pageTitle((m) => m.documents.title)

export const loader = staffDoor('document.read', async ({ request, params, context: { ctx } }) => {
  const asked = new URL(request.url).searchParams.get('text')
  const variant = CONSENT_VARIANTS.find((each) => each === asked) ?? 'ko'
  const key = { subject: params['subject'] ?? '', version: params['version'] ?? '' }
  const { flash, headers } = await takeFlash(request, ['document_published'])
  const view = await viewVersion(ctx, { ...key, variant })
  return data({ variant, view, campaign: await viewCampaign(ctx, key), flash }, { headers })
})

/** One version in one language, with what changed since the version before. */
export default function ConsentVersion() {
  const { variant, view, campaign, flash } = useLoaderData<typeof loader>()
  const { documents } = useMessages()
  const nameOf = useDocumentName()
  return (
    <div className="staff-page">
      <PageHead
        title={documents.versionTitle(nameOf(view), view.version)}
        lead={view.before === null ? documents.first : documents.before(view.before)}
        backTo="/admin/documents"
      />
      {flash && <Notice tone="success" title={documents.done[flash]} live />}
      <Facts
        facts={[
          [documents.columns.inForce, documents.at(view.inForceAt)],
          [documents.columns.publisher, documents.published(view.publishedAt, view.publisher)],
          ...(view.before === null && view.meaning === 'none'
            ? []
            : [[documents.meaning, documents.meanings[view.meaning]] as const]),
          ...(view.endsAt === null ? [] : [[documents.ends, documents.at(view.endsAt)] as const]),
        ]}
      />
      <VariantLinks shown={variant} />
      <Facts
        lang={variant === 'easy' ? 'ko' : variant}
        facts={view.fields.map(({ field, parts }) => [
          documents.fields[field],
          <TextParts key={field} parts={parts} />,
        ])}
      />
      <p>
        {documents.fingerprint}: <code className="document-fingerprint">{view.fingerprint}</code>
      </p>
      {campaign && <CampaignProgress campaign={campaign} />}
      {view.subject !== POLICY && <DocumentActs acts={view.acts} />}
    </div>
  )
}
