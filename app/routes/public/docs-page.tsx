import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DOC_IDS, type DocPage } from '#app/i18n/doc-page.ts'
import { docsFor } from '#app/i18n/docs.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { chaptersIn } from '#app/web/chapters.server.ts'
import { DocBlocks } from '#app/web/components/doc-blocks.tsx'
import { DocFrame } from '#app/web/components/doc-frame.tsx'
import { Marked } from '#app/web/components/marked.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = DOC_IDS.find((each) => each === params['page'])
  if (!id) throw new Response(null, { status: 404 })
  const locale = await localeOf(request)
  return {
    locale,
    chapters: chaptersIn(locale),
    page: withAddress(docsFor(locale)[id], context.ctx.config.publicUrl),
  }
}

/** Samples are to be copied and to work: they name this portal. */
const withAddress = (page: DocPage, url: string) =>
  JSON.parse(JSON.stringify(page).replaceAll('{url}', url)) as DocPage

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  return [
    { title: messagesFor(data.locale).frame.titleOf(data.page.title) },
    { name: 'description', content: data.page.lead },
  ]
}

/** One chapter of the guide. */
export default function DocsPage() {
  const { chapters, page } = useLoaderData<typeof loader>()
  const { developer } = useMessages()
  return (
    <DocFrame chapters={chapters}>
      <PageHead title={page.title} lead={<Marked text={page.lead} />} />
      <nav className="docs-contents" aria-label={developer.onThisPage}>
        <ul>
          {page.sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title.replaceAll('`', '')}</a>
            </li>
          ))}
        </ul>
      </nav>
      {page.sections.map(({ id, title, blocks }) => (
        <section key={id} id={id} className="prose docs-section">
          <h2>
            <Marked text={title} />
          </h2>
          <DocBlocks blocks={blocks} />
        </section>
      ))}
    </DocFrame>
  )
}
