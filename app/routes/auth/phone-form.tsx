import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import type { Refused } from './refused.ts'

type PhoneFormProps = {
  answer: { result: SubmissionResult; refused: Refused | null } | undefined
  /** The number is already proven, and the page has another main button. */
  secondary?: boolean
}

/** A mobile number, to be proven by a text. */
export function PhoneForm({ answer, secondary = false }: PhoneFormProps) {
  const { signIn } = useMessages()
  const kept = useKeptForm('phone-form', answer?.result)
  return (
    <Form method="post" {...kept.form}>
      <RefusedNotice refused={answer?.refused} />
      <TextField
        {...kept.field('phone')}
        label={signIn.phoneLabel}
        hint={signIn.phoneHint}
        type="tel"
        inputMode="tel"
        // The last word lets a browser offer a passkey here (HTML, autofill detail tokens).
        autoComplete="tel webauthn"
        maxLength={50}
      />
      <ButtonRow>
        <SubmitButton size="large" variant={secondary ? 'secondary' : 'primary'}>
          {signIn.send}
        </SubmitButton>
      </ButtonRow>
    </Form>
  )
}
