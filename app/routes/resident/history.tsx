import { Form, Link, useLoaderData } from '@remix-run/react'
import { formatNear } from '#app/i18n/near-time.ts'
import { listAsked, type AskedView } from '#app/services/history/asked.ts'
import type { ConsultEntry } from '#app/services/history/consult-entry.ts'
import { answering } from '#app/web/answering.server.ts'
import { Button } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { HistoryHead } from './history-head.tsx'
import { HistoryList } from './history-list.tsx'
import { StoryLine, Told, useTopicName } from './history-story.tsx'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.history.tabs.asked)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const { searchParams } = new URL(request.url)
  const agency = searchParams.get('agency')
  const after = searchParams.get('after')
  return {
    ...(await listAsked(context.ctx, { residentId, agency, after })),
    isFirst: after === null,
    now: context.now,
  }
})

/** Who asked about the resident, what they were told, and what became of it. */
export default function History() {
  const { entries, next, agencies, agency, isFirst, now } = useLoaderData<typeof loader>()
  const { history } = useMessages()
  return (
    <div className="column history">
      <HistoryHead lead={history.askedLead} />
      {agencies.length > 1 && <Filter agencies={agencies} agency={agency} />}
      <HistoryList
        path={agency === null ? '/history' : `/history?agency=${agency}`}
        {...{ next, isFirst }}
        empty={
          <EmptyState icon={<Icon name="eye" />} title={history.emptyTitle} action={null}>
            <p>{history.emptyText}</p>
          </EmptyState>
        }
      >
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} now={now} />
        ))}
      </HistoryList>
      <p className="history-law">{history.law}</p>
    </div>
  )
}

function Filter({ agencies, agency }: Pick<AskedView, 'agencies' | 'agency'>) {
  const { history } = useMessages()
  return (
    <Form method="get" action="/history" className="history-filter">
      <label htmlFor="agency">{history.filter}</label>
      <div>
        <select key={agency} id="agency" name="agency" defaultValue={agency ?? ''}>
          <option value="">{history.filterAll}</option>
          {agencies.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <Button variant="secondary">{history.filterShow}</Button>
      </div>
    </Form>
  )
}

function Entry({ entry, now }: { entry: ConsultEntry; now: number }) {
  const { history } = useMessages()
  const locale = useLocale()
  const name = useTopicName()(entry.topic.name)
  return (
    <li>
      <p className="history-when">{history.asked(entry.agency, formatNear(locale, entry.at, now))}</p>
      <h2>{name}</h2>
      <p className="history-told">
        <Told entry={entry} />
      </p>
      <StoryLine story={entry.story} />
      <p>
        <Link to={`/history/consult/${entry.id}`}>
          <span aria-hidden="true">{history.detail}</span>
          <VisuallyHidden>{history.detailOf(name)}</VisuallyHidden>
        </Link>
      </p>
    </li>
  )
}
