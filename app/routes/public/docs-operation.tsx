import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { messagesFor } from '#app/i18n/messages.ts'
import { showOperation, type Shown } from '#app/web/api-reference.ts'
import { chaptersIn } from '#app/web/chapters.server.ts'
import { MarkedTable } from '#app/web/components/doc-blocks.tsx'
import { DocFrame } from '#app/web/components/doc-frame.tsx'
import { FieldTable } from '#app/web/components/field-table.tsx'
import { Marked } from '#app/web/components/marked.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Sample } from '#app/web/components/sample.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = await localeOf(request)
  const { developer } = messagesFor(locale)
  const operation = showOperation(context.apiDocument(locale), params['operation'] ?? '', developer)
  if (!operation) throw new Response(null, { status: 404 })
  return { locale, chapters: chaptersIn(locale), operation }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: messagesFor(data.locale).frame.titleOf(data.operation.summary) }] : []

/** One thing that can be called: what goes in, what comes out, what it refuses with. */
export default function OperationPage() {
  const { chapters, operation } = useLoaderData<typeof loader>()
  const { developer } = useMessages()
  const { summary, method, path, description, curl, parameters, parts, refusals } = operation
  return (
    <DocFrame chapters={chapters}>
      <PageHead title={summary} backTo="/docs/reference" />
      <p>
        <code className="docs-path">
          <strong>{method}</strong> {path}
        </code>
      </p>
      <div className="prose docs-description">
        {description.map((sentence) => (
          <p key={sentence}>
            <Marked text={sentence} />
          </p>
        ))}
      </div>
      <section className="docs-section">
        <h2>{developer.call}</h2>
        <Sample label="curl" text={curl} />
      </section>
      {parameters.length > 0 && (
        <section className="docs-section">
          <h2>{developer.parameters}</h2>
          <FieldTable caption={developer.parameters} fields={parameters} />
        </section>
      )}
      {parts.map((part) => (
        <Part key={part.title} part={part} />
      ))}
      <section className="docs-section">
        <h2>{developer.refusals}</h2>
        <MarkedTable
          captionHidden
          table={{
            caption: developer.refusals,
            head: [developer.code, developer.status, developer.meaning],
            rows: refusals.map(({ code, status, meaning }) => [
              `[\`${code}\`](/problems/${code})`,
              status,
              meaning,
            ]),
          }}
        />
      </section>
    </DocFrame>
  )
}

function Part({ part: { title, lines, fields, samples } }: { part: Shown }) {
  const { developer } = useMessages()
  return (
    <section className="docs-section prose">
      <h2>{title}</h2>
      {lines && <p>{developer.lines}</p>}
      {fields.length > 0 ? <FieldTable caption={title} fields={fields} /> : <p>{developer.noBody}</p>}
      {samples.map(({ label, text }) => (
        <Sample key={label} label={label} text={text} />
      ))}
    </section>
  )
}
