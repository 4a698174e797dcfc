import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { CHANNELS } from '#app/domain/channel.ts'
import { HEALTHS } from '#app/domain/channel-health.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ConfirmFirst } from './confirm-first.tsx'

type DeclareFormProps = {
  agencies: readonly { code: string; name: string }[]
  isFresh: boolean
  defaults: Record<string, string>
  result: SubmissionResult | undefined
}

/** What is to be said of a channel; nothing holds before it was confirmed. */
export function DeclareForm({ agencies, isFresh, defaults, result }: DeclareFormProps) {
  const { outage, channel } = useMessages()
  const kept = useKeptForm('declare', result, defaults)
  return (
    <div className="staff-page">
      <PageHead title={outage.declareTitle} lead={outage.declareLead} backTo="/admin/outage" />
      <ConfirmFirst isFresh={isFresh} />
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <SelectField
          {...kept.field('channel')}
          label={outage.which}
          options={CHANNELS.map((each) => ({ value: each, label: channel.name[each] }))}
        />
        <RadioCards
          {...kept.field('health')}
          legend={outage.healthLabel}
          options={HEALTHS.toReversed().map((each) => ({
            value: each,
            label: outage.health[each],
            text: outage.healthTexts[each],
          }))}
        />
        <SelectField
          {...kept.field('agency')}
          label={outage.agencyLabel}
          optional
          options={[
            { value: '', label: outage.all },
            ...agencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <TextField {...kept.field('reason')} label={outage.reason} hint={outage.reasonHint} />
        <TextField
          {...kept.field('hours')}
          inputMode="numeric"
          label={outage.hours}
          hint={outage.hoursHint}
        />
        <fieldset className="fieldset field">
          <legend className="field-label">{outage.wordsTitle}</legend>
          <p className="field-hint">{outage.wordsText}</p>
          {LANGUAGES.map((language) => (
            <TextField
              key={language}
              {...kept.field(`words_${language}`)}
              label={outage.wordsIn[language]}
              optional
            />
          ))}
        </fieldset>
        <ButtonRow>
          <SubmitButton>{outage.toConfirm}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
