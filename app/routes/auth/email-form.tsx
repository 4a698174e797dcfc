import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm, type KeptField } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import type { Refused } from './refused.ts'

type EmailFormProps = { answer: { result: SubmissionResult; refused: Refused | null } | undefined }

/** An e-mail address that was confirmed before, to be proven by a code. */
export function EmailForm({ answer }: EmailFormProps) {
  const { signIn } = useMessages()
  const kept = useKeptForm('email-form', answer?.result)
  return (
    <Form method="post" {...kept.form}>
      <RefusedNotice refused={answer?.refused} />
      <EmailField {...kept.field('email')} />
      <ButtonRow>
        <SubmitButton size="large" name="by" value={BY_EMAIL}>
          {signIn.secondSend}
        </SubmitButton>
      </ButtonRow>
    </Form>
  )
}

/** The address that was confirmed before. */
export function EmailField(field: KeptField) {
  const { signIn } = useMessages()
  return (
    <TextField
      {...field}
      label={signIn.emailLabel}
      hint={signIn.emailHint}
      type="email"
      inputMode="email"
      autoComplete="email"
      maxLength={254}
    />
  )
}

/** `by` in the address of the sign-in page and in its form. */
export const BY_EMAIL = 'email'
