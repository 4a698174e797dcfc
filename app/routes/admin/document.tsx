import { Link, useLoaderData } from '@remix-run/react'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import type { DiffPart } from '#app/domain/text-diff.ts'
import { viewVersion } from '#app/services/consent-document/list.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { useDocumentName } from './document-name.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.title)

export const loader = staffDoor('document.read', async ({ request, params, context: { ctx } }) => {
  const asked = new URL(request.url).searchParams.get('text')
  const variant = CONSENT_VARIANTS.find((each) => each === asked) ?? 'ko'
  const { subject = '', version = '' } = params
  return { variant, view: await viewVersion(ctx, { subject, version, variant }) }
})

/** One version in one language, with what changed since the version before. */
export default function ConsentVersion() {
  const { variant, view } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const { documents } = useMessages()
  const nameOf = useDocumentName()
  return (
    <div className="staff-page">
      <PageHead
        title={documents.versionTitle(nameOf(view), view.version)}
        lead={view.before === null ? documents.first : documents.before(view.before)}
        backTo="/admin/documents"
      />
      <nav aria-label={documents.variantsLabel} className="staff-acts">
        {CONSENT_VARIANTS.map((each) => (
          <Link key={each} to={`?text=${each}`} aria-current={each === variant ? 'page' : undefined}>
            {documents.variants[each]}
          </Link>
        ))}
      </nav>
      <Facts
        lang={variant === 'easy' ? 'ko' : variant}
        facts={view.fields.map(({ field, parts }) => [
          documents.fields[field],
          parts.map((part, place) => <Part key={place} part={part} />),
        ])}
      />
      <p>
        {documents.fingerprint}: <code className="document-fingerprint">{view.fingerprint}</code>
      </p>
    </div>
  )
}

/** Struck through or underlined, and said in words to whoever cannot see it. */
function Part({ part: { kind, text } }: { part: DiffPart }) {
  const locale = useLocale()
  const { documents } = useMessages()
  if (kind === 'same') return text
  const Tag = kind === 'gone' ? 'del' : 'ins'
  return (
    <Tag>
      <VisuallyHidden>
        <span lang={locale}>{kind === 'gone' ? documents.gone : documents.added}: </span>
      </VisuallyHidden>
      {text}
    </Tag>
  )
}
