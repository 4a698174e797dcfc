import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { isFieldErrorCode } from '#app/domain/field-error.ts'
import { isProblemCode } from '#app/domain/problem-code.ts'
import { fieldErrorExample, problemExample } from '#app/domain/problem-example.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { fieldErrorsFor, problemsFor } from '#app/i18n/problems.ts'
import { chaptersIn } from '#app/web/chapters.server.ts'
import { DocFrame } from '#app/web/components/doc-frame.tsx'
import { Marked } from '#app/web/components/marked.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Sample } from '#app/web/components/sample.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = await localeOf(request)
  const { code } = params
  const chapters = chaptersIn(locale)
  if (isProblemCode(code)) {
    const example = problemExample(code)
    return {
      locale,
      chapters,
      code,
      status: example.status,
      ofField: false,
      example,
      page: problemsFor(locale)[code],
    }
  }
  if (isFieldErrorCode(code)) {
    const example = fieldErrorExample(code)
    return { locale, chapters, code, status: 422, ofField: true, example, page: fieldErrorsFor(locale)[code] }
  }
  throw new Response(null, { status: 404 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: messagesFor(data.locale).frame.titleOf(data.page.title) }] : []

/** Where the `type` of a problem leads: what happened, why, and how to mend it. */
export default function ProblemPage() {
  const { chapters, code, status, ofField, example, page } = useLoaderData<typeof loader>()
  const { problem } = useMessages().developer
  return (
    <DocFrame chapters={chapters}>
      <PageHead
        title={page.title}
        above={
          <p className="docs-kicker">
            {ofField ? problem.fieldKind : problem.kind}{' '}
            <code>
              {status} {code}
            </code>
          </p>
        }
      />
      <section className="docs-section prose">
        <h2>{problem.what}</h2>
        <p>
          <Marked text={page.what} />
        </p>
      </section>
      <section className="docs-section prose">
        <h2>{problem.why}</h2>
        <ul>
          {page.why.map((line) => (
            <li key={line}>
              <Marked text={line} />
            </li>
          ))}
        </ul>
      </section>
      <section className="docs-section prose">
        <h2>{problem.mend}</h2>
        <ol className="docs-steps">
          {page.mend.map((line) => (
            <li key={line}>
              <Marked text={line} />
            </li>
          ))}
        </ol>
      </section>
      <section className="docs-section">
        <h2>{problem.example}</h2>
        <Sample label="application/problem+json" text={JSON.stringify(example, null, 2)} />
        <p>
          <Link to="/docs/limits#problems">{problem.all}</Link>
        </p>
      </section>
    </DocFrame>
  )
}
