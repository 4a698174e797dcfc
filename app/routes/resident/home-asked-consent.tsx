import { formatDate } from '#app/i18n/seoul-time.ts'
import type { AskedConsent } from '#app/services/consent/asked-again.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { consentAnchor } from './consent-anchor.ts'

/** One consent that is asked again: until when, what becomes of it without an answer, and the way to its text. */
export function HomeAskedConsent({ asked: { subject, name, endsAt } }: { asked: AskedConsent }) {
  const locale = useLocale()
  const { home } = useMessages()
  const ends = formatDate(locale, endsAt)
  const shown = name === null ? home.asked.sharingName : (name[locale] ?? name.ko)
  return (
    <li className="todo-item">
      <span className="todo-icon">
        <Icon name="agree" />
      </span>
      <div>
        <h3>{home.asked.title(shown)}</h3>
        <p>{name === null ? home.asked.sharing(ends) : home.asked.text(ends)}</p>
        <div className="todo-actions">
          <LinkButton to={`/consents#${consentAnchor(subject)}`} variant="secondary">
            <VisuallyHidden>{shown}: </VisuallyHidden>
            {home.asked.read}
          </LinkButton>
        </div>
      </div>
    </li>
  )
}
