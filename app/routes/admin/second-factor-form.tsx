import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { usePasskeySignIn, usePasskeySupport } from '#app/routes/auth/use-passkey.ts'
import { Button, ButtonRow } from '#app/web/components/button.tsx'
import { CodeField } from '#app/web/components/code-field.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type SecondFactorFormProps = {
  factors: { hasTotp: boolean; hasPasskeys: boolean }
  answer: { result: SubmissionResult | null; isPasskey: boolean } | undefined
  /** Where the passkey's answer goes: this page's own address. */
  action: string
  search: string
}

/** The digits of the app, or a passkey; whichever of them there is. */
export function SecondFactorForm({ factors, answer, action, search }: SecondFactorFormProps) {
  const { staff } = useMessages()
  const kept = useKeptForm('second', answer?.result ?? undefined)
  const isSupported = usePasskeySupport()
  const { state, start } = usePasskeySignIn(search, { options: '/admin/sign-in/passkey-options', action })
  const isFailed = (answer?.isPasskey === true || state === 'failed') && state !== 'asking'
  return (
    <>
      {isFailed && (
        <Notice tone="danger" title={staff.passkeyFailed} live>
          <p>{staff.passkeyFailedText}</p>
        </Notice>
      )}
      {factors.hasTotp && (
        <Form method="post" {...kept.form} data-not-kept>
          <CodeField {...kept.field('code')} label={staff.code} hint={staff.codeHint} autoFocus />
          <ButtonRow>
            <SubmitButton size="large">{staff.enter}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
      {factors.hasPasskeys && !factors.hasTotp && <p>{staff.onlyPasskey}</p>}
      {factors.hasPasskeys && isSupported !== true && <p>{staff.needsScript}</p>}
      {factors.hasPasskeys && isSupported && (
        <ButtonRow>
          <Button
            type="button"
            variant={factors.hasTotp ? 'secondary' : 'primary'}
            size="large"
            onClick={() => void start()}
          >
            {staff.byPasskey}
          </Button>
        </ButtonRow>
      )}
    </>
  )
}
