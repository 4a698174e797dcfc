import { Form, Link } from '@remix-run/react'
import { SHARING } from '#app/domain/consent-document.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'
import type { StandingChange } from '#app/services/consent/standing-change.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { ConsentFacts } from './consent-text.tsx'

type ConsentChangeProps = {
  change: StandingChange
  /** A topic's code, or `@sharing`. */
  code: string
  name: string
  /** The night is agreed to as well: it is asked apart (정보통신망법 §50 ③). */
  hasNight?: boolean
}

/**
 * Another text for what was agreed to: the whole of it, open where it is asked (개인정보 보호법 §15②), until when the older one
 * stands, and one press to agree. To refuse is the button beside, which withdraws as always.
 */
export function ConsentChange({ change: { kind, document, at }, code, name, hasNight }: ConsentChangeProps) {
  const locale = useLocale()
  const { consents } = useMessages()
  const isSharing = code === SHARING
  const path = isSharing ? '/consents/sharing' : `/consents/topics/${code}`
  const words = consents.change[kind]
  return (
    <div className="consent-expiring">
      <p className="consent-expiring-title">{words.title}</p>
      <p>{words.text(formatDate(locale, at))}</p>
      <details className="consent-changed" open={kind === 'asked'}>
        <summary>{consents.change.read}</summary>
        <ConsentFacts document={document} isSharing={isSharing} />
        <p className="consent-version">{consents.version(document.version)}</p>
        {kind === 'asked' && <Link to={path}>{consents.change.inOther}</Link>}
      </details>
      {kind === 'asked' && (
        <Form method="post">
          <input type="hidden" name="version" value={document.version} />
          <input type="hidden" name="variant" value={document.variant} />
          <ButtonRow>
            <SubmitButton name={hasNight ? 'agreeBoth' : 'agree'} value={code}>
              <VisuallyHidden>{name}: </VisuallyHidden>
              {hasNight ? consents.change.agreeBoth : consents.change.agree}
            </SubmitButton>
            {hasNight && (
              <SubmitButton variant="secondary" name="agree" value={code}>
                <VisuallyHidden>{name}: </VisuallyHidden>
                {consents.change.agreeDay}
              </SubmitButton>
            )}
          </ButtonRow>
        </Form>
      )}
    </div>
  )
}
