import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { instantOf, Lines, Part, type PartProps } from './export-part.tsx'
import { useTopicName } from './history-story.tsx'

/** What was said and when, and that the law's notice of it went out. */
export function Consents({ view: { consents, messages } }: PartProps) {
  const { takeout: words, consents: consentWords } = useMessages()
  const { receipts } = consentWords
  const locale = useLocale()
  const nameOf = useTopicName()
  return (
    <Part title={words.consentsTitle} empty={consents.length === 0 ? words.consentsEmpty : null}>
      <Lines
        lines={consents.map(({ id, record, name, act, at }) => ({
          key: id,
          head: receipts.lineOf(name === null ? receipts.sharing : nameOf(name), receipts.action[act]),
          rest: [
            formatDateTime(locale, at),
            ...messages
              .filter((message) => message.record === record)
              .map(({ sentAt, dueAt, channel }) =>
                sentAt !== null && channel !== null
                  ? words.noticeSent(instantOf(sentAt), channel)
                  : words.noticeDue(instantOf(dueAt)),
              ),
          ],
        }))}
      />
    </Part>
  )
}

/** What 전자정부법 시행령 §13① asks an agency to keep. */
export function Confirmations({ view: { enoticeConfirmations, topicNames } }: PartProps) {
  const { takeout: words } = useMessages()
  const locale = useLocale()
  const nameOf = useTopicName()
  const isEmpty = enoticeConfirmations.length === 0
  return (
    <Part title={words.confirmationTitle} empty={isEmpty ? words.confirmationEmpty : null}>
      {enoticeConfirmations.map((one) => (
        <Facts
          key={one.confirmedAt}
          facts={[
            [words.confirmedAt, formatDateTime(locale, instantOf(one.confirmedAt))],
            [
              words.confirmedKinds,
              one.kinds.map((code) => nameOf(topicNames[code] ?? { ko: code })).join(', '),
            ],
            [words.confirmedDocument, one.document],
            [words.signature, words.signatureOf(one.electronicSignature)],
          ]}
        />
      ))}
    </Part>
  )
}

export function Guardian({ view: { guardian: one } }: PartProps) {
  const { takeout: words, guardian } = useMessages()
  const { relation, account } = guardian
  return (
    <Part title={words.guardianTitle} empty={one === null ? words.guardianEmpty : null}>
      {one && (
        <Facts
          facts={[
            [account.who, relation[one.relation]],
            [account.phone, one.phone ?? (one.endedAt === null ? account.noPhone : words.guardianEnded)],
            [account.when, account.at(instantOf(one.consentedAt))],
          ]}
        />
      )}
    </Part>
  )
}

export function Helpers({ view: { helpers } }: PartProps) {
  const { takeout: words, delegates } = useMessages()
  return (
    <Part title={words.helpersTitle} empty={helpers.length === 0 ? words.helpersEmpty : null}>
      <Lines
        lines={helpers.map(({ id, name, relation, scope, invitedAt }) => ({
          key: id,
          head: name,
          rest: [
            delegates.relation[relation],
            delegates.scope[scope].label,
            delegates.since(instantOf(invitedAt)),
          ],
        }))}
      />
    </Part>
  )
}
