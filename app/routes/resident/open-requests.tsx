import { Form } from '@remix-run/react'
import type { RequestLine } from '#app/services/counter/request.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What was asked for at the counter and is not answered yet: whoever did not ask for it stops it here. */
export function OpenRequests({ requests }: { requests: readonly RequestLine[] }) {
  const words = useMessages().account.requests
  return requests.map(({ id, kind, receivedAt, dueAt }) => (
    <Notice key={id} tone={kind === 'erase' ? 'warning' : 'info'} title={words.title[kind]}>
      <p>{words.text[kind](receivedAt, dueAt)}</p>
      <Form method="post">
        <SubmitButton variant="secondary" name="stop" value={id}>
          {words.stop[kind]}
        </SubmitButton>
      </Form>
    </Notice>
  ))
}
