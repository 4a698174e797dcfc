import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Somebody said that one of the addresses is not the resident's: only they can say whether it is. */
export function ChannelsAsked() {
  const { channels, home } = useMessages()
  return (
    <Notice tone="warning" title={channels.askedTitle}>
      <p>{channels.askedText}</p>
      <p>
        <LinkButton to="/channels/still-mine" variant="secondary">
          {home.answer}
        </LinkButton>
      </p>
    </Notice>
  )
}
