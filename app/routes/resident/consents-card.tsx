import { Form } from '@remix-run/react'
import { formatDate } from '#app/i18n/seoul-time.ts'
import type { ConsentTopicView } from '#app/services/consent/view.ts'
import { usePower } from '#app/web/acting.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { consentAnchor } from './consent-anchor.ts'
import { ConsentChange } from './consent-change.tsx'

const ICONS = {
  never: 'info',
  granted: 'done',
  withdrawn: 'stop',
  unanswered: 'stop',
  expired: 'slow',
} as const

/** One topic: how it stands, and the one button that changes it. */
export function ConsentCard({ topic }: { topic: ConsentTopicView }) {
  const locale = useLocale()
  const { consents } = useMessages()
  const name = topic.name[locale] ?? topic.name.ko
  const canAgree = useCanAgree()
  const { status, since, expiresAt, expiring } = topic
  return (
    <li className="consent-card" id={consentAnchor(topic.code)}>
      <h3>{name}</h3>
      <p className="consent-sender">{consents.from(topic.sender)}</p>
      <p className="consent-status" data-status={status}>
        <Icon name={ICONS[status]} />
        <span>
          {consents.status[status]}
          {since !== null && (
            <span className="consent-since">
              {(status === 'granted' ? consents.since : consents.on)(formatDate(locale, since))}
            </span>
          )}
        </span>
      </p>
      {status === 'granted' && topic.isAdvertising && (
        <p>{topic.isNightGranted ? consents.nightOn : consents.nightOff}</p>
      )}
      {expiresAt !== null && expiring.length === 0 && <p>{consents.until(formatDate(locale, expiresAt))}</p>}
      {topic.isOff && <p>{consents.off}</p>}
      {topic.change && (canAgree || topic.change.kind === 'coming') && (
        <ConsentChange change={topic.change} code={topic.code} name={name} hasNight={topic.isNightGranted} />
      )}
      {canAgree && expiring.length > 0 && <Expiring topic={topic} name={name} />}
      <Ways topic={topic} name={name} />
    </li>
  )
}

type Named = { topic: ConsentTopicView; name: string }

function Expiring({ topic: { code, expiring }, name }: Named) {
  const locale = useLocale()
  const { consents } = useMessages()
  const hasBoth = expiring.some(({ span }) => span === 'both') || expiring.length > 1
  const isNightAlone = expiring.every(({ span }) => span === 'night')
  return (
    <Form method="post" className="consent-expiring">
      <p className="consent-expiring-title">{consents.expiringTitle}</p>
      {expiring.map(({ span, agreedAt, expiresAt }) => (
        <p key={span}>
          {consents.expiringText(formatDate(locale, agreedAt), formatDate(locale, expiresAt))}{' '}
          {consents.expiringSpan[span]}
        </p>
      ))}
      <ButtonRow>
        <SubmitButton name={hasBoth || isNightAlone ? 'keepBoth' : 'keep'} value={code}>
          <VisuallyHidden>{name}: </VisuallyHidden>
          {hasBoth ? consents.keepBoth : consents.keep}
        </SubmitButton>
        {hasBoth && (
          <SubmitButton variant="secondary" name="keep" value={code}>
            <VisuallyHidden>{name}: </VisuallyHidden>
            {consents.keepDay}
          </SubmitButton>
        )}
      </ButtonRow>
    </Form>
  )
}

function Ways({ topic, name }: Named) {
  const { consents } = useMessages()
  const mayAgree = useCanAgree()
  const { code, status, isAdvertising, isNightGranted } = topic
  const canAgree = mayAgree && topic.canAgree
  const path = `/consents/topics/${code}`
  if (status !== 'granted')
    return canAgree ? (
      <div className="consent-ways">
        <LinkButton to={path} variant="secondary">
          <Label shown={consents.read} said={consents.readOf(name)} />
        </LinkButton>
      </div>
    ) : (
      <p className="consent-none">{mayAgree ? consents.noText : consents.notYours}</p>
    )
  return (
    <Form method="post" className="consent-ways">
      <SubmitButton variant="secondary" name="withdraw" value={code}>
        <Label shown={consents.withdraw} said={consents.withdrawOf(name)} />
      </SubmitButton>
      {isNightGranted && (
        <SubmitButton variant="text" name="withdrawNight" value={code}>
          <Label shown={consents.withdrawNight} said={consents.withdrawNightOf(name)} />
        </SubmitButton>
      )}
      {isAdvertising && !isNightGranted && canAgree && (
        <LinkButton to={path} variant="text">
          <Label shown={consents.readNight} said={consents.readNightOf(name)} />
        </LinkButton>
      )}
    </Form>
  )
}

/** A helper takes back and never agrees (개인정보 보호법 §22); a child's guardian does both. */
export function useCanAgree(): boolean {
  const power = usePower()
  return power === null || power === 'guard'
}

/** Short to the eye; whole to the ear, where there are several of them on one page. */
const Label = ({ shown, said }: { shown: string; said: string }) => (
  <>
    <span aria-hidden="true">{shown}</span>
    <VisuallyHidden>{said}</VisuallyHidden>
  </>
)
