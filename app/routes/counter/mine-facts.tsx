import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { PICTURED } from '#app/routes/resident/pictured.ts'
import type { CounterView } from '#app/services/counter/view.ts'
import { Fact } from '#app/web/components/facts.tsx'
import { PathPicture } from '#app/web/components/path-picture.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** Who wrote it down and when, the addresses, the way notices take, the kinds of notices. */
export function CounterFacts({ view }: { view: CounterView }) {
  const locale = useLocale()
  const { counter, consents, channels, guardian } = useMessages()
  const { registeredBy, phone, email, topics } = view
  const path = view.path.filter(({ state }) => state !== 'missing')
  return (
    <>
      <section className="counter-part">
        <h2>{counter.registered}</h2>
        <dl className="told-facts">
          <Fact name={counter.at}>{formatDateTime(locale, view.registeredAt)}</Fact>
          {registeredBy && <Fact name={counter.by}>{consents.receipt.bys[registeredBy.kind]}</Fact>}
          {registeredBy?.list && <Fact name={counter.list}>{registeredBy.list}</Fact>}
          <Fact name={counter.phone}>{phone ?? counter.none}</Fact>
          <Fact name={counter.email}>{email ?? counter.none}</Fact>
          {view.guardian && (
            <>
              <Fact name={guardian.account.title}>
                {guardian.relation[view.guardian.relation]} {view.guardian.maskedPhone}
              </Fact>
              <Fact name={guardian.account.how}>{guardian.account.proofs[view.guardian.how]}</Fact>
              <Fact name={guardian.account.until}>{guardian.account.untilDate(view.guardian.endsAt)}</Fact>
            </>
          )}
        </dl>
      </section>
      <section className="counter-part">
        <h2>{counter.pathTitle}</h2>
        {path.length === 0 ? (
          <p>{counter.pathNone}</p>
        ) : (
          <div className="card">
            <PathPicture
              label={counter.pathTitle}
              steps={path.map(({ channel, maskedAddress, state, waitSeconds }) => ({
                ...{ channel, address: maskedAddress, state: PICTURED[state], waitSeconds },
                ...(state === 'unverified' && { note: channels.state.unverified }),
              }))}
            />
          </div>
        )}
      </section>
      {topics.length > 0 && (
        <section className="counter-part">
          <h2>{counter.topicsTitle}</h2>
          <dl className="told-facts">
            {topics.map(({ code, name, state }) => (
              <Fact key={code} name={name[locale] ?? name.ko}>
                {state === 'on' ? counter.topicOn : counter.topicOff}
              </Fact>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}
