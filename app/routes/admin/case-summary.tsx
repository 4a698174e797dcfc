import type { ReactNode } from 'react'
import { formatDate, formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { sentenceOf } from '#app/routes/resident/change-sentence.ts'
import { NATIVE_NAMES } from '#app/routes/resident/native-names.ts'
import type { CaseSummary as Summary } from '#app/services/resident-case/summary.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** The sheet for the resident: what was done today, on what, and what holds now. Every address stays masked. */
export function CaseSummary({ summary: { view, today, papers, printedAt } }: { summary: Summary }) {
  const locale = useLocale()
  const words = useMessages()
  const { desk, summary, channel, takeout, consents } = words
  const off = view.topics
    .flatMap(({ topics }) => topics)
    .filter(({ state }) => state === 'off' || state === 'masked')
  const agreed = view.consents.filter(({ status }) => status === 'granted')
  const open = view.requests.filter(({ answeredAt }) => answeredAt === null)
  const own = [
    [desk.phone, view.phone],
    [desk.email, view.email],
  ].filter(([, address]) => address !== null)
  return (
    <article className="counter-paper case-summary" aria-labelledby="case-summary">
      <h2 id="case-summary">{summary.title(formatDate(locale, printedAt))}</h2>
      <Part title={summary.today} none={summary.todayNone}>
        {today.map(({ id, at, change }) => (
          <li key={id}>
            {sentenceOf(words.historyChanges, change)} ({desk.at(at)})
          </li>
        ))}
      </Part>
      <Part title={summary.papers} none={summary.papersNone}>
        {papers.map(({ id, paperNumber, method }) => (
          <li key={id}>
            {paperNumber}
            {method && ` (${desk.methods[method]})`}
          </li>
        ))}
      </Part>
      <Part title={summary.ways} none={summary.waysNone}>
        {[
          ...own.map(([name, address]) => (
            <li key={name}>
              {name}: {address}
            </li>
          )),
          ...view.channels.map(({ id, channel: which, maskedAddress, isVerified, isUnreachable }) => (
            <li key={id}>
              {channel.name[which]} {maskedAddress}:{' '}
              {isUnreachable ? desk.unreachable : isVerified ? desk.verified : desk.unverified}
            </li>
          )),
          ...view.added.map(({ id, channel: which, maskedAddress, effectiveAt, isProven }) => (
            <li key={id}>
              {channel.name[which]} {maskedAddress}: {desk.addedText(effectiveAt, isProven)}
            </li>
          )),
        ]}
      </Part>
      <Facts
        facts={[
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
      <Part title={summary.off} none={summary.offNone}>
        {off.map(({ code, name, state }) => (
          <li key={code}>
            {name[locale] ?? name.ko} ({desk.topicStates[state]})
          </li>
        ))}
      </Part>
      <Part title={summary.consents} none={summary.consentsNone}>
        {agreed.map(({ code, name, since }) => (
          <li key={code}>
            {name[locale] ?? name.ko}
            {since !== null && ` (${consents.since(formatDate(locale, since))})`}
          </li>
        ))}
      </Part>
      <Part title={summary.open} none={summary.openNone}>
        {open.map(({ id, kind, dueAt }) => (
          <li key={id}>{summary.request(desk.requestKinds[kind], dueAt)}</li>
        ))}
      </Part>
      <p>{summary.mend}</p>
    </article>
  )
}

/** A list, or a sentence that there is nothing: a gap on paper could have been cut off. */
function Part({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? <p>{none}</p> : <ul>{children}</ul>}
    </section>
  )
}
