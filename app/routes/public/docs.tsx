import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DOC_IDS } from '#app/i18n/doc-page.ts'
import { docsFor } from '#app/i18n/docs.ts'
import { chaptersIn } from '#app/web/chapters.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { DocFrame } from '#app/web/components/doc-frame.tsx'
import { Marked } from '#app/web/components/marked.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.developer.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const locale = await localeOf(request)
  const pages = docsFor(locale)
  return {
    chapters: chaptersIn(locale),
    leads: DOC_IDS.map((id) => ({ path: `/docs/${id}`, title: pages[id].title, lead: pages[id].lead })),
  }
}

/** The guide's first page: what it is about, and every chapter in a sentence. */
export default function Docs() {
  const { chapters, leads } = useLoaderData<typeof loader>()
  const { developer } = useMessages()
  const reference = { path: '/docs/reference', title: developer.reference, lead: developer.referenceLead }
  return (
    <DocFrame chapters={chapters}>
      <PageHead title={developer.title} lead={developer.lead} />
      <section className="docs-summary" aria-labelledby="summary">
        <h2 id="summary">{developer.summaryTitle}</h2>
        <ul>
          {developer.summary.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <ButtonRow>
          <LinkButton to="/docs/first-consult">{developer.start}</LinkButton>
        </ButtonRow>
      </section>
      <ul className="docs-chapters">
        {[...leads, reference].map(({ path, title, lead }) => (
          <li key={path}>
            <h2>
              <Link to={path}>{title}</Link>
            </h2>
            <p>
              <Marked text={lead} />
            </p>
          </li>
        ))}
      </ul>
    </DocFrame>
  )
}
