import type { SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import type { AddedGuardianView, GuardianRefusal } from '#app/services/counter/view-guardian.ts'
import type { GuardianView } from '#app/services/guardian/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { sentBy, useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { EvidenceFields } from './evidence-fields.tsx'

type Answer = { result: SubmissionResult | undefined }

/** Whoever was written down and decides nothing yet: their code, and the way back; or an end on its way. */
export function GuardianAdded({ added, result }: Answer & { added: AddedGuardianView }) {
  const { desk, deskActs: words, guardian } = useMessages()
  const kept = useKeptForm('prove-guardian', result, {}, sentBy('prove'))
  const { maskedPhone: phone, effectiveAt } = added
  return (
    <section className="staff-part">
      <h2>
        {phone === null
          ? words.endingGuardian
          : words.addedGuardian(guardian.relation[added.relation], phone)}
      </h2>
      <p>
        {phone === null
          ? words.endingGuardianText(effectiveAt)
          : words.addedGuardianText(effectiveAt, added.isProven)}
      </p>
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        {!added.isProven && (
          <TextField
            {...kept.field('code')}
            label={words.guardianCode}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
        <ButtonRow>
          {!added.isProven && (
            <SubmitButton name="intent" value="prove">
              {desk.prove}
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" name="intent" value="undo">
            {desk.undo}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}

/** Who decides now. */
export function GuardianNow({ present }: { present: GuardianView }) {
  const { deskActs: words, guardian } = useMessages()
  const { relation, account } = guardian
  return (
    <section className="staff-part">
      <h2>{words.guardianNow}</h2>
      <Facts
        facts={[
          [account.who, relation[present.relation]],
          [account.phone, present.maskedPhone ?? account.noPhone],
          [account.how, account.proofs[present.how]],
          [account.when, account.at(present.consentedAt)],
          [account.until, account.untilDate(present.endsAt)],
        ]}
      />
    </section>
  )
}

/** What ends a guardianship: a paper that shows the age; or the guardian takes back what they agreed to. */
export function GuardianEnd({ requestPath, result }: Answer & { requestPath: string }) {
  const { deskActs: words } = useMessages()
  const kept = useKeptForm('end-guardian', result, {}, sentBy('end'))
  return (
    <section className="staff-part">
      <h2>{words.endGuardianTitle}</h2>
      <p>{words.endGuardianText}</p>
      <p>
        <Link to={requestPath}>{words.takeBackGuardian}</Link>
      </p>
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <EvidenceFields kept={kept} />
        <ButtonRow>
          <SubmitButton variant="danger" name="intent" value="end">
            {words.endGuardian}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}

/** Why no guardian can be written down, and what can be done instead. */
export function GuardianRefused({ why, askPath }: { why: GuardianRefusal; askPath: string }) {
  const { guardianRefused } = useMessages().deskActs
  const { title, text, ask } = guardianRefused[why]
  return (
    <Notice tone="info" title={title}>
      <p>{text}</p>
      <p>
        <Link to={askPath}>{ask}</Link>
      </p>
    </Notice>
  )
}

/** A guardian who stands at the counter: the first, or another in the place of who decides now. */
export function GuardianAdd({ isReplacing, result }: Answer & { isReplacing: boolean }) {
  const { deskActs: words, guardian } = useMessages()
  const kept = useKeptForm('add-guardian', result, {}, sentBy('add'))
  return (
    <section className="staff-part">
      <h2>{isReplacing ? words.replaceGuardianTitle : words.addGuardianTitle}</h2>
      <p>{isReplacing ? words.replaceGuardianText : words.addGuardianText}</p>
      <ul className="aside-list">
        {Object.values(guardian.register.facts).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <SelectField
          {...kept.field('relation')}
          label={guardian.register.relationLegend}
          options={GUARDIAN_RELATIONS.map((value) => ({ value, label: guardian.relation[value] }))}
        />
        {!isReplacing && (
          <TextField
            {...kept.field('birthMonth')}
            label={words.birthMonth}
            hint={words.birthMonthHint}
            type="month"
            autoComplete="off"
          />
        )}
        <TextField
          {...kept.field('phone')}
          label={guardian.register.phoneLabel}
          hint={guardian.register.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
        <EvidenceFields kept={kept} />
        <ButtonRow>
          <SubmitButton name="intent" value="add">
            {guardian.register.send}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}
