import { useLoaderData } from '@remix-run/react'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { viewReceipt } from '#app/services/consent/receipt.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Fact } from '#app/web/components/facts.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { ConsentFacts } from './consent-text.tsx'
import { requireReceiptParam } from './receipt-param.server.ts'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.consents.receipts.title)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  return viewReceipt(context.ctx, residentId, requireReceiptParam(params), await localeOf(request))
})

/** One act: what, when, how, the text that was read, what the law has told of it, and the proof. */
export default function ConsentReceipt() {
  const receipt = useLoaderData<typeof loader>()
  const locale = useLocale()
  const { consents } = useMessages()
  const { receipt: words, receipts } = consents
  const { name, document, notices, ledger } = receipt
  const time = (at: number) => formatDateTime(locale, at)
  const isSharing = name === null
  return (
    <div className="column consents consent-receipt">
      <PageHead
        title={words.title(receipts.action[receipt.act])}
        lead={words.print}
        backTo="/consents/receipts"
      />
      <dl className="told-facts">
        <Fact name={words.about}>{isSharing ? receipts.sharing : (name[locale] ?? name.ko)}</Fact>
        <Fact name={isSharing ? consents.facts.recipient : consents.facts.sender}>{receipt.sender}</Fact>
        <Fact name={words.what}>{receipts.action[receipt.act]}</Fact>
        {receipt.topicClass === 'advertising' && <Fact name={words.span}>{receipts.span[receipt.span]}</Fact>}
        <Fact name={words.at}>{time(receipt.at)}</Fact>
        {receipt.expiresAt !== null && <Fact name={words.ends}>{time(receipt.expiresAt)}</Fact>}
        <Fact name={words.by}>{words.bys[receipt.by]}</Fact>
        <Fact name={words.method}>{words.methods[receipt.method] ?? receipt.method}</Fact>
      </dl>
      <section className="told">
        <h2>{words.documentTitle}</h2>
        {document ? (
          <>
            <ConsentFacts document={document} isSharing={isSharing} />
            <dl className="told-facts">
              <Fact name={words.version}>{document.version}</Fact>
              <Fact name={words.fingerprint}>{document.fingerprint}</Fact>
            </dl>
          </>
        ) : (
          <p>
            {receipt.documentName !== null
              ? `${words.noDocument} (${receipt.documentName})`
              : receipt.act === 'unanswered'
                ? words.noneAnswered
                : words.noneRead}
          </p>
        )}
      </section>
      {notices.length > 0 && (
        <section className="told">
          <h2>{words.noticeTitle}</h2>
          {notices.map(({ dueAt, sentAt, channel }) => (
            <p key={dueAt}>
              {sentAt !== null && channel !== null
                ? words.noticeSent(time(sentAt), channel)
                : words.noticeDue(time(dueAt))}
            </p>
          ))}
        </section>
      )}
      <section className="told">
        <h2>{words.ledgerTitle}</h2>
        <p>{words.ledgerText}</p>
        <dl className="told-facts">
          <Fact name={words.number}>{receipt.id}</Fact>
          <Fact name={words.seal}>
            {words.sequence(ledger.sequence)}, {ledger.isSealed ? words.sealed : words.unsealed}
          </Fact>
          <Fact name={words.hash}>{ledger.hash}</Fact>
          <Fact name={words.previous}>{ledger.previous ?? words.first}</Fact>
        </dl>
        <p className="consent-json">
          <LinkButton to={`/consents/receipts/${receipt.id}/receipt.json`} variant="secondary" document>
            {words.json}
          </LinkButton>
          <span>{words.jsonText}</span>
        </p>
      </section>
    </div>
  )
}
