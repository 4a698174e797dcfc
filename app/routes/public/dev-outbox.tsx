import { Link, useLoaderData } from '@remix-run/react'
import { parseInstant } from '#app/domain/time.ts'
import { formatDate, formatTime } from '#app/i18n/seoul-time.ts'
import { listOutbox, type OutboxEntry } from '#app/services/message/list-outbox.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.outbox.title)

export const loader = answering(async ({ context }) => ({
  messages: await listOutbox(context.ctx),
  now: context.now,
}))

/** What the demonstration would have sent. */
export default function Outbox() {
  const { messages, now } = useLoaderData<typeof loader>()
  const { outbox } = useMessages()
  const locale = useLocale()
  return (
    <div className="column">
      <PageHead title={outbox.title} lead={outbox.lead} />
      <div className="outbox-bar">
        <p>{outbox.asOf(formatTime(locale, now))}</p>
        <LinkButton to="/dev/outbox" variant="secondary">
          {outbox.refresh}
        </LinkButton>
      </div>
      {messages.length === 0 ? (
        <EmptyState
          icon={<ChannelIcon channel="sms" />}
          title={outbox.emptyTitle}
          action={
            <ButtonRow>
              <LinkButton to="/sign-in">{outbox.emptyAction}</LinkButton>
            </ButtonRow>
          }
        >
          <p>{outbox.emptyText}</p>
        </EmptyState>
      ) : (
        <ol className="outbox" aria-label={outbox.title}>
          {messages.map((message, place) => (
            <OutboxMessage key={`${message.at} ${messages.length - place}`} message={message} />
          ))}
        </ol>
      )}
      <p className="outbox-json">
        <Link to="/dev/outbox.json" reloadDocument>
          {outbox.json}
        </Link>
      </p>
    </div>
  )
}

function OutboxMessage({ message: { at, channel, to, text, code } }: { message: OutboxEntry }) {
  const { channel: channels, outbox } = useMessages()
  const locale = useLocale()
  const instant = parseInstant(at) ?? 0
  return (
    <li className="outbox-message">
      <p className="outbox-head">
        <ChannelIcon channel={channel} />
        <strong>{channels.name[channel]}</strong>
        <span className="outbox-to">{to}</span>
      </p>
      <p className="outbox-text">{text}</p>
      {code && (
        <p className="outbox-code">
          {outbox.code} <strong>{code}</strong>
        </p>
      )}
      <p className="outbox-time">
        <time dateTime={at}>
          {formatDate(locale, instant)} {formatTime(locale, instant)}
        </time>
      </p>
    </li>
  )
}
