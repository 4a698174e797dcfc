import { Link } from '@remix-run/react'
import { formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { NATIVE_NAMES } from '#app/routes/resident/native-names.ts'
import type { CaseView } from '#app/services/resident-case/view.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { RequestTable } from './request-table.tsx'

/** Kinds of notices, who helps, what was asked for, papers. */
export function CaseRest({ view }: { view: CaseView }) {
  const locale = useLocale()
  const { desk, deskActs, channel, delegates, takeout, documents, guardian: words } = useMessages()
  const guardian = view.guardian?.state === 'child' ? view.guardian : null
  const path = `/admin/residents/${view.id}`
  const topics = view.topics.flatMap((group) => group.topics)
  return (
    <>
      {view.added.length > 0 && (
        <section className="staff-part">
          <h2>{desk.addedTitle}</h2>
          <ul>
            {view.added.map(({ id, channel: which, maskedAddress, effectiveAt, isProven }) => (
              <li key={id}>
                {channel.name[which]} {maskedAddress}: {desk.addedText(effectiveAt, isProven)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="staff-part">
        <h2>{desk.facts}</h2>
        <Facts
          facts={[
            [desk.registered, desk.at(view.registeredAt)],
            [desk.language, <span lang={view.language}>{NATIVE_NAMES[view.language]}</span>],
            [takeout.order, view.order?.map((each) => channel.name[each]).join(', ') ?? takeout.orderDefault],
            [
              takeout.quietHours,
              view.quietHours === null
                ? takeout.none
                : `${formatTimeOfDay(locale, view.quietHours.start)} ~ ${formatTimeOfDay(locale, view.quietHours.end)}`,
            ],
          ]}
        />
        <p>
          <Link to={`${path}/confirmation`}>{desk.confirmationTitle}</Link>
        </p>
        <p>
          <Link to={`${path}/ledger`}>{documents.ledgerTitle}</Link>
        </p>
      </section>
      <section className="staff-part">
        <h2>{desk.topicsTitle}</h2>
        {topics.length === 0 ? (
          <p>{desk.none}</p>
        ) : (
          <Table
            caption={desk.topicsTitle}
            captionHidden
            rows={topics}
            keyOf={({ code }) => code}
            columns={[
              { key: 'name', head: desk.topicColumns.name, cell: ({ name }) => name[locale] ?? name.ko },
              { key: 'state', head: desk.topicColumns.state, cell: ({ state }) => desk.topicStates[state] },
            ]}
          />
        )}
      </section>
      <section className="staff-part">
        <h2>{desk.helpersTitle}</h2>
        {guardian && <p>{desk.guardian(guardian.maskedPhone ?? words.account.noPhone)}</p>}
        {view.delegates.map(({ id, name, state, opensAt }) => (
          <p key={id}>
            {name}: {opensAt === null ? delegates.state[state] : deskActs.opensAt(opensAt)}
          </p>
        ))}
        {!guardian && view.delegates.length === 0 && <p>{desk.noHelpers}</p>}
      </section>
      <section className="staff-part">
        <h2>{desk.requestsTitle}</h2>
        <RequestTable requests={view.requests} />
      </section>
      <section className="staff-part">
        <h2>{desk.formsTitle}</h2>
        {view.forms.length === 0 ? (
          <p>{desk.formsNone}</p>
        ) : (
          <ul>
            {view.forms.map(({ id, paperNumber, keptAt, bytes }) => (
              <li key={id}>
                {desk.formOf(paperNumber, keptAt)}{' '}
                {bytes !== null && (
                  <Link to={`${path}/forms/${id}`} reloadDocument>
                    {desk.openForm}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
