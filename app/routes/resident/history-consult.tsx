import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { viewConsult, type ConsultView } from '#app/services/history/consult.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ADVERTISING_REPORTED } from './history-done.ts'
import { ConsultWhy } from './history-why.tsx'
import { StoryLine, Told, useTopicName } from './history-story.tsx'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.history.consultTitle)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const view = await viewConsult(context.ctx, { residentId, id: params['id'] ?? '' })
  const { flash, headers } = await takeFlash(request, [ADVERTISING_REPORTED])
  return data({ view, isJustReported: flash !== null }, { headers })
})

/** One question of one agency: what it was told, what became of it, and why. */
export default function Consult() {
  const { view, isJustReported } = useLoaderData<typeof loader>()
  const { history } = useMessages()
  const name = useTopicName()(view.topic.name)
  return (
    <div className="column history">
      <PageHead title={name} backTo="/history" />
      <StoryLine story={view.story} />
      <Facts view={view} />
      <ConsultWhy view={view} />
      {view.advertising === 'reported' && (
        <Notice tone="success" title={history.adDone} live={isJustReported}>
          <p>{history.adDoneText}</p>
        </Notice>
      )}
      {view.advertising === 'may_report' && (
        <section className="consult-part">
          <h2>{history.adAsk}</h2>
          <p>{history.adHint}</p>
          <p>
            <LinkButton to={`/history/consult/${view.id}/advertising`} variant="secondary">
              {history.ad}
            </LinkButton>
          </p>
        </section>
      )}
    </div>
  )
}

function Facts({ view }: { view: ConsultView }) {
  const { history } = useMessages()
  const locale = useLocale()
  return (
    <dl className="account-facts consult-facts">
      <div>
        <dt>{history.factAgency}</dt>
        <dd>{view.agency}</dd>
      </div>
      <div>
        <dt>{history.factTime}</dt>
        <dd>{formatDateTime(locale, view.at)}</dd>
      </div>
      <div>
        <dt>{history.factTold}</dt>
        <dd>
          <Told entry={view} />
          {view.isOffline && <span className="account-note">{history.offline}</span>}
        </dd>
      </div>
      {view.reference !== null && (
        <div>
          <dt>{history.factReference}</dt>
          <dd>{view.reference}</dd>
        </div>
      )}
    </dl>
  )
}
