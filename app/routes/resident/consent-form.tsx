import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { AskingView } from '#app/services/consent/view-asking.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { ConsentFacts, ConsentVariants } from './consent-text.tsx'

type ConsentFormProps = {
  asking: AskingView
  answer: { result: SubmissionResult; changed: boolean } | undefined
}

/**
 * One consent, asked alone: nothing ticked beforehand, the night apart from the day, both answers worth the same
 * (개인정보 보호법 §22, 시행령 §17; 정보통신망법 §50 ①③). The version that is shown is the one that is sent along.
 */
export function ConsentForm({ asking, answer }: ConsentFormProps) {
  const locale = useLocale()
  const { consents } = useMessages()
  const { document, name, isAdvertising, asksDay, asksNight } = asking
  const kept = useKeptForm('consent', answer?.result)
  const isSharing = name === null
  const title = isSharing ? consents.shareTitle : consents.askTitle(name[locale] ?? name.ko)
  const dayLabel = isSharing ? consents.agreeShare : isAdvertising ? consents.agreeDay : consents.agree
  return (
    <div className="column consents">
      <PageHead title={title} lead={asksDay || asksNight ? consents.askLead : undefined} backTo="/consents" />
      {answer?.changed && (
        <Notice tone="warning" title={consents.changed} live>
          <p>{consents.changedText}</p>
        </Notice>
      )}
      <ConsentVariants shown={document.variant} />
      <section className="told" aria-label={document.text.title}>
        <ConsentFacts document={document} isSharing={isSharing} />
        <p className="consent-version">{consents.version(document.version)}</p>
      </section>
      {asksDay || asksNight ? (
        <Form method="post" {...kept.form}>
          <input type="hidden" name="version" value={document.version} />
          <input type="hidden" name="variant" value={document.variant} />
          <div className="choices">
            {asksDay && <CheckRow {...tick(kept, 'day')} label={`${dayLabel} (${consents.optional})`} />}
            {asksNight && (
              <CheckRow
                {...tick(kept, 'night')}
                label={`${consents.agreeNight} (${consents.optional})`}
                text={asksDay ? consents.agreeNightText : consents.agreeNightOnlyText}
              />
            )}
          </div>
          <ButtonRow>
            <SubmitButton size="large">{consents.submit}</SubmitButton>
            <LinkButton to="/consents" variant="secondary" size="large">
              {consents.no}
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <>
          <Notice tone="info" title={consents.allDone}>
            <p>{consents.allDoneText}</p>
          </Notice>
          <ButtonRow>
            <LinkButton to="/consents" size="large">
              {consents.toConsents}
            </LinkButton>
          </ButtonRow>
        </>
      )}
    </div>
  )
}

/** Ticked only where the resident ticked it a moment ago. */
function tick(kept: ReturnType<typeof useKeptForm>, name: 'day' | 'night') {
  const { id, error, autoFocus } = kept.field(name)
  return { id, name, error, autoFocus, defaultChecked: kept.isChosen(name, 'on') }
}
