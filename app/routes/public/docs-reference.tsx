import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { operationLines } from '#app/web/api-reference.ts'
import { chaptersIn } from '#app/web/chapters.server.ts'
import { DocFrame } from '#app/web/components/doc-frame.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.developer.reference)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = await localeOf(request)
  const document = context.apiDocument(locale)
  return {
    chapters: chaptersIn(locale),
    server: document.servers[0]?.url ?? '',
    groups: operationLines(document),
  }
}

/** Everything that can be called, as the OpenAPI document has it at this moment. */
export default function Reference() {
  const { chapters, server, groups } = useLoaderData<typeof loader>()
  const { developer } = useMessages()
  return (
    <DocFrame chapters={chapters}>
      <PageHead title={developer.reference} lead={developer.referenceLead} />
      <dl className="docs-facts">
        <div>
          <dt>{developer.server}</dt>
          <dd>
            <code>{server}</code>
          </dd>
        </div>
        <div>
          <dt>{developer.key}</dt>
          <dd>
            <code>Authorization: Bearer agk_live_…</code>
          </dd>
        </div>
      </dl>
      <p>
        <Link to="/api/v1/openapi.json" reloadDocument>
          {developer.openapi}
        </Link>
      </p>
      {groups.map(({ title, operations }) => (
        <section key={title} className="docs-section">
          <h2>{title}</h2>
          <ul className="docs-operations">
            {operations.map(({ id, method, path, summary }) => (
              <li key={id}>
                <Link to={`/docs/reference/${id}`}>{summary}</Link>
                <code className="docs-path">
                  <strong>{method}</strong> {path}
                </code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </DocFrame>
  )
}
