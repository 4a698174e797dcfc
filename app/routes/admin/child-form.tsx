import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { GUARDIAN_PROOFS, GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { NATIVE_NAMES } from '#app/routes/resident/native-names.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { EvidenceFields } from './evidence-fields.tsx'

/** `isSent`: a code is on its way to the guardian. */
type ChildFormProps = { result: SubmissionResult | undefined; isSent: boolean }

/** One form for both: what the guardian says and shows, and, once it is sent, the code from their phone. */
export function ChildForm({ result, isSent }: ChildFormProps) {
  const { desk, deskActs: words, guardian } = useMessages()
  const kept = useKeptForm('child', result)
  const isWaiting = isSent && kept.errors.length === 0
  return (
    <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
      {isWaiting && (
        <Notice tone="info" title={words.childCodeSent} live>
          <p>{words.childCodeSentText}</p>
        </Notice>
      )}
      <ErrorSummary errors={kept.errors} />
      <TextField {...kept.field('reason')} label={desk.reason} hint={desk.reasonHint} autoComplete="off" />
      <SelectField
        {...kept.field('language')}
        label={desk.language}
        options={LANGUAGES.map((language) => ({ value: language, label: NATIVE_NAMES[language] }))}
      />
      <TextField
        {...kept.field('birthMonth')}
        label={words.birthMonth}
        hint={words.birthMonthHint}
        type="month"
        autoComplete="off"
      />
      <SelectField
        {...kept.field('relation')}
        label={guardian.register.relationLegend}
        options={GUARDIAN_RELATIONS.map((value) => ({ value, label: guardian.relation[value] }))}
      />
      <SelectField
        {...kept.field('how')}
        label={words.childHow}
        options={GUARDIAN_PROOFS.map((value) => ({ value, label: words.childHows[value] }))}
      />
      <TextField
        {...kept.field('phone')}
        label={guardian.register.phoneLabel}
        hint={words.childPhoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        optional
      />
      <EvidenceFields kept={kept} />
      <ChildRead />
      {(['checked', 'read'] as const).map((name) => {
        const { id, error } = kept.field(name)
        const label = name === 'checked' ? words.childChecked : words.childRead
        return (
          <CheckRow key={name} {...{ id, name, error, label }} defaultChecked={kept.isChosen(name, 'on')} />
        )
      })}
      {isSent && (
        <TextField
          {...kept.field('code')}
          label={words.guardianCode}
          inputMode="numeric"
          autoComplete="off"
          {...(isWaiting && { autoFocus: true })}
        />
      )}
      <ButtonRow>
        {isSent && (
          <SubmitButton name="intent" value="register">
            {desk.registerButton}
          </SubmitButton>
        )}
        <SubmitButton variant={isSent ? 'secondary' : 'primary'} name="intent" value="send">
          {isSent ? words.childSendAgain : words.childNext}
        </SubmitButton>
      </ButtonRow>
    </Form>
  )
}

/** What is read out to the guardian before they agree (개인정보 보호법 §15②, §22의2). */
function ChildRead() {
  const { register } = useMessages().guardian
  return (
    <section className="staff-part">
      <h2>{register.factsTitle}</h2>
      <ul className="aside-list">
        {Object.values(register.facts).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
