import { Form } from '@remix-run/react'
import { SHARING } from '#app/domain/consent-document.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'
import type { ConsentsView } from '#app/services/consent/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { consentAnchor } from './consent-anchor.ts'
import { ConsentChange } from './consent-change.tsx'
import { useCanAgree } from './consents-card.tsx'

/** Whether agencies learn other addresses, what that means, and the one button that changes it. */
export function ConsentsSharing({
  sharing: { isOn, since, canAgree, change },
}: Pick<ConsentsView, 'sharing'>) {
  const locale = useLocale()
  const { consents } = useMessages()
  const mayAgree = useCanAgree()
  return (
    <section className="consents-group" aria-labelledby="consents-sharing">
      <h2 id="consents-sharing">{consents.sharingTitle}</h2>
      <div className="consent-card" id={consentAnchor(SHARING)}>
        <p className="consent-status" data-status={isOn ? 'granted' : 'never'}>
          <Icon name={isOn ? 'done' : 'info'} />
          <span>
            {isOn ? consents.sharingOn : consents.sharingOff}
            {since !== null && (
              <span className="consent-since">{consents.since(formatDate(locale, since))}</span>
            )}
          </span>
        </p>
        <p>{isOn ? consents.sharingOnText : consents.sharingOffText}</p>
        {change && (mayAgree || change.kind === 'coming') && (
          <ConsentChange change={change} code={SHARING} name={consents.sharingTitle} />
        )}
        {isOn ? (
          <Form method="post" className="consent-ways">
            <SubmitButton variant="secondary" name="unshare" value="yes">
              {consents.unshare}
            </SubmitButton>
          </Form>
        ) : (
          canAgree &&
          mayAgree && (
            <div className="consent-ways">
              <LinkButton to="/consents/sharing" variant="secondary">
                {consents.read}
              </LinkButton>
            </div>
          )
        )}
      </div>
    </section>
  )
}
