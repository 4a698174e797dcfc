import { parseInstant } from '#app/domain/time.ts'
import type { ReceiptPayload } from '#app/domain/wire/receipt.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { Fact } from '#app/web/components/facts.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** What a genuine receipt says, in plain words. */
export function ReceiptTold({ told, kid }: { told: ReceiptPayload; kid: string | null }) {
  const locale = useLocale()
  const { receipt, reason } = useMessages()
  const time = (text: string) => formatDateTime(locale, parseInstant(text)!)
  return (
    <section className="told" aria-labelledby="told">
      <h2 id="told">{receipt.toldTitle}</h2>
      <dl className="told-facts">
        <Fact name={receipt.agency}>{told.agency}</Fact>
        <Fact name={receipt.topic}>{told.topic}</Fact>
        <Fact name={receipt.subject}>{told.subject ?? receipt.stranger}</Fact>
        <Fact name={receipt.decidedAt}>{time(told.decidedAt)}</Fact>
        <Fact name={receipt.sendAt}>{time(told.sendAt)}</Fact>
        <Fact name={receipt.answer}>{receipt.decision[told.decision]}</Fact>
        <Fact name={receipt.steps}>
          {told.steps.length === 0 ? (
            receipt.noSteps
          ) : (
            <ol>
              {told.steps.map(({ channel, waitSeconds }) => (
                <li key={channel}>{receipt.step(channel, waitSeconds)}</li>
              ))}
            </ol>
          )}
        </Fact>
        {told.reasons.length > 0 && (
          <Fact name={receipt.reasons}>{told.reasons.map((code) => reason.plan[code]).join(' ')}</Fact>
        )}
        <Fact name={receipt.validUntil}>{time(told.validUntil)}</Fact>
        {told.reference !== null && <Fact name={receipt.reference}>{told.reference}</Fact>}
        <Fact name={receipt.consult}>{told.id}</Fact>
        <Fact name={receipt.key}>{kid}</Fact>
      </dl>
    </section>
  )
}
