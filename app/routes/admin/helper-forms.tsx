import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import type { DelegateView } from '#app/services/delegation/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { sentBy, useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { SaidFields } from './evidence-fields.tsx'

type Answer = { result: SubmissionResult | undefined }

/** Who helps or was asked to, and the form that ends it. */
export function HelperEnd({ list, result }: Answer & { list: readonly DelegateView[] }) {
  const { delegates, deskActs: words } = useMessages()
  const kept = useKeptForm('end-helper', result, {}, sentBy('end'))
  const describe = ({ name, relation, scope, state, opensAt }: DelegateView) => {
    const standing = opensAt === null ? delegates.state[state] : words.opensAt(opensAt)
    return `${name} (${delegates.relation[relation]}): ${delegates.scope[scope].label} · ${standing}`
  }
  return (
    <section className="staff-part">
      <h2>{words.endHelperTitle}</h2>
      <ul className="staff-rows">
        {list.map((one) => (
          <li key={one.id}>{describe(one)}</li>
        ))}
      </ul>
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <SelectField
          {...kept.field('helper')}
          label={words.whichHelper}
          options={list.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SaidFields kept={kept} />
        <ButtonRow>
          <SubmitButton variant="danger" name="intent" value="end">
            {words.endHelper}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}

/** Whom the resident wants to be helped by. */
export function HelperAsk({ result }: Answer) {
  const { delegates, deskActs: words } = useMessages()
  const { invite } = delegates
  const kept = useKeptForm('ask-helper', result, {}, sentBy('ask'))
  return (
    <section className="staff-part">
      <h2>{words.askHelperTitle}</h2>
      <p>{words.askHelperText}</p>
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <TextField
          {...kept.field('name')}
          label={words.helperName}
          hint={words.helperNameHint}
          autoComplete="off"
        />
        <TextField
          {...kept.field('ownName')}
          label={words.ownName}
          hint={words.ownNameHint}
          autoComplete="off"
        />
        <SelectField
          {...kept.field('relation')}
          label={words.helperRelation}
          options={DELEGATE_RELATIONS.map((value) => ({ value, label: delegates.relation[value] }))}
        />
        <SelectField
          {...kept.field('scope')}
          label={words.helperScope}
          options={DELEGATE_SCOPES.map((value) => ({ value, label: delegates.scope[value].label }))}
        />
        <TextField
          {...kept.field('phone')}
          label={invite.phoneLabel}
          hint={invite.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
        <SaidFields kept={kept} />
        <ButtonRow>
          <SubmitButton name="intent" value="ask">
            {invite.send}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}
