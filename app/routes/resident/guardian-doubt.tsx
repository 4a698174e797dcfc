import { Form } from '@remix-run/react'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** The guardian's number may be somebody else's by now: the child asks them for a code, or both come to the counter. */
export function GuardianDoubt({ phone }: { phone: string }) {
  const { account: words } = useMessages().guardian
  return (
    <Notice tone="warning" title={words.doubtTitle}>
      <p>{words.doubtText(phone)}</p>
      <p>{words.doubtHow}</p>
      <Form method="post">
        <SubmitButton name="intent" value="ask_again">
          {words.doubtSend}
        </SubmitButton>
      </Form>
    </Notice>
  )
}
