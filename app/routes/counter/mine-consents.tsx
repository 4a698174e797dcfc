import { Form } from '@remix-run/react'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import type { CounterView } from '#app/services/counter/view.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** What stands, each with one button that takes it back, and everything that was ever said. */
export function CounterConsents({ view }: { view: CounterView }) {
  const locale = useLocale()
  const { counter, consents } = useMessages()
  const { receipts: words, receipt } = consents
  const standing = view.consents.filter(({ status }) => status === 'granted')
  return (
    <>
      <section className="counter-part">
        <h2>{counter.consentsTitle}</h2>
        {standing.length === 0 && <p>{counter.consentsNone}</p>}
        <ul className="consent-list">
          {standing.map(({ code, name, sender, since }) => {
            const called = name[locale] ?? name.ko
            return (
              <li key={code} className="consent-card counter-card">
                <h3>{called}</h3>
                <p className="counter-note">{consents.from(sender)}</p>
                {since !== null && (
                  <p className="counter-note">{consents.since(formatDateTime(locale, since))}</p>
                )}
                <Form method="post">
                  <SubmitButton
                    variant="secondary"
                    name="withdraw"
                    value={code}
                    aria-label={counter.withdrawOf(called)}
                  >
                    {counter.withdraw}
                  </SubmitButton>
                </Form>
              </li>
            )
          })}
        </ul>
      </section>
      {view.receipts.length > 0 && (
        <section className="counter-part">
          <h2>{counter.receiptsTitle}</h2>
          <ul className="counter-receipts">
            {view.receipts.map(({ id, name, act, at, by, method }) => (
              <li key={id}>
                <p>
                  {words.lineOf(name === null ? words.sharing : (name[locale] ?? name.ko), words.action[act])}
                </p>
                <p className="counter-note">
                  {formatDateTime(locale, at)} · {receipt.bys[by]} · {receipt.methods[method] ?? method}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
