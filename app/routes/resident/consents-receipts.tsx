import { Link, useLoaderData } from '@remix-run/react'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { listReceipts } from '#app/services/consent/receipt.ts'
import { answering } from '#app/web/answering.server.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.consents.receipts.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  return { receipts: await listReceipts(context.ctx, residentId) }
})

/** Every act, newest first. */
export default function ConsentReceipts() {
  const { receipts } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const words = useMessages().consents.receipts
  return (
    <div className="column consents">
      <PageHead title={words.title} lead={words.lead} backTo="/consents" />
      {receipts.length === 0 && (
        <EmptyState icon={<Icon name="info" />} title={words.emptyTitle} action={null}>
          <p>{words.emptyText}</p>
        </EmptyState>
      )}
      {receipts.length > 0 && (
        <ul className="ways">
          {receipts.map(({ id, name, topicClass, act, span, at }) => (
            <li key={id}>
              <Link to={`/consents/receipts/${id}`} className="way">
                <span className="way-words">
                  <span className="way-name">
                    {words.lineOf(
                      name === null ? words.sharing : (name[locale] ?? name.ko),
                      words.action[act],
                    )}
                  </span>
                  {topicClass === 'advertising' && <span className="way-text">{words.span[span]}</span>}
                  <span className="way-now">{formatDateTime(locale, at)}</span>
                </span>
                <Icon name="forward" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
