import { Link } from '@remix-run/react'
import { formatNear } from '#app/i18n/near-time.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { sentenceOf } from './change-sentence.ts'
import { instantOf, Lines, Part, type PartProps } from './export-part.tsx'
import { StoryLine, Told, useTopicName } from './history-story.tsx'

/** `isPrinted`: on paper, which leads to no other page. */
type TimedProps = PartProps & { now: number; isPrinted: boolean }

/** The newest of those who asked; all of them stand in the file. */
export function Consults({ view: { consults }, now, isPrinted }: TimedProps) {
  const { takeout: words, history } = useMessages()
  const locale = useLocale()
  const nameOf = useTopicName()
  const { entries, hasMore } = consults
  return (
    <Part title={words.consultsTitle} empty={entries.length === 0 ? words.consultsEmpty : null}>
      <ul className="takeout-lines">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{nameOf(entry.topic.name)}</strong>
            <span>{history.asked(entry.agency, formatNear(locale, entry.at, now))}</span>
            <span>
              <Told entry={entry} />
            </span>
            <StoryLine story={entry.story} />
          </li>
        ))}
      </ul>
      {hasMore && <More to={isPrinted ? null : '/history'} label={words.toHistory} />}
    </Part>
  )
}

export function Changes({ view: { changes }, now, isPrinted }: TimedProps) {
  const { takeout: words, historyChanges } = useMessages()
  const locale = useLocale()
  const { entries, hasMore } = changes
  return (
    <Part title={words.changesTitle} empty={entries.length === 0 ? words.changesEmpty : null}>
      <Lines
        lines={entries.map(({ id, at, change, by }) => ({
          key: id,
          head: sentenceOf(historyChanges, change),
          rest: [`${formatNear(locale, at, now)} · ${historyChanges.who[by]}`],
        }))}
      />
      {hasMore && <More to={isPrinted ? null : '/history/changes'} label={words.toChanges} />}
    </Part>
  )
}

const More = ({ to, label }: { to: string | null; label: string }) => {
  const { takeout: words } = useMessages()
  return (
    <p>
      {to === null ? words.moreOnPaper : words.consultsMore} {to && <Link to={to}>{label}</Link>}
    </p>
  )
}

export function Logins({ view: { sessions, passkeys, logins: linked, providerNames } }: PartProps) {
  const { takeout: words, logins } = useMessages()
  const nameOf = useTopicName()
  return (
    <Part title={words.loginsTitle} empty={null}>
      <Lines
        lines={sessions.map(({ browser, system, createdAt, seenAt }, index) => ({
          key: `${createdAt}/${index}`,
          head: logins.device(browser, system),
          rest: [logins.firstSeen(instantOf(createdAt)), logins.lastSeen(instantOf(seenAt))],
        }))}
      />
      {passkeys.length === 0 ? (
        <p>{words.passkeysEmpty}</p>
      ) : (
        <ul>
          {passkeys.map(({ name, createdAt, credentialId }) => (
            <li key={credentialId}>{words.passkeyOf(name, instantOf(createdAt))}</li>
          ))}
        </ul>
      )}
      {linked.length > 0 && (
        <ul>
          {linked.map(({ provider, createdAt }) => (
            <li key={provider}>
              {words.loginOf(nameOf(providerNames[provider] ?? { ko: provider }), instantOf(createdAt))}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

export function Others({ view: { trials, advertisingReports, topicNames } }: PartProps) {
  const { takeout: words } = useMessages()
  const nameOf = useTopicName()
  const isEmpty = trials.length + advertisingReports.length === 0
  return (
    <Part title={words.othersTitle} empty={isEmpty ? words.othersEmpty : null}>
      <ul>
        {trials.map(({ startedAt }) => (
          <li key={startedAt}>{words.trialAt(instantOf(startedAt))}</li>
        ))}
        {advertisingReports.map(({ consult, agency, topic }) => (
          <li key={consult}>{words.reportOf(agency, nameOf(topicNames[topic] ?? { ko: topic }))}</li>
        ))}
      </ul>
    </Part>
  )
}
